package io.sallyport;

import io.sallyport.config.GatewayConfig.Fallback;
import io.sallyport.config.Secret;
import io.sallyport.model.Model;
import io.sallyport.resilience.FallbackSource;
import io.sallyport.resilience.kept.KeptStore;
import java.time.Clock;

/** Opens the place where rows are kept. */
final class Stores {
  private Stores() {}

  /** Without a file if nothing is to be kept. */
  static KeptStore open(Fallback fallback, Model model, Clock clock) {
    boolean anything = model.entitySets().stream().anyMatch(set -> set.fallback().keeps());
    return KeptStore.open(
        new KeptStore.Settings(
            memory(fallback.memory()),
            fallback.folder(),
            anything ? fallback.disk() : 0,
            fallback.encryptionKey().map(Secret::reveal).map(String::toCharArray)),
        FallbackSource.keptShelves(model.entitySets()),
        clock,
        System::nanoTime);
  }

  /** A machine may have less memory than the settings were made for. */
  private static long memory(long configured) {
    return Math.min(configured, Runtime.getRuntime().maxMemory() / 4);
  }
}
