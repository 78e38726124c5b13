package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery.OrderTerm;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the clauses of queries and searches into requests. */
final class DraftWriter {
  private final NameFinder names;
  private final Joins joins;

  /**
   * @param joins asks for what conditions compare with
   */
  DraftWriter(NameFinder names, Joins joins) {
    this.names = names;
    this.joins = joins;
  }

  /** Adds a condition to a request, if there is one, and asks for what it compares with. */
  void filter(Level level, Condition condition, Optional<RequestDraft> draft) {
    Set<Assumption> assumed =
        draft.map(RequestDraft::assumed).orElseGet(() -> EnumSet.noneOf(Assumption.class));
    new FilterWriter(level, joins, assumed)
        .clause(condition)
        .ifPresent(f -> draft.ifPresent(d -> d.filter(f)));
  }

  /** Adds an order, as far as it is sent. */
  void order(Level level, List<OrderTerm> terms, RequestDraft draft) {
    for (OrderTerm term : terms) {
      if (term.term() instanceof SelectItem.Field field && field.isOwn()) {
        names
            .columns(level, field)
            .ifPresent(columns -> columns.forEach(c -> draft.order(c, term.descending())));
      } else {
        draft.assumed().add(Assumption.ORDER);
      }
    }
  }

  /** Adds the columns of what is selected. */
  void select(Level level, List<SelectItem> items, RequestDraft draft) {
    for (SelectItem item : items) {
      if (item instanceof SelectItem.Function f && f.name().equals("FIELDS")) {
        level.table().ifPresent(t -> draft.select(t.columns().toList()));
      }
      item.fields().forEach(field -> select(level, field, draft));
    }
  }

  private void select(Level level, SelectItem.Field field, RequestDraft draft) {
    Optional<SelectItem.Field> own =
        field.isOwn()
            ? Optional.of(field)
            : names
                .relationship(level, field)
                .map(r -> new SelectItem.Field(List.of(r.name()), field.place()));
    own.flatMap(f -> names.columns(level, f)).ifPresent(draft::select);
  }
}
