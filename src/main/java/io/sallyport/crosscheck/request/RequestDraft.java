package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.request.CallSettings.Paging;
import io.sallyport.crosscheck.request.CallSettings.RowCounts;
import io.sallyport.crosscheck.soql.SoqlQuery.Amount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request that is being put together. Used once. */
final class RequestDraft {
  /** With row counts, a batch of so many rows tells that there are more. */
  private static final int PART_WITH_COUNTS = 202;

  private static final int PART_WITHOUT_COUNTS = 2_000;

  private final ExternalTable table;
  private final CallSettings settings;
  private final Set<Assumption> assumed = EnumSet.of(Assumption.COLUMNS);
  private final Set<String> select = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> order = new ArrayList<>();
  private final List<Clause> filter = new ArrayList<>();
  private Optional<UrlPart> skip = Optional.empty();
  private Optional<UrlPart> top = Optional.empty();

  RequestDraft(ExternalTable table) {
    this.table = table;
    this.settings = table.settings();
    select(table.key());
    if (settings.rowCounts() == RowCounts.ASSUMED) {
      assumed.add(Assumption.ROW_COUNTS);
    }
    if (settings.isOData2()) {
      assumed.add(Assumption.ODATA_2);
    }
  }

  /** What the request is made of that is not documented; may be added to. */
  Set<Assumption> assumed() {
    return assumed;
  }

  void select(Collection<Column> columns) {
    columns.forEach(c -> select.add(c.name()));
  }

  /** Keeps the rows that pass this too. */
  void filter(Clause more) {
    filter.add(more);
  }

  /**
   * Keeps the rows with a value of a list.
   *
   * @param columns one, or those of the key
   * @param values what the values are called
   */
  void filter(List<Column> columns, String values) {
    Operand operand = new Operand(columns, "", new Literals(settings, assumed), assumed);
    filter(Clause.of(operand.unknown(values, false)));
  }

  void order(Column column, boolean descending) {
    order.add(column.name() + (descending ? " desc" : ""));
  }

  void skip(Amount amount) {
    assumed.add(Assumption.SKIP);
    skip = Optional.of(number(amount, "offset"));
  }

  void top(int rows) {
    top = Optional.of(UrlPart.of(String.valueOf(rows)));
  }

  /** Whether only a part of the rows is asked for. */
  boolean isPart() {
    return assumed.contains(Assumption.TOP);
  }

  /** The rows of a query: what its {@code LIMIT} says, or a first part of them. */
  void top(Optional<Amount> limit) {
    if (settings.paging() == Paging.SERVER) {
      limit.ifPresentOrElse(
          l -> top = Optional.of(number(l, "limit")), () -> assumed.add(Assumption.SERVER_PAGES));
      return;
    }
    int part = settings.counts() ? PART_WITH_COUNTS : PART_WITHOUT_COUNTS;
    if (limit.isPresent() && limit.get().literal().orElse(0) < part) {
      top = Optional.of(number(limit.get(), "limit"));
    } else {
      assumed.add(Assumption.TOP);
      top(part);
    }
  }

  private static UrlPart number(Amount amount, String name) {
    return amount
        .literal()
        .map(n -> UrlPart.of(String.valueOf(n)))
        .orElseGet(() -> new UrlPart("{" + name + "}", "1"));
  }

  SalesforceRequest request(String why) {
    Map<String, UrlPart> options = new LinkedHashMap<>();
    options.put("$select", UrlPart.of(String.join(",", select)));
    if (!settings.isOData2()) {
      options.put("$count", UrlPart.of(String.valueOf(settings.counts())));
    } else if (settings.counts()) {
      options.put("$inlinecount", UrlPart.of("allpages"));
    }
    if (!filter.isEmpty()) {
      options.put("$filter", Clause.joined(filter, Clause.Bond.AND).text());
    }
    if (!order.isEmpty()) {
      options.put("$orderby", UrlPart.of(String.join(",", order)));
    }
    skip.ifPresent(s -> options.put("$skip", s));
    top.ifPresent(t -> options.put("$top", t));
    return SalesforceRequest.of(table, options, why, assumed);
  }
}
