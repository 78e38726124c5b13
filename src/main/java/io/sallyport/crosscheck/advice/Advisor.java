package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Project;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Advises on each part of a project that touches external objects. */
public final class Advisor {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file).thenComparing(Place::line).thenComparing(Place::column);

  private Advisor() {}

  /**
   * Advice by the files of the touchpoints, the weightiest need of each first.
   *
   * @param findings whether they count or not
   */
  public static List<Advice> advise(Project project, List<Finding> findings) {
    Map<Touchpoint, List<Observation>> touchpoints =
        observations(project, findings)
            .sorted(Comparator.comparing(Observation::place, ORDER))
            .collect(
                Collectors.groupingBy(
                    o -> Touchpoint.of(o.place().file()),
                    () -> new TreeMap<>(Comparator.comparing(Touchpoint::file)),
                    Collectors.toList()));
    return touchpoints.entrySet().stream().flatMap(e -> advice(e.getKey(), e.getValue())).toList();
  }

  private static Stream<Observation> observations(Project project, List<Finding> findings) {
    return Stream.of(
            RuleNeeds.of(findings.stream()),
            ApexNeeds.of(project),
            project.flows().stream().flatMap(FlowNeeds::of),
            PageNeeds.of(project),
            ReportNeeds.of(project))
        .flatMap(s -> s);
  }

  private static Stream<Advice> advice(Touchpoint touchpoint, List<Observation> observations) {
    Map<Need, List<Observation>> needs = new EnumMap<>(Need.class);
    observations.forEach(o -> needs.computeIfAbsent(o.need(), n -> new ArrayList<>()).add(o));
    Set<String> explained = new HashSet<>();
    List<Advice> advice = new ArrayList<>();
    needs.forEach(
        (need, shown) -> {
          List<Observation> left =
              shown.stream().filter(o -> !isRead(need) || !explained.contains(line(o))).toList();
          shown.forEach(o -> explained.add(line(o)));
          if (!left.isEmpty()) {
            advice.add(new Advice(touchpoint, need, objects(left), evidence(left)));
          }
        });
    return advice.stream();
  }

  /** What says nothing more where a weightier need shows at the same place. */
  private static boolean isRead(Need need) {
    return need.pattern() == Pattern.VIRTUALIZATION;
  }

  private static String line(Observation observation) {
    return observation.place().file() + ":" + observation.place().line();
  }

  private static List<String> objects(Collection<Observation> observations) {
    Map<String, String> objects = new LinkedHashMap<>();
    observations.stream()
        .flatMap(o -> o.objects().stream())
        .forEach(o -> objects.putIfAbsent(Names.folded(o), o));
    return List.copyOf(objects.values());
  }

  private static List<Advice.Evidence> evidence(Collection<Observation> observations) {
    return observations.stream()
        .map(o -> new Advice.Evidence(o.place(), o.says()))
        .distinct()
        .toList();
  }
}
