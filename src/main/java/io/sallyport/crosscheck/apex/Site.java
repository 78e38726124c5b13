package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;

/** A place in a method where something happens that a rule may care about. */
public sealed interface Site {
  Code code();

  default Place place() {
    return code().place();
  }

  /** A query, in brackets or run from a text. */
  record Query(QuerySite query, Code code) implements Site {}

  /** A search, in brackets or run from a text. */
  record Search(SearchSite search, Code code) implements Site {}

  /** A query or search whose text is not known. */
  record Unresolved(UnresolvedQuery query) implements Site {
    @Override
    public Code code() {
      return query.code();
    }
  }

  /** What a DML statement does. */
  enum Operation {
    INSERT,
    UPDATE,
    UPSERT,
    DELETE,
    UNDELETE,
    MERGE
  }

  /**
   * A DML statement.
   *
   * @param records what it is done to; two of {@code MERGE}
   * @param access {@code user} or {@code system}, if it says
   */
  record Dml(Operation operation, List<Expression> records, Optional<String> access, Code code)
      implements Site {
    public Dml {
      records = List.copyOf(records);
    }
  }

  record Invocation(Expression.Call call, Code code) implements Site {}

  record Creation(Expression.Creation creation, Code code) implements Site {}

  /** An assignment, or a declaration with a value; of {@code +=} the value is the sum. */
  record Assignment(Expression target, Expression value, Code code) implements Site {}

  /**
   * A comparison, not one with {@code null}, or a {@code when} with a literal.
   *
   * @param operator such as {@code ==}
   */
  record Comparison(Expression left, String operator, Expression right, Code code)
      implements Site {}

  record Return(Expression value, Code code) implements Site {}

  /** A text in quotes. */
  record Literal(String text, Code code) implements Site {}

  /** The name of an object that is neither a standard nor a custom one, wherever it is used. */
  record Mention(String name, Code code) implements Site {}
}
