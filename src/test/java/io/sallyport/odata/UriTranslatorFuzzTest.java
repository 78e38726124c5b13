package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.Profile;
import io.sallyport.testing.TestModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes good and bad URLs at random: whatever comes out is a plan or one of our own errors. */
final class UriTranslatorFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final PageLimits LIMITS = new PageLimits(1000, 5000, 30, 500);
  private static final String[] SCRAPS = {
    "'",
    "(",
    ")",
    "%",
    "%27",
    "%00",
    "%C3",
    "&",
    "$",
    "@",
    "=",
    ",",
    ";",
    "/",
    " ",
    "+",
    "-",
    "[",
    "{",
    "\"",
    ":",
    "*",
    ".",
    " in (",
    " eq ",
    " and ",
    " or ",
    " not ",
    "null",
    "true",
    "INF",
    "$it",
    "$root/",
    "$count",
    "$filter=",
    "$expand=",
    "@p",
    "@p=",
    "@list_1",
    "any(",
    "duration'",
    "1e999",
    "9999999999999999999999",
    "1.5",
    "1980-02-30",
    "T00:00:00Z",
    "Edm.String",
    "Shop.",
    "cast(",
    "isof(",
    "geography'",
    "Lines",
    "Category/",
    "é",
    "\uD83D\uDE00",
    "\uD83D"
  };

  /** What a client can be told about its own URL. */
  private static final Set<ErrorCode> PROPER =
      EnumSet.of(
          ErrorCode.RESOURCE_NOT_FOUND,
          ErrorCode.REQUEST_MALFORMED,
          ErrorCode.QUERY_MALFORMED,
          ErrorCode.QUERY_OPTION_INVALID,
          ErrorCode.QUERY_UNKNOWN_PROPERTY,
          ErrorCode.QUERY_UNKNOWN_FUNCTION,
          ErrorCode.QUERY_TYPE_MISMATCH,
          ErrorCode.QUERY_LITERAL_INVALID,
          ErrorCode.QUERY_NOT_FILTERABLE,
          ErrorCode.QUERY_NOT_SORTABLE,
          ErrorCode.QUERY_TOO_COMPLEX,
          ErrorCode.SKIP_TOKEN_INVALID,
          ErrorCode.NOT_SUPPORTED);

  private final UriTranslator translator =
      new UriTranslator(EdmModel.of(TestModels.shop(), Profile.STANDARD));
  private final Random random = new Random(20240229);

  @Test
  void mutatedUrls_becomePlansOrProperErrors() throws IOException {
    List<String> seeds =
        Stream.concat(UriTranslatorTest.accepted(), UriTranslatorTest.refused())
            .map(a -> (String) a.get()[0])
            .toList();
    List<String> wrong = new ArrayList<>();
    int plans = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String url = seeds.get(random.nextInt(seeds.size()));
      String other = seeds.get(random.nextInt(seeds.size()));
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        url = mutate(url, other);
      }
      try {
        PlanText.of(translate(url));
        plans++;
      } catch (GatewayException e) {
        if (!PROPER.contains(e.code()) || !isReadable(e.message())) {
          wrong.add(url + " => " + e.code() + ": " + e.message());
        }
      } catch (RuntimeException | Error e) {
        wrong.add(url + " => " + e);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(plans).isBetween(ROUNDS / 20, ROUNDS);
  }

  private static boolean isReadable(String message) {
    return message.length() < 250
        && !message.contains("olingo")
        && !message.contains("java.")
        && !message.contains("Exception")
        && message.equals(
            new String(
                message.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8));
  }

  private String mutate(String url, String other) {
    int at = random.nextInt(url.length() + 1);
    int to = Math.min(url.length(), at + random.nextInt(6));
    String scrap = SCRAPS[random.nextInt(SCRAPS.length)];
    return switch (random.nextInt(6)) {
      case 0 -> url.substring(0, at) + url.substring(to);
      case 1 -> url.substring(0, at) + scrap + url.substring(at);
      case 2 -> url.substring(0, at) + scrap + url.substring(to);
      case 3 -> url.substring(0, at) + other.substring(Math.min(at, other.length()));
      case 4 -> url.substring(0, at) + url.substring(at, to).repeat(3) + url.substring(to);
      default -> url.substring(0, at) + (char) random.nextInt(0x3000) + url.substring(at);
    };
  }

  private Operation translate(String url) {
    int mark = url.indexOf('?');
    return mark < 0
        ? translator.translate(url, null, LIMITS, OptionalInt.empty())
        : translator.translate(
            url.substring(0, mark), url.substring(mark + 1), LIMITS, OptionalInt.empty());
  }
}
