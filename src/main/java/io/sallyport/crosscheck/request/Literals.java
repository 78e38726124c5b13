package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes values as literals of the columns that they are compared with. */
final class Literals {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{0,40})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DAYS = Pattern.compile("(?i)[A-Z_0-9]*[A-Z][A-Z_0-9]*(:\\s*\\d+)?");
  private static final DateTimeFormatter IN_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
  private static final String NULL = "null";

  private final CallSettings settings;
  private final Set<Assumption> assumed;

  /**
   * @param assumed is added to
   */
  Literals(CallSettings settings, Set<Assumption> assumed) {
    this.settings = settings;
    this.assumed = assumed;
  }

  /** A value that is no list, no query and no range. */
  UrlPart of(Value value, Column column) {
    if (column.type() == PrimitiveType.GUID) {
      assumed.add(Assumption.GUID);
    }
    if (value instanceof Value.Text text) {
      return UrlPart.of(text(text.text(), column));
    }
    return value instanceof Value.Word word
        ? UrlPart.of(word(word.word(), column))
        : placeholder(name(value), 1, column);
  }

  /** A name for a value that is not known. */
  static String name(Value value) {
    return value instanceof Value.Bind bind
        ? bind.expression().replaceAll("[\\s{}']+", " ").strip()
        : "value";
  }

  /** Whether a value stands for a range of days, such as {@code LAST_N_DAYS:7}. */
  static boolean isDays(Value value, Column column) {
    return column.isTemporal()
        && value instanceof Value.Word word
        && !word.word().equalsIgnoreCase(NULL)
        && DAYS.matcher(word.word()).matches();
  }

  private String text(String text, Column column) {
    if (text.isEmpty()) {
      // Salesforce has no empty text.
      return NULL;
    }
    if (column.type().isNumeric() && NUMBER.matcher(text).matches()) {
      return number(text);
    }
    boolean isGuid = column.type() == PrimitiveType.GUID && GUID.matcher(text).matches();
    return isGuid ? guid(text) : quoted(text);
  }

  private String word(String word, Column column) {
    if (NUMBER.matcher(word).matches()) {
      return column.type().isNumeric() ? number(word) : word;
    }
    if (DATE.matcher(word).matches()) {
      return date(word);
    }
    return point(word).orElseGet(() -> word.toLowerCase(Locale.ROOT));
  }

  /** Also whole numbers have a point: producers saw {@code ID eq 5.0}. */
  private static String number(String digits) {
    BigDecimal number = new BigDecimal(digits);
    return (number.scale() < 1 ? number.setScale(1) : number).toPlainString();
  }

  private String date(String day) {
    return settings.isOData2() ? "datetime'" + day + "T00:00:00'" : day;
  }

  private Optional<String> point(String word) {
    try {
      OffsetDateTime point = OffsetDateTime.parse(word).withOffsetSameInstant(ZoneOffset.UTC);
      assumed.add(Assumption.POINT_IN_TIME);
      String text = point.format(IN_UTC);
      return Optional.of(settings.isOData2() ? "datetimeoffset'" + text + "'" : text);
    } catch (DateTimeException e) {
      // No point in time.
      return Optional.empty();
    }
  }

  private String guid(String text) {
    return settings.isOData2() ? "guid'" + text + "'" : text;
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * A value that is known only when the request is sent.
   *
   * @param sample from 0 to 8; tells the values apart that stand in for it
   */
  UrlPart placeholder(String name, int sample, Column column) {
    String braces = "{" + name + "}";
    String day = "2000-01-0" + (sample + 1);
    return switch (column.type()) {
      case STRING, BINARY, TIME_OF_DAY, DURATION -> UrlPart.of("'" + braces + "'");
      case BOOLEAN -> new UrlPart(braces, "true");
      case DATE -> new UrlPart(braces, date(day));
      case DATE_TIME_OFFSET -> new UrlPart(braces, point(day + "T00:00:00Z").orElse(day));
      case GUID -> new UrlPart(braces, guid("00000000-0000-0000-0000-00000000000" + sample));
      default -> new UrlPart(braces, sample + ".0");
    };
  }
}
