package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Finding;

/**
 * A finding and what became of it.
 *
 * @param line the line that it stands in, as the file has it; empty if the file was not opened
 * @param fingerprint the same when the line has moved or is indented otherwise
 */
public record Judged(Finding finding, String line, String fingerprint, Verdict verdict) {
  public boolean isOpen() {
    return verdict instanceof Verdict.Open;
  }

  Judged with(Verdict other) {
    return new Judged(finding, line, fingerprint, other);
  }
}
