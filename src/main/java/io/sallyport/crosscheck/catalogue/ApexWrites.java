package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ServedModel.Capability;
import io.sallyport.crosscheck.rule.Project;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of Apex that write external records, as far as the code tells what they write. */
final class ApexWrites {
  private ApexWrites() {}

  record Write(Capability capability, String method, String object, Code code) {
    /** For messages: {@code OrderSaver.save calls Database.updateAsync}. */
    String title() {
      return code.title() + " calls Database." + method;
    }
  }

  /** Tests do not reach the external system. */
  static Stream<Write> external(Project project) {
    return project
        .apex()
        .sites(Site.Invocation.class)
        .filter(i -> !i.code().inTest())
        .flatMap(i -> RecordAccess.of(project.metadata(), i).stream())
        .filter(RecordAccess::isExternal)
        .flatMap(a -> write(a).stream());
  }

  private static Optional<Write> write(RecordAccess access) {
    String method = access.words().substring(access.words().indexOf('.') + 1);
    return capability(method).map(c -> new Write(c, method, access.object(), access.code()));
  }

  private static Optional<Capability> capability(String method) {
    return switch (Names.folded(method)) {
      case "insertasync", "insertimmediate" -> Optional.of(Capability.CREATE);
      case "updateasync", "updateimmediate" -> Optional.of(Capability.UPDATE);
      case "deleteasync", "deleteimmediate" -> Optional.of(Capability.DELETE);
      default -> Optional.empty();
    };
  }
}
