package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts texts together that never have another value: literals, sums of them, constants of any
 * class, variables that are given one value, methods that do nothing but return one.
 */
final class Folding {
  /** Constants that are made of constants; also stops at those that are made of themselves. */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_LENGTH = 1 << 17;
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

  private final ApexCode code;

  /**
   * @param code as it was read; types need not be known
   */
  Folding(ApexCode code) {
    this.code = code;
  }

  /**
   * A value.
   *
   * @param text with {@link QueryText#UNKNOWN} for what is not known
   * @param isText whether it is certainly a text, so that adding means putting behind
   */
  private record Folded(String text, boolean isText) {
    static final Folded UNKNOWN = new Folded(QueryText.UNKNOWN, false);

    boolean isKnown() {
      return !text.contains(QueryText.UNKNOWN);
    }
  }

  /** The value of an expression, if all of it is known. */
  Optional<String> constant(Expression expression, ApexMethod in) {
    return Optional.of(fold(expression, in, 0)).filter(Folded::isKnown).map(Folded::text);
  }

  /**
   * What a text can be at a place, the fullest first. Parts that are not known are {@link
   * QueryText#UNKNOWN}; a variable that grows has what was put behind it before the place, all of
   * it or only what always is.
   */
  Set<String> texts(Expression expression, ApexMethod in, Place at) {
    Set<String> texts = new LinkedHashSet<>();
    if (expression instanceof Expression.Name name && name.variable() >= 0) {
      List<Variable.Write> writes =
          in.variables().get(name.variable()).writes().stream()
              .filter(w -> ORDER.compare(w.place(), at) < 0)
              .toList();
      if (!writes.isEmpty() && !writes.get(0).appended()) {
        texts.addAll(grown(writes, in));
        return texts;
      }
    }
    texts.add(fold(expression, in, 0).text);
    return texts;
  }

  private List<String> grown(List<Variable.Write> writes, ApexMethod in) {
    List<Variable.Write> later = writes.subList(1, writes.size());
    if (later.stream().anyMatch(w -> !w.appended())) {
      return List.of(QueryText.UNKNOWN);
    }
    StringBuilder all = new StringBuilder(fold(writes.get(0).value(), in, 0).text);
    StringBuilder always = new StringBuilder(all);
    String first = all.toString();
    for (Variable.Write each : later) {
      String more = fold(each.value(), in, 0).text;
      all.append(more);
      always.append(each.always() ? more : "");
    }
    List<String> texts = new ArrayList<>(List.of(all.toString(), always.toString(), first));
    texts.removeIf(t -> t.length() > MAX_LENGTH);
    return texts;
  }

  private Folded fold(Expression expression, ApexMethod in, int depth) {
    if (depth > MAX_DEPTH) {
      return Folded.UNKNOWN;
    }
    if (expression instanceof Expression.Text text) {
      return new Folded(text.value(), true);
    }
    if (expression instanceof Expression.Literal literal) {
      return new Folded(literal.text(), false);
    }
    if (expression instanceof Expression.Sum sum) {
      return sum(sum, in, depth);
    }
    if (expression instanceof Expression.Name name) {
      return name.variable() >= 0
          ? variable(in.variables().get(name.variable()), in, depth)
          : constant(code.field(in.type(), name.name()), depth);
    }
    if (expression instanceof Expression.Field field) {
      String receiver = field.receiver().path().orElse("");
      Optional<ApexClass> type = code.find(receiver, in.type());
      boolean own = receiver.equalsIgnoreCase("this");
      return constant(
          own
              ? code.field(in.type(), field.name())
              : type.flatMap(t -> code.ownField(t, field.name())),
          depth);
    }
    if (expression instanceof Expression.Call call) {
      return returned(call, in, depth);
    }
    return expression instanceof Expression.Cast cast
        ? fold(cast.value(), in, depth + 1)
        : Folded.UNKNOWN;
  }

  private Folded sum(Expression.Sum sum, ApexMethod in, int depth) {
    StringBuilder text = new StringBuilder();
    boolean isText = false;
    for (Expression part : sum.parts()) {
      Folded folded = fold(part, in, depth + 1);
      isText |= folded.isText;
      text.append(folded.text);
    }
    return isText && text.length() <= MAX_LENGTH
        ? new Folded(text.toString(), true)
        : Folded.UNKNOWN;
  }

  private Folded variable(Variable variable, ApexMethod in, int depth) {
    return variable.only().map(v -> fold(v, in, depth + 1)).orElse(Folded.UNKNOWN);
  }

  private Folded constant(Optional<ApexCode.Owned> owned, int depth) {
    return owned
        .filter(o -> o.field().isConstant())
        .map(o -> fold(o.field().value().orElseThrow(), values(o.owner()), depth + 1))
        .orElse(Folded.UNKNOWN);
  }

  /** Where the fields of a class are given their values. */
  private static ApexMethod values(ApexClass type) {
    return type.methods().stream()
        .filter(m -> m.kind() == ApexMethod.Kind.FIELDS)
        .findFirst()
        .orElseThrow();
  }

  private Folded returned(Expression.Call call, ApexMethod in, int depth) {
    Optional<ApexMethod> target = code.target(in, call);
    List<Site.Return> returns = target.stream().flatMap(m -> m.sites(Site.Return.class)).toList();
    return returns.size() == 1
        ? fold(returns.get(0).value(), target.orElseThrow(), depth + 1)
        : Folded.UNKNOWN;
  }
}
