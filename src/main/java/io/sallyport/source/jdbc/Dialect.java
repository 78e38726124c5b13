package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.number;
import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What one kind of database says in its own way. What stands here is standard SQL; a dialect
 * overrides what it says differently. Every piece of SQL means what the evaluator means for all
 * values; what has no such SQL is empty. Stateless.
 */
abstract class Dialect extends DatabaseKind {

  // Statements

  SqlFragment name(String name) {
    return SqlFragment.name(name, '"');
  }

  /** A column in a list of columns, in a form that loses nothing on its way. */
  SqlFragment selected(ColumnFacts facts, SqlFragment column) {
    return column;
  }

  /**
   * The number of rows is a part of the text: with one that it does not know, PostgreSQL makes a
   * new plan for each execution.
   *
   * @param ordered whether the query says in which order
   */
  SqlFragment page(SqlFragment query, boolean ordered, long skip, OptionalLong top) {
    SqlFragment result = skip == 0 ? query : sql("{} OFFSET {} ROWS", query, parameter(skip));
    return top.isEmpty()
        ? result
        : sql("{} FETCH NEXT {} ROWS ONLY", result, number(top.getAsLong()));
  }

  /**
   * Whether a condition on related rows costs no more than reading their table once, even where no
   * index leads to them.
   */
  boolean joinsWithoutIndex() {
    return true;
  }

  /** Whether a table of groups that is joined is made once, and not for every row. */
  boolean groupsOnce() {
    return true;
  }

  /** Whether rows can be ordered by what a subquery about them says. */
  boolean ordersBySubqueries() {
    return true;
  }

  /** Nulls are first when ascending, last when descending. */
  SqlFragment ordered(SqlFragment key, boolean nullable, boolean descending) {
    if (!nullable) {
      return descending ? sql("{} DESC", key) : key;
    }
    return descending ? sql("{} DESC NULLS LAST", key) : sql("{} NULLS FIRST", key);
  }

  /** Whether {@code <} means the same as in the gateway, for text with the help of code points. */
  boolean isOrdered(ColumnKind kind) {
    return kind != ColumnKind.BOOLEAN && kind != ColumnKind.OPAQUE;
  }

  /** What to order by; empty if the order would not be that of the gateway. */
  Optional<SqlFragment> sortKey(Term term) {
    return switch (term.kind()) {
      case VARCHAR -> Optional.of(term.text().sorts() ? term.sql() : codePoints(term));
      case CHAR -> Optional.of(codePoints(term));
      case BOOLEAN -> Optional.of(truth(term.sql()));
      case OPAQUE -> Optional.empty();
      default -> Optional.of(ranked(term));
    };
  }

  /** A value that is no text, in a form whose {@code <} is that of the gateway. */
  SqlFragment ranked(Term term) {
    return term.sql();
  }

  /** How many values one list after {@code IN} may have. */
  int longestList() {
    return Integer.MAX_VALUE;
  }

  /** How many parameters one statement may have. */
  int mostParameters() {
    return 60_000;
  }

  // Truth and null

  SqlFragment isTrue(SqlFragment bool) {
    return bool;
  }

  SqlFragment isFalse(SqlFragment bool) {
    return sql("NOT {}", bool);
  }

  /** A boolean as a value of which there is one true and one false only. */
  SqlFragment truth(SqlFragment bool) {
    return isTrue(bool);
  }

  /** What is true where the condition is false or null, and false elsewhere. */
  SqlFragment isNotTrue(SqlFragment condition) {
    return sql("({}) IS NOT TRUE", condition);
  }

  /** Equal, or both null; a condition that is true for nothing else. */
  SqlFragment same(SqlFragment left, SqlFragment right) {
    return sql("{} IS NOT DISTINCT FROM {}", left, right);
  }

  SqlFragment different(SqlFragment left, SqlFragment right) {
    return sql("{} IS DISTINCT FROM {}", left, right);
  }

  // Values

  /** A column as the gateway reads it. */
  SqlFragment asRead(ColumnFacts facts, SqlFragment column) {
    return facts.kind() == ColumnKind.CHAR ? stripped(column) : column;
  }

