package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a text can be at a place, where it is not always the same. */
final class PossibleTexts {
  /** One of two or three texts is run; what has more is no text that can be followed. */
  private static final int MAX = 8;

  /** How often a text may grow, or be another one. */
  private static final int MAX_WRITES = 200;

  private final Folding folding;

  PossibleTexts(Folding folding) {
    this.folding = folding;
  }

  /**
   * Each text that an expression can be, as one or more forms, the fullest first: a variable that
   * grows has what was put behind it before the place, all of it or only what always is. Parts that
   * are not known are {@link QueryText#UNKNOWN}.
   */
  List<Set<String>> of(Expression expression, ApexMethod in, Place at) {
    if (expression instanceof Expression.Choice choice) {
      return Stream.of(choice.first(), choice.second())
          .flatMap(each -> of(each, in, at).stream())
          .limit(MAX)
          .toList();
    }
    if (expression instanceof Expression.Name name && name.variable() >= 0) {
      List<Variable.Write> writes =
          in.variables().get(name.variable()).writes().stream()
              .filter(w -> w.place().isBefore(at))
              .toList();
      if (!writes.isEmpty() && writes.size() <= MAX_WRITES) {
        return written(alive(writes), in);
      }
    }
    return List.of(Set.of(folding.text(expression, in)));
  }

  /** Without those that another one always comes behind. */
  private static List<Variable.Write> alive(List<Variable.Write> writes) {
    int first = writes.size() - 1;
    while (first > 0 && (writes.get(first).appended() || !writes.get(first).always())) {
      first--;
    }
    return writes.subList(first, writes.size());
  }

  private List<Set<String>> written(List<Variable.Write> writes, ApexMethod in) {
    List<Set<String>> texts = new ArrayList<>();
    for (int i = 0; i < writes.size() && texts.size() < MAX; i++) {
      Variable.Write write = writes.get(i);
      if (!write.appended()) {
        for (Expression value : values(write.value())) {
          texts.add(grown(folding.text(value, in), writes.subList(i + 1, writes.size()), in));
        }
      }
    }
    return texts.isEmpty() ? List.of(Set.of(QueryText.UNKNOWN)) : texts;
  }

  private static List<Expression> values(Expression value) {
    return value instanceof Expression.Choice choice
        ? List.of(choice.first(), choice.second())
        : List.of(value);
  }

  /** A text with what is put behind it; not with what is put behind another one in its place. */
  private Set<String> grown(String text, List<Variable.Write> later, ApexMethod in) {
    StringBuilder all = new StringBuilder(text);
    StringBuilder always = new StringBuilder(text);
    boolean own = true;
    boolean more = false;
    for (Variable.Write each : later) {
      own &= each.appended();
      if (each.appended() && (own || each.always())) {
        String part = folding.text(each.value(), in);
        all.append(part);
        always.append(each.always() ? part : "");
      }
      more |= each.appended() && !own && !each.always();
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(all + (more ? QueryText.UNKNOWN : ""));
    forms.add(always + (more || always.length() < all.length() ? QueryText.UNKNOWN : ""));
    forms.add(text + (text.length() < all.length() ? QueryText.UNKNOWN : ""));
    forms.removeIf(f -> f.length() > Folding.MAX_LENGTH);
    return forms;
  }
}
