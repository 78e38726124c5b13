package io.sallyport;

import io.sallyport.config.GatewayConfig.Limits;
import io.sallyport.config.GatewayConfig.SalesforceHabits;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.model.Model;
import io.sallyport.odata.Habits;
import io.sallyport.odata.PageLimits;
import io.sallyport.salesforce.SalesforceModel;
import java.util.List;

/**
 * What the profile of a service makes of the model and the limits.
 *
 * @param notes for the operator
 */
record ServiceShape(
    Model model, Habits habits, PageLimits pages, long maxPageBytes, List<String> notes) {
  private static final int MAX_EXPRESSION_DEPTH = 100;
  private static final int MAX_EXPRESSION_TERMS = 10_000;

  /** Salesforce takes no more rows where the server decides. */
  private static final int MAX_SALESFORCE_ROWS = 2_000;

  /** Salesforce takes 8 MB; a next link may be as long as the URL may be, 1 MiB. */
  private static final long MAX_SALESFORCE_BYTES = 7_000_000;

  ServiceShape {
    notes = List.copyOf(notes);
  }

  static ServiceShape of(Service service, Limits limits, Model model) {
    return switch (service.profile()) {
      case STANDARD -> standard(limits, model);
      case SALESFORCE -> salesforce(service.salesforce(), limits, model);
    };
  }

  private static ServiceShape standard(Limits limits, Model model) {
    PageLimits pages =
        new PageLimits(
            limits.pageSize(), limits.maxPageSize(), MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_TERMS);
    return new ServiceShape(model, Habits.STANDARD, pages, limits.maxPageBytes(), List.of());
  }

  private static ServiceShape salesforce(SalesforceHabits options, Limits limits, Model model) {
    SalesforceModel.Derived derived =
        SalesforceModel.derive(
            model, new SalesforceModel.Limits(options.maxSets(), options.textLength()));
    int most = Math.min(limits.maxPageSize(), MAX_SALESFORCE_ROWS);
    PageLimits pages =
        new PageLimits(
            options.serverDrivenPaging() ? PageLimits.Top.IGNORED : PageLimits.Top.EXACT,
            Math.min(options.pageSize().orElse(limits.pageSize()), most),
            most,
            MAX_EXPRESSION_DEPTH,
            MAX_EXPRESSION_TERMS);
    Habits habits =
        new Habits(
            options.blankAsNull(),
            Habits.SALESFORCE.datesMeetPoints(),
            Habits.SALESFORCE.completesSelect(),
            Habits.SALESFORCE.searchesAnything());
    return new ServiceShape(
        derived.model(),
        habits,
        pages,
        Math.min(limits.maxPageBytes(), MAX_SALESFORCE_BYTES),
        derived.notes());
  }
}
