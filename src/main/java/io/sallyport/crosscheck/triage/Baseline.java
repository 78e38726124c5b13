package io.sallyport.crosscheck.triage;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was found at an earlier time, so that only what is new counts. */
public record Baseline(List<Entry> entries) {
  public static final Baseline NONE = new Baseline(List.of());

  /** As many entries as one note names. */
  private static final int NAMED = 5;

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * A finding of that time.
   *
   * @param rule its id
   * @param line where it stood then; for readers only
   * @param message for readers only
   */
  public record Entry(String fingerprint, String rule, String file, int line, String message) {
    static Entry of(Judged judged) {
      return new Entry(
          judged.fingerprint(),
          judged.finding().rule().id(),
          judged.finding().place().file(),
          judged.finding().place().line(),
          judged.finding().message());
    }

    @Override
    public String toString() {
      return file + ":" + line + " " + rule;
    }
  }

  /** A baseline of everything that counts, or was known before. */
  public static Baseline of(List<Judged> findings) {
    return new Baseline(
        findings.stream()
            .filter(f -> !(f.verdict() instanceof Verdict.Suppressed))
            .map(Entry::of)
            .toList());
  }

  /** The fingerprints, to look findings up. */
  Set<String> fingerprints() {
    return entries.stream().map(Entry::fingerprint).collect(Collectors.toSet());
  }

  /**
   * What is no more, in a note; none if all is still there.
   *
   * @param found the fingerprints of today
   * @param unseen the ids of rules that nobody looked for today
   */
  List<String> notes(Set<String> found, Set<String> unseen) {
    List<Entry> gone =
        entries.stream()
            .filter(e -> !found.contains(e.fingerprint()) && !unseen.contains(e.rule()))
            .toList();
    if (gone.isEmpty()) {
      return List.of();
    }
    String names =
        gone.stream().limit(NAMED).map(Entry::toString).collect(Collectors.joining(", "));
    return List.of(
        "%d of %d findings of the baseline are no more: %s%s. Write it anew to drop them."
            .formatted(
                gone.size(),
                entries.size(),
                names,
                gone.size() > NAMED ? " and " + (gone.size() - NAMED) + " others" : ""));
  }
}