  /** A value that is no text and is compared with the term, in the class of the term's kind. */
  SqlFragment bound(Term term, Object value) {
    return parameter(value);
  }

  Object value(UUID uuid) {
    return uuid;
  }

  Object value(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  // Numbers

  /** With so many decimal digits it calculates without rounding. */
  int mostDigits() {
    return 38;
  }

  /** An exact number as a decimal, so that calculating with it cannot overflow. */
  SqlFragment decimal(SqlFragment number, int precision, int scale) {
    return sql("CAST({} AS NUMERIC)", number);
  }

  /** The quotient of whole numbers, towards zero. */
  SqlFragment quotient(SqlFragment dividend, SqlFragment divisor) {
    return sql("(CAST({} AS BIGINT) / CAST({} AS BIGINT))", dividend, divisor);
  }

  /** The remainder with the sign of the dividend. */
  SqlFragment remainder(SqlFragment dividend, SqlFragment divisor) {
    return sql("MOD(CAST({} AS BIGINT), CAST({} AS BIGINT))", dividend, divisor);
  }

  // Dates and times

  /** A field of a date, a time or a point in time; the last is read in UTC. */
  SqlFragment datePart(DatePart part, Term term) {
    return sql("EXTRACT({} FROM {})", sql(part.name()), term.sql());
  }

  // Text

  /** Whether the value can be handed over unchanged, to be compared with the text. */
  boolean takes(Term text, String value) {
    return Texts.isStorable(value);
  }

  /** Whether it takes an empty text or an empty sequence of bytes for null. */
  boolean emptyIsNull() {
    return false;
  }

  /** A column of the kind CHAR without the blanks it is filled up with. */
  abstract SqlFragment stripped(SqlFragment column);

  /** A text in a form that is equal, less or greater exactly as its code points are. */
  abstract SqlFragment codePoints(Term text);

  /** The same for a value. */
  abstract SqlFragment codePoints(String value);

  /**
   * The text that a form of {@link #codePoints(Term)} stands for; empty if there is no way back.
   */
  Optional<SqlFragment> fromCodePoints(SqlFragment codePoints) {
    return Optional.empty();
  }

  /** A value that is compared with a bare column. */
  SqlFragment textParameter(Term column, String value) {
    return parameter(value);
  }

  /** Whether the bare column can be compared with the value, so that an index finds candidates. */
  boolean findsCandidates(Term column, String value) {
    return true;
  }

  /**
   * Whether the text contains the other, or does not; null if one is null.
   *
   * @param part made by {@link #part(Term)} or {@link #part(String)}
   */
  abstract SqlFragment contains(Term text, SqlFragment part, boolean expected);

  /**
   * @param start not empty
   */
  abstract SqlFragment startsWith(Term text, String start, boolean expected);

  /**
   * @param end not empty
   */
  abstract SqlFragment endsWith(Term text, String end, boolean expected);

  /** The number of code points. */
  abstract SqlFragment length(Term text);

  Optional<SqlFragment> lower(Term text) {
    return Optional.empty();
  }

  Optional<SqlFragment> upper(Term text) {
    return Optional.empty();
  }

  /** Without Unicode white space at both ends. */
  Optional<SqlFragment> trimmed(Term text) {
    return Optional.empty();
  }

  /** Null if a part is null. */
  Optional<SqlFragment> concatenated(List<SqlFragment> parts) {
    return Optional.of(sql("({})", SqlFragment.join(" || ", parts)));
  }

  /** A text that is a value, where its type cannot be seen from what it is compared with. */
  Optional<SqlFragment> text(String value) {
    return Optional.of(sql("CAST({} AS VARCHAR)", parameter(value)));
  }

  /** A text as a part to be looked for. */
  Optional<SqlFragment> part(Term text) {
    return Optional.of(text.sql());
  }

  /** A value that is not empty as a part to be looked for. */
  SqlFragment part(String value) {
    return parameter(value);
  }
}
