package io.sallyport.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads faults from the words of an operator. */
public final class Faults {
  /** The kinds of fault there are. */
  public static final List<String> KINDS =
      List.of("down", "hang", "slow", "flaky", "die-mid-page", "garbage");

  /** What can be written, with an example of each measure. */
  public static final String EXAMPLES = "down, hang, slow=3s, flaky=30%, die-mid-page, garbage";

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final Pattern DELAY = Pattern.compile("slow=([0-9]{1,6})(ms|s)");
  private static final Pattern SHARE = Pattern.compile("flaky=([0-9]{1,3})%?");

  private Faults() {}

  /** The fault that a text such as {@code slow=3s} stands for; empty if it stands for none. */
  public static Optional<Fault> parse(String text) {
    return switch (text) {
      case "down" -> Optional.of(new Fault.Down());
      case "hang" -> Optional.of(new Fault.Hang());
      case "die-mid-page" -> Optional.of(new Fault.DieMidPage());
      case "garbage" -> Optional.of(new Fault.Garbage());
      default -> slow(text).or(() -> flaky(text));
    };
  }

  private static Optional<Fault> slow(String text) {
    Matcher matcher = DELAY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Duration delay =
        matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    boolean sensible = !delay.isZero() && delay.compareTo(LONGEST_DELAY) <= 0;
    return sensible ? Optional.of(new Fault.Slow(delay)) : Optional.empty();
  }

  private static Optional<Fault> flaky(String text) {
    Matcher matcher = SHARE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int percent = Integer.parseInt(matcher.group(1));
    boolean sensible = percent >= 1 && percent <= 100;
    return sensible ? Optional.of(new Fault.Flaky(percent)) : Optional.empty();
  }
}
