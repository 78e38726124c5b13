package io.sallyport.model;

import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Problem;
import io.sallyport.model.ForeignKeys.Link;
import java.util.List;
import java.util.Optional;

/**
 * Builds the model from what is declared about the sources and what they say themselves. Where both
 * speak, the declaration wins.
 */
public final class ModelLoader {
  private ModelLoader() {}

  /**
   * What is known of a source.
   *
   * @param tables what it says about itself; may be empty for a source that {@linkplain
   *     SourceDefinition#needsIntrospection() need not be asked}
   */
  public record Input(SourceDefinition definition, List<DiscoveredTable> tables) {
    public Input {
      tables = List.copyOf(tables);
    }
  }

  /**
   * What comes of it.
   *
   * @param model empty if there are problems
   * @param problems by file and line
   * @param notes for the operator: what was left out or renamed, each beginning with its source
   */
  public record Result(Optional<Model> model, List<Problem> problems, List<String> notes) {
    public Result {
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }

    /**
     * The model.
     *
     * @throws ConfigurationException with all problems, if there are any
     */
    public Model orThrow() {
      return model.orElseThrow(() -> new ConfigurationException(problems));
    }
  }

  /**
   * Loads the model of some sources. The same sources in the same order give the same model,
   * whatever the order of their tables.
   *
   * @param inputs with names that are unique
   */
  public static Result load(String namespace, List<Input> inputs) {
    ModelFindings findings = new ModelFindings();
    EntitySetMerge merge = new EntitySetMerge(findings);
    List<EntitySetDraft> drafts = merge.merge(inputs);
    List<Way> ways = ways(drafts, new DeclaredNavigation(drafts, merge, findings), findings);
    Optional<Model> model =
        findings.problems().isEmpty()
            ? Optional.of(model(namespace, drafts, ways))
            : Optional.empty();
    return new Result(model, findings.problems(), findings.notes());
  }

  private static List<Way> ways(
      List<EntitySetDraft> drafts, DeclaredNavigation navigation, ModelFindings findings) {
    List<Link> links = new ForeignKeys(drafts, findings).links();
    List<Way> all = new DiscoveredNavigation(drafts, navigation.ways()).complete(links);
    navigation.pair(all);
    DiscoveredNavigation.pair(links, all);
    return all;
  }

  private static Model model(String namespace, List<EntitySetDraft> drafts, List<Way> ways) {
    Model.Builder builder = Model.builder(namespace);
    drafts.forEach(draft -> builder.add(draft.set()));
    ways.forEach(way -> builder.relate(way.from().set(), way.property()));
    return builder.build();
  }
}
