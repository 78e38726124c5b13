package io.sallyport.odata;

import io.sallyport.model.Property;
import io.sallyport.plan.Expand;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan in one line; what is as it is by default does not show. */
final class PlanText {
  private PlanText() {}

  static String of(Operation operation) {
    if (operation instanceof Operation.ReadRelated read) {
      NavigationPath path = read.path();
      StringBuilder from = new StringBuilder(path.root() + " " + ExpressionText.of(path.key()));
      for (NavigationPath.Hop hop : path.hops()) {
        from.append(" > ").append(hop.navigation());
        hop.key().ifPresent(k -> from.append(" ").append(ExpressionText.of(k)));
      }
      return "from " + from + ": " + of(read.read());
    }
    if (operation instanceof Operation.ReadProperty read) {
      String kind = read.raw() ? "raw " : "";
      return kind + read.property() + " of " + of(read.plan().withSelect(all(read)), 1);
    }
    if (operation instanceof Operation.ReadCollection read) {
      return (read.references() ? "references " : "")
          + of(read.plan(), 1000)
          + (read.delivered() == 0 ? "" : " delivered " + read.delivered());
    }
    if (operation instanceof Operation.ReadEntity read) {
      return (read.reference() ? "reference " : "entity ") + of(read.plan(), 1);
    }
    if (operation instanceof Operation.ReadCount read) {
      return "count of " + of(read.plan(), 1);
    }
    return operation.getClass().getSimpleName();
  }

  private static List<Property> all(Operation.Read read) {
    return read.plan().entitySet().type().properties();
  }

  private static String of(ReadPlan plan, int defaultPage) {
    StringBuilder text = new StringBuilder(plan.entitySet().name());
    if (!plan.select().equals(plan.entitySet().type().properties())) {
      text.append(plan.select().toString().replace(", ", ","));
    }
    plan.filter().ifPresent(f -> text.append(" where ").append(ExpressionText.of(f)));
    List<OrderTerm> byKey =
        plan.entitySet().type().key().stream().map(OrderTerm::ascending).toList();
    if (!plan.orderBy().equals(byKey)) {
      text.append(" order ").append(order(plan.orderBy()));
    }
    paging(text, plan.paging(), defaultPage);
    if (plan.count()) {
      text.append(" count");
    }
    for (Expand expand : plan.expand()) {
      text.append(" expand ").append(expand.navigation());
      if (expand.form() != Expand.Form.ENTITIES) {
        text.append(" ").append(expand.form().name().toLowerCase(Locale.ROOT));
      }
      text.append("(").append(of(expand.related(), Integer.MAX_VALUE)).append(")");
    }
    return text.toString();
  }

  private static String order(List<OrderTerm> terms) {
    return terms.stream()
        .map(t -> ExpressionText.of(t.expression()) + (t.descending() ? " desc" : ""))
        .collect(Collectors.joining(","));
  }

  private static void paging(StringBuilder text, Paging paging, int defaultPage) {
    if (paging.skip() > 0) {
      text.append(" skip ").append(paging.skip());
    }
    paging.top().ifPresent(t -> text.append(" top ").append(t));
    if (paging.pageSize() != defaultPage) {
      text.append(" page ").append(paging.pageSize());
    }
    paging.after().ifPresent(p -> text.append(" after ").append(p.values()));
  }
}
