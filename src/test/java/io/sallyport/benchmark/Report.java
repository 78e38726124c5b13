package io.sallyport.benchmark;

import io.sallyport.benchmark.Load.Measurement;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was measured, as Markdown at the end of the run; each line also when it is known. */
final class Report {
  private static final Pattern STAGE = Pattern.compile("(\\w+);dur=([0-9.]+)");

  private final PrintStream out;
  private final List<String> compared = new ArrayList<>();
  private final List<String> single = new ArrayList<>();
  private final List<String> stages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  /** The sum of what {@code Server-Timing} says. */
  static final class Stages {
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private int requests;

    void add(String serverTiming) {
      requests++;
      Matcher stage = STAGE.matcher(serverTiming);
      while (stage.find()) {
        millis.merge(stage.group(1), Double.parseDouble(stage.group(2)), Double::sum);
      }
    }

    @Override
    public String toString() {
      return millis.entrySet().stream()
          .map(e -> text("%s %.0f µs", e.getKey(), e.getValue() * 1e3 / requests))
          .collect(Collectors.joining(", "));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void add(List<String> lines, String line) {
    lines.add(line);
    out.println(line);
    out.flush();
  }

  void compared(Scenario scenario, List<Measurement> candidates, List<Measurement> bases) {
    double[] ratios = new double[candidates.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = candidates.get(i).perSecond() / bases.get(i).perSecond();
    }
    java.util.Arrays.sort(ratios);
    double ratio = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    Measurement candidate = Measurement.together(candidates);
    Measurement base = Measurement.together(bases);
    add(
        compared,
        text(
            "| %s | %.2f [%.2f-%.2f] | %s | %.0f | %.2f (%.2f) | %.2f (%.2f) | %.2f |",
            scenario.name(),
            ratio,
            ratios[0],
            ratios[ratios.length - 1],
            scenario.goal() == 0 ? "" : text("%.2f", scenario.goal()),
            candidate.perSecond(),
            candidate.percentile(0.5),
            candidate.percentile(0.5) / base.percentile(0.5),
            candidate.percentile(0.99),
            candidate.percentile(0.99) / base.percentile(0.99),
            candidate.cpuMicros() / base.cpuMicros()));
  }

  void stages(String name, Stages times) {
    add(stages, "| " + name + " | " + times + " |");
  }

  void pages(double firstMillis, double lastMillis) {
    double ratio = lastMillis / firstMillis;
    single(
        "last page against first page (2,000 rows)",
        text("%.2f (%.1f against %.1f ms)", ratio, lastMillis, firstMillis),
        "1.10");
  }

  void start(String name, int goalMillis, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    single(
        name,
        text(
            "%.0f ms [%.0f-%.0f]",
            sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1)),
        goalMillis + " ms");
  }

  void memory(String name, long mebibytes) {
    single("peak memory: " + name, mebibytes + " MiB", "");
  }

  void memory(String name, long gateway, long base) {
    double ratio = (double) gateway / base;
    single("peak memory: " + name, text("%.2f (%d against %d MiB)", ratio, gateway, base), "");
  }

  void note(String note) {
    add(notes, note);
  }

  private void single(String name, String value, String goal) {
    add(single, "| " + name + " | " + value + " | " + goal + " |");
  }

  /** All of it, in order. */
  void print() {
    out.println();
    out.println(
        "| request | throughput, gateway / ceiling | goal | requests a second | p50 ms (ratio)"
            + " | p99 ms (ratio) | CPU per request, ratio |");
    out.println("|---|---|---|---|---|---|---|");
    compared.forEach(out::println);
    out.println("\n| measured | value | goal at most |\n|---|---|---|");
    single.forEach(out::println);
    out.println("\n| request | the gateway's own stages, mean |\n|---|---|");
    stages.forEach(out::println);
    out.println();
    notes.forEach(n -> out.println("- " + n));
    out.flush();
  }
}
