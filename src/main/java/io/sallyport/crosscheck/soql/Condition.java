package io.sallyport.crosscheck.soql;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code WHERE} and {@code HAVING} ask. */
public sealed interface Condition {
  /** All comparisons in it, in their order. */
  Stream<Comparison> comparisons();

  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Comparison> comparisons() {
      return parts.stream().flatMap(Condition::comparisons);
    }
  }

  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Comparison> comparisons() {
      return parts.stream().flatMap(Condition::comparisons);
    }
  }

  record Not(Condition part) implements Condition {
    @Override
    public Stream<Comparison> comparisons() {
      return part.comparisons();
    }
  }

  /**
   * A comparison.
   *
   * @param left a field or a function
   * @param operator in upper case: {@code =}, {@code !=}, {@code <}, {@code LIKE}, {@code IN},
   *     {@code NOT IN}, {@code INCLUDES}, {@code EXCLUDES} and so on; {@code <>} is {@code !=}
   * @param place of the left side
   */
  record Comparison(SelectItem left, String operator, Value value, Place place)
      implements Condition {
    @Override
    public Stream<Comparison> comparisons() {
      return Stream.of(this);
    }
  }

  /** What is compared with. */
  sealed interface Value {
    /** The query of a semi-join or anti-join. */
    default Optional<SoqlQuery> query() {
      return Optional.empty();
    }

    /** A text, without its quotes and escapes. */
    record Text(String text) implements Value {}

    /** A number, a Boolean, a date, {@code null} or a word such as {@code TODAY}, as written. */
    record Word(String word) implements Value {}

    /**
     * An expression of Apex, or a part of a dynamic query that is not known.
     *
     * @param expression as written, without the colon
     */
    record Bind(String expression) implements Value {}

    record Many(List<Value> values) implements Value {
      public Many {
        values = List.copyOf(values);
      }
    }

    record Rows(SoqlQuery rows) implements Value {
      @Override
      public Optional<SoqlQuery> query() {
        return Optional.of(rows);
      }
    }
  }
}
