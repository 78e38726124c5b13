package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.List;
import java.util.Optional;

/**
 * An expression of Apex, and what is known of it without running it. As a text it is shortened, for
 * messages.
 */
public sealed interface Expression {
  /** What is known of it. */
  Known known();

  /** Its type, if it is known. */
  default Optional<TypeName> type() {
    return known().type();
  }

  /** The type of the records that it is or holds, if it is known. */
  default Optional<String> rows() {
    return type().map(t -> t.rows().name());
  }

  /**
   * Its value as text, if it never has another one: a literal, a constant, or some put together.
   */
  default Optional<String> constant() {
    return known().constant();
  }

  /** The names and dots that it is made of, such as {@code DataSource.Column}, if of no more. */
  default Optional<String> path() {
    return path(MAX_PATH);
  }

  /**
   * The same.
   *
   * @param names how many it may have
   */
  default Optional<String> path(int names) {
    return Optional.empty();
  }

  /** No name of a class, and no chain of fields that matters, is longer. */
  int MAX_PATH = 8;

  /** What can be known of an expression. */
  record Known(Optional<TypeName> type, Optional<String> constant) {
    static final Known NOTHING = new Known(Optional.empty(), Optional.empty());

    static Known ofType(Optional<TypeName> type) {
      return type.isEmpty() ? NOTHING : new Known(type, Optional.empty());
    }
  }

  /** A text, without its quotes and escapes. */
  record Text(String value) implements Expression {
    @Override
    public Known known() {
      return new Known(Optional.of(TypeName.of("String")), Optional.of(value));
    }

    @Override
    public String toString() {
      return "'" + value + "'";
    }
  }

  /** A number, a Boolean, {@code null} or the like, as it is written. */
  record Literal(String text, Optional<TypeName> ofType) implements Expression {
    @Override
    public Known known() {
      return new Known(ofType, Optional.of(text));
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A variable, a field of the class, a class, {@code this} or {@code super}.
   *
   * @param variable which of the variables of the method; negative if it is none of them
   */
  record Name(String name, int variable, Known known) implements Expression {
    @Override
    public Optional<String> path(int names) {
      return Optional.of(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A field of a record, of an object or of a class; the latter may be an inner class. */
  record Field(Expression receiver, String name, Known known) implements Expression {
    @Override
    public Optional<String> path(int names) {
      return names > 1 ? receiver.path(names - 1).map(r -> r + "." + name) : Optional.empty();
    }

    @Override
    public String toString() {
      return path().orElse("(...)." + name);
    }
  }

  /**
   * A call of a method.
   *
   * @param receiver empty for a method of the class itself
   * @param name {@code this} or {@code super} for a constructor
   */
  record Call(Optional<Expression> receiver, String name, List<Expression> arguments, Known known)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /**
     * Whether it is a call on this class or variable, in any letter case.
     *
     * @param path of a class of Salesforce without its namespace {@code System}
     */
    public boolean isOn(String path) {
      return receiver
          .flatMap(Expression::path)
          .filter(p -> p.equalsIgnoreCase(path) || p.equalsIgnoreCase("System." + path))
          .isPresent();
    }

    /** Whether the method has one of these names, in any letter case. */
    public boolean isNamed(String... names) {
      for (String each : names) {
        if (name.equalsIgnoreCase(each)) {
          return true;
        }
      }
      return false;
    }

    public Optional<Expression> argument(int index) {
      return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    @Override
    public String toString() {
      return receiver.map(r -> r.path().orElse("(...)") + ".").orElse("")
          + name
          + (arguments.isEmpty() ? "()" : "(...)");
    }
  }

  /** A field that a constructor of a record sets. */
  record NamedValue(String field, Expression value) {}

  /**
   * {@code new}.
   *
   * @param arguments of the constructor, or what a collection holds; of a map keys and values
   * @param fields those that are set by their names
   */
  record Creation(TypeName created, List<Expression> arguments, List<NamedValue> fields)
      implements Expression {
    public Creation {
      arguments = List.copyOf(arguments);
      fields = List.copyOf(fields);
    }

    @Override
    public Known known() {
      return Known.ofType(Optional.of(created));
    }

    @Override
    public String toString() {
      return "new " + created + "(...)";
    }
  }

  record Cast(TypeName target, Expression value) implements Expression {
    @Override
    public Known known() {
      return new Known(Optional.of(target), value.constant());
    }

    @Override
    public String toString() {
      return "(" + target + ") " + value.path().orElse("(...)");
    }
  }

  /** What stands at a place of a list. */
  record Element(Expression list, Expression index, Known known) implements Expression {
    @Override
    public String toString() {
      return list.path().orElse("(...)") + "[...]";
    }
  }

  /** A sum, of texts or of numbers. */
  record Sum(List<Expression> parts, Known known) implements Expression {
    public Sum {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return "(... + ...)";
    }
  }

  /** A query in brackets. */
  record Rows(SoqlQuery query) implements Expression {
    @Override
    public Known known() {
      return Known.ofType(
          Optional.of(
              query.counts()
                  ? TypeName.of("Integer")
                  : TypeName.listOf(
                      TypeName.of(query.groupBy().isEmpty() ? query.from() : "AggregateResult"))));
    }

    @Override
    public String toString() {
      return "[SELECT ... FROM " + query.from() + "]";
    }
  }

  /** A search in brackets. */
  record Found(SoslSearch search) implements Expression {
    @Override
    public Known known() {
      return Known.NOTHING;
    }

    @Override
    public String toString() {
      return "[FIND ...]";
    }
  }

  /** One of two, of {@code ?:} or {@code ??}. */
  record Choice(Expression first, Expression second, Known known) implements Expression {
    @Override
    public String toString() {
      return "(... or ...)";
    }
  }

  /** An assignment, whose value is what is assigned. */
  record Assigned(Expression target, Expression value) implements Expression {
    @Override
    public Known known() {
      return value.known();
    }

    @Override
    public String toString() {
      return "(... = ...)";
    }
  }

  /** Anything else: arithmetic, comparisons. */
  record Operation(List<Expression> parts, Optional<TypeName> ofType) implements Expression {
    public Operation {
      parts = List.copyOf(parts);
    }

    @Override
    public Known known() {
      return Known.ofType(ofType);
    }

    @Override
    public String toString() {
      return "(...)";
    }
  }
}
