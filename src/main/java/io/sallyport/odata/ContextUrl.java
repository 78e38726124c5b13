package io.sallyport.odata;

import io.sallyport.model.Property;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Expand;
import io.sallyport.plan.ReadPlan;
import java.util.StringJoiner;

/** Describes a response by a fragment of {@code $metadata} (OData 4.0 protocol, section 10). */
final class ContextUrl {
  private ContextUrl() {}

  static String collection(String serviceRoot, ReadPlan plan) {
    return serviceRoot + "$metadata#" + plan.entitySet().name() + projection(plan);
  }

  /** Groups: what is left of the entities, and what was made of them. */
  static String groups(String serviceRoot, AggregatePlan plan) {
    StringJoiner parts = new StringJoiner(",", "(", ")");
    plan.groups().select().stream().map(Property::name).forEach(parts::add);
    return serviceRoot + "$metadata#" + plan.grouping().entitySet().name() + parts;
  }

  static String entity(String serviceRoot, ReadPlan plan) {
    return collection(serviceRoot, plan) + "/$entity";
  }

  static String references(String serviceRoot) {
    return serviceRoot + "$metadata#Collection($ref)";
  }

  static String reference(String serviceRoot) {
    return serviceRoot + "$metadata#$ref";
  }

  /** The selected properties, if not all are, and what is expanded, with its own projection. */
  private static String projection(ReadPlan plan) {
    StringJoiner parts = new StringJoiner(",", "(", ")").setEmptyValue("");
    if (plan.select().size() < plan.entitySet().type().properties().size()) {
      plan.select().stream().map(Property::name).forEach(parts::add);
    }
    for (Expand expand : plan.expand()) {
      parts.add(expand.navigation().name() + shown(expand));
    }
    return parts.toString();
  }

  private static String shown(Expand expand) {
    return switch (expand.form()) {
      case REFERENCES -> "/$ref";
      case COUNT -> "/$count";
      case ENTITIES -> {
        String nested = projection(expand.related());
        yield nested.isEmpty() ? "()" : nested;
      }
    };
  }
}
