package io.sallyport.odata;

import io.sallyport.engine.SplitPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A read as far as it can be prepared without being carried out: what the URL means, how the work
 * is divided, how an entity is written. Kept per URL. Thread-safe.
 */
final class CompiledRead {
  private final Operation.Read operation;
  private final SplitPlan split;
  private final String namespace;
  private final Map<JsonFormat, EntityWriter> writers = new ConcurrentHashMap<>();

  CompiledRead(Operation.Read operation, SplitPlan split, String namespace) {
    this.operation = operation;
    this.split = split;
    this.namespace = namespace;
  }

  Operation.Read operation() {
    return operation;
  }

  SplitPlan split() {
    return split;
  }

  EntityWriter writer(JsonFormat format) {
    return writers.computeIfAbsent(
        format, f -> new EntityWriter(namespace, split, split.plan().select(), f));
  }
}
