package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the code of a project gives to the fields of its classes. */
final class FieldValues {
  private final ApexCode code;
  private final Map<String, List<Given>> given = new HashMap<>();

  /** Names of fields that are set from outside of an object, no matter of which class. */
  private final Set<String> outside = new HashSet<>();

  /**
   * A value that a field is given.
   *
   * @param in where it is given
   */
  record Given(Expression value, ApexMethod in) {}

  /**
   * @param code as it was read; types need not be known
   */
  FieldValues(ApexCode code) {
    this.code = code;
    code.methods().forEach(m -> m.sites(Site.Assignment.class).forEach(a -> add(a, m)));
  }

  private void add(Site.Assignment set, ApexMethod in) {
    Given value = new Given(set.value(), in);
    if (set.target() instanceof Expression.Name name && name.variable() < 0) {
      code.field(in.type(), name.name()).ifPresent(f -> add(f, value));
    } else if (set.target() instanceof Expression.Field field) {
      boolean own = field.receiver() instanceof Expression.Name n && n.name().equals("this");
      if (own) {
        code.field(in.type(), field.name()).ifPresent(f -> add(f, value));
      } else {
        outside.add(Names.folded(field.name()));
      }
    }
  }

  private void add(ApexCode.Owned field, Given value) {
    given.computeIfAbsent(key(field), k -> new ArrayList<>()).add(value);
  }

  /** The value of a field, if it is given only one. */
  Optional<Given> only(ApexCode.Owned field) {
    List<Given> all = given.getOrDefault(key(field), List.of());
    return all.size() == 1 && !outside.contains(Names.folded(field.field().name()))
        ? Optional.of(all.get(0))
        : Optional.empty();
  }

  private static String key(ApexCode.Owned field) {
    return Names.folded(field.owner().name()) + "." + Names.folded(field.field().name());
  }
}
