package io.sallyport.crosscheck.soql;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be selected, compared, grouped or ordered by. */
public sealed interface SelectItem {
  /** Stands in names for a part that is not known; no name of Salesforce has it. */
  String UNKNOWN = "$";

  Place place();

  /** The functions in it, itself first, not those of a subquery. */
  default Stream<Function> functions() {
    return Stream.empty();
  }

  /** The fields in it, not those of a subquery. */
  default Stream<Field> fields() {
    return Stream.empty();
  }

  /**
   * A field, through relationships or not.
   *
   * @param path its names, as they are written: {@code Order__r}, {@code No__c}; the alias of the
   *     object is not among them
   */
  record Field(List<String> path, Place place) implements SelectItem {
    public Field {
      path = List.copyOf(path);
    }

    /** The last name. */
    public String name() {
      return path.get(path.size() - 1);
    }

    /** Whether it is a field of the object itself. */
    public boolean isOwn() {
      return path.size() == 1;
    }

    /** The relationships before the last name. */
    public List<String> relationships() {
      return path.subList(0, path.size() - 1);
    }

    @Override
    public Stream<Field> fields() {
      return Stream.of(this);
    }

    @Override
    public String toString() {
      return path.equals(List.of(UNKNOWN))
          ? "a field"
          : String.join(".", path).replace(UNKNOWN, "...");
    }
  }

  /**
   * A function with what it is called with: aggregates, {@code toLabel}, {@code DISTANCE}, {@code
   * FIELDS}, {@code ROLLUP}.
   *
   * @param name in upper case
   * @param arguments those that are fields or functions
   */
  record Function(String name, List<SelectItem> arguments, Place place) implements SelectItem {
    public Function {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Stream<Function> functions() {
      return Stream.concat(Stream.of(this), arguments.stream().flatMap(SelectItem::functions));
    }

    @Override
    public Stream<Field> fields() {
      return arguments.stream().flatMap(SelectItem::fields);
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Object::toString)
          .collect(Collectors.joining(", ", written() + "(", ")"));
    }

    /** The name as the reference writes it. */
    private String written() {
      return switch (name) {
        case "TOLABEL" -> "toLabel";
        case "CONVERTCURRENCY" -> "convertCurrency";
        default -> name;
      };
    }
  }

  /** The rows of a child relationship. */
  record Subquery(SoqlQuery query, Place place) implements SelectItem {}

  /**
   * A choice of fields by the type of what a relationship leads to.
   *
   * @param field the relationship
   * @param types the objects behind {@code WHEN}
   */
  record TypeOf(String field, List<String> types, Place place) implements SelectItem {
    public TypeOf {
      types = List.copyOf(types);
    }
  }
}
