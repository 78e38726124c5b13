package io.sallyport.crosscheck.lightning;

import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.List;
import java.util.stream.Stream;

/** Finds where Lightning components name external objects. */
public final class ObjectUses {
  private static final String TESTS = "__tests__";

  private ObjectUses() {}

  /** In the order of the files and of what stands in them; tests of scripts are not deployed. */
  public static List<ObjectUse> of(Metadata metadata) {
    return metadata.files().stream()
        .filter(f -> !f.isIn(TESTS) && !f.path().endsWith(".xml"))
        .flatMap(ObjectUses::in)
        .toList();
  }

  private static Stream<ObjectUse> in(ProjectFile file) {
    return switch (file.kind()) {
      case "js", "ts" -> file.isIn("lwc") ? ScriptUses.in(file).stream() : Stream.empty();
      case "html" -> file.isIn("lwc") ? MarkupUses.in(file).stream() : Stream.empty();
      case "cmp", "app" -> file.isIn("aura") ? MarkupUses.in(file).stream() : Stream.empty();
      case "graphql", "gql" ->
          GraphQl.aggregates(file.text()).stream().map(f -> f.use(new Lines(file), 0));
      default -> Stream.empty();
    };
  }
}
