package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.flow.FieldValue;
import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.flow.FlowElement;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Project;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds records that get an External ID and a part of the key that it stands for. */
final class DoubleKeys {
  private static final String EXTERNAL_ID = "ExternalId";

  /** Values of one flow that are followed. */
  private static final int MAX_VALUES = 200;

  private final Project project;
  private final Findings findings;

  private DoubleKeys(Project project, Findings findings) {
    this.project = project;
    this.findings = findings;
  }

  static void look(Project project, Findings findings) {
    DoubleKeys keys = new DoubleKeys(project, findings);
    project.flows().forEach(keys::inFlow);
    project.apex().methods().forEach(keys::inMethod);
  }

  private void inFlow(Flow flow) {
    List<FieldValue> values = flow.fieldValues();
    List<FieldValue> externalIds =
        values.stream().filter(v -> isExternalId(v.field())).limit(MAX_VALUES).toList();
    values.stream()
        .filter(v -> externalIds.stream().anyMatch(e -> e.holder().equals(v.holder())))
        .filter(v -> isKey(v.object(), v.field()))
        .limit(MAX_VALUES)
        .filter(key -> externalIds.stream().anyMatch(e -> meet(flow, e, key)))
        .forEach(key -> add("Flow " + flow.name(), key.object(), key.field(), key.place()));
  }

  /** Whether one run of a flow gives a record both. */
  private static boolean meet(Flow flow, FieldValue one, FieldValue other) {
    return one.holder().equals(other.holder())
        && (one.step().name().equals(other.step().name())
            || leads(flow, one.step(), other.step())
            || leads(flow, other.step(), one.step()));
  }

  private static boolean leads(Flow flow, FlowElement from, FlowElement to) {
    return flow.reached(from.targets(), e -> false).stream()
        .anyMatch(e -> e.name().equals(to.name()));
  }

  /** What a constructor sets, and what is set in the record that is made so. */
  private void inMethod(ApexMethod method) {
    Map<Integer, Expression.Creation> made = new HashMap<>();
    method
        .sites(Site.class)
        .filter(s -> !s.code().inTest())
        .forEach(
            site -> {
              if (site instanceof Site.Creation c) {
                created(c);
              } else if (site instanceof Site.Assignment a) {
                assigned(a, made);
              }
            });
  }

  private void created(Site.Creation site) {
    Expression.Creation creation = site.creation();
    if (has(creation, EXTERNAL_ID)) {
      keyOf(creation)
          .ifPresent(k -> add(title(site.code()), creation.created().name(), k, site.place()));
    }
  }

  private void assigned(Site.Assignment site, Map<Integer, Expression.Creation> made) {
    if (site.target() instanceof Expression.Name name && name.variable() >= 0) {
      if (site.value() instanceof Expression.Creation creation) {
        made.put(name.variable(), creation);
      } else {
        made.remove(name.variable());
      }
    } else if (site.target() instanceof Expression.Field field
        && field.receiver() instanceof Expression.Name name) {
      Optional.ofNullable(made.get(name.variable()))
          .flatMap(creation -> second(creation, field.name()))
          .ifPresent(
              k ->
                  add(
                      title(site.code()),
                      field.receiver().rows().orElse(name.name()),
                      k,
                      site.place()));
    }
  }

  /** The key, if a field makes it two for a record. */
  private Optional<String> second(Expression.Creation creation, String field) {
    if (isExternalId(field)) {
      return keyOf(creation);
    }
    return has(creation, EXTERNAL_ID) && isKey(creation.created().name(), field)
        ? Optional.of(field)
        : Optional.empty();
  }

  private Optional<String> keyOf(Expression.Creation creation) {
    return fields(creation).filter(f -> isKey(creation.created().name(), f)).findFirst();
  }

  private static boolean has(Expression.Creation creation, String field) {
    return fields(creation).anyMatch(field::equalsIgnoreCase);
  }

  private static Stream<String> fields(Expression.Creation creation) {
    return creation.fields().stream().map(Expression.NamedValue::field);
  }

  private static boolean isExternalId(String field) {
    return field.equalsIgnoreCase(EXTERNAL_ID);
  }

  private boolean isKey(String object, String field) {
    return Served.of(project, object).filter(s -> s.isKey(field)).isPresent();
  }

  private static String title(Code code) {
    return code.title();
  }

  private void add(String by, String object, String key, Place at) {
    findings.add(
        at, by + " sets both ExternalId and the key field " + key + " of " + object + ".", object);
  }
}
