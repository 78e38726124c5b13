package io.sallyport.crosscheck.project;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.Property;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a gateway serves to Salesforce.
 *
 * @param model with the names and types that Salesforce is told
 * @param pageSize rows in a response at most, where the server decides
 * @param pageBytes bytes in a response at most
 * @param traits what else is known of entity sets, by name
 */
public record ServedModel(Model model, int pageSize, long pageBytes, Map<String, Traits> traits) {
  public ServedModel {
    traits = Map.copyOf(traits);
  }

  /** What can be done with the entities of a set beside reading them. */
  public enum Capability {
    CREATE,
    UPDATE,
    DELETE,
    /** Asking for what changed since the last time. */
    TRACK_CHANGES
  }

  /** What is special about a column. */
  public enum ColumnTrait {
    /** Made of others; nobody can write it. */
    COMPLEX,
    /** Not to be overwritten by somebody who only means to change others. */
    PROTECTED
  }

  /**
   * What a model does not say of an entity set.
   *
   * @param columns special ones, by the names that Salesforce is told
   * @param rows how many entities it has, roughly; empty if nobody counted
   * @param rowBytes how large an entity is in a response, on average; empty if nobody measured
   */
  public record Traits(
      Set<Capability> capabilities,
      Map<String, ColumnTrait> columns,
      OptionalLong rows,
      OptionalLong rowBytes) {
    /** Nothing is known, and nothing but reading is possible. */
    public static final Traits READ_ONLY =
        new Traits(Set.of(), Map.of(), OptionalLong.empty(), OptionalLong.empty());

    public Traits {
      capabilities = Set.copyOf(capabilities);
      columns = Map.copyOf(columns);
    }

    public boolean allows(Capability capability) {
      return capabilities.contains(capability);
    }
  }

  /** A gateway that only reads. */
  public static ServedModel readOnly(Model model, int pageSize, long pageBytes) {
    return new ServedModel(model, pageSize, pageBytes, Map.of());
  }

  /**
   * The entity set behind an external object, by its external name or, where the project only
   * speaks of it, by its own; empty if it has none here, or a data source of another kind.
   */
  public Optional<EntitySet> entitySet(SalesforceObject object) {
    return object.isExternal()
            && (object.adapter().isOData() || object.adapter() == Adapter.UNKNOWN)
        ? model.entitySet(object.externalName())
        : Optional.empty();
  }

  /** The property behind a field, by its external column or, without one, by its own name. */
  public Optional<Property> property(EntitySet set, ObjectField field) {
    return set.type().property(column(field));
  }

  /** What is special about the column behind a field. */
  public Optional<ColumnTrait> columnTrait(EntitySet set, ObjectField field) {
    return Optional.ofNullable(traits(set).columns().get(column(field)));
  }

  private static String column(ObjectField field) {
    return field.externalColumn().orElseGet(() -> Names.bare(field.name()));
  }

  public Traits traits(EntitySet set) {
    return traits.getOrDefault(set.name(), Traits.READ_ONLY);
  }
}
