package io.sallyport.odata;

import io.sallyport.model.Model;
import io.sallyport.model.Profile;
import io.sallyport.plan.ReadPlan;
import java.util.OptionalInt;

/** Plans from URLs, for tests in other rooms. */
public final class Plans {
  private static final PageLimits LIMITS = new PageLimits(1000, 5000, 50, 10_000);

  private Plans() {}

  /**
   * The plan of a read of a collection.
   *
   * @param path such as {@code /Products}
   * @param query as it stands behind the question mark, but for what has to be encoded in a URL
   */
  public static ReadPlan of(Model model, String path, String query) {
    UriTranslator translator = new UriTranslator(EdmModel.of(model, Profile.STANDARD));
    return ((Operation.ReadCollection)
            translator.translate(path, query.replace("%", "%25"), LIMITS, OptionalInt.empty()))
        .plan();
  }
}
