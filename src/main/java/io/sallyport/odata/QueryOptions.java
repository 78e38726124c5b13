package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL, taken apart and decoded. Custom options are left out: the service has none,
 * and the standard wants them ignored.
 *
 * @param system the options that begin with a dollar sign, each once
 * @param aliases the parameter aliases, with their sign in front, each once
 */
record QueryOptions(Map<SystemOption, String> system, Map<String, String> aliases) {

  QueryOptions {
    system = Collections.unmodifiableMap(system);
    aliases = Collections.unmodifiableMap(aliases);
  }

  /**
   * @param rawQuery percent-encoded; null if there is none
   */
  static QueryOptions parse(@Nullable String rawQuery) {
    return parse(rawQuery, false);
  }

  /**
   * @param anyLetterCase whether the options may be written in any letter case and without the
   *     dollar sign, as OData 4.01 has it
   */
  static QueryOptions parse(@Nullable String rawQuery, boolean anyLetterCase) {
    Map<SystemOption, String> system = new EnumMap<>(SystemOption.class);
    Map<String, String> aliases = new LinkedHashMap<>();
    for (String option : rawQuery == null ? new String[0] : rawQuery.split("&")) {
      String[] parts = option.split("=", 2);
      String written = UrlText.decodeQuery(parts[0]).strip();
      String name = anyLetterCase ? Words.option(written) : written;
      String value = UrlText.decodeQuery(parts.length == 2 ? parts[1] : "").strip();
      if (name.startsWith("$")) {
        once(system.put(systemOption(name), value), name);
      } else if (name.startsWith("@")) {
        once(aliases.put(name, value), name);
      }
    }
    return new QueryOptions(system, aliases);
  }

  private static SystemOption systemOption(String name) {
    return SystemOption.named(name)
        .orElseThrow(
            () ->
                new GatewayException(
                        ErrorCode.QUERY_OPTION_INVALID,
                        "There is no query option "
                            + Names.quoted(name)
                            + "."
                            + Names.didYouMean(name, SystemOption.names()))
                    .at(Names.clipped(name)));
  }

  private static void once(@Nullable String before, String name) {
    if (before != null) {
      throw new GatewayException(
              ErrorCode.QUERY_OPTION_INVALID,
              "The query option " + Names.quoted(name) + " is given more than once.")
          .at(Names.clipped(name));
    }
  }

  /** Refuses what the service does not carry out, and what this kind of resource does not take. */
  void allowOnly(Set<SystemOption> allowed, String resource) {
    for (SystemOption option : system.keySet()) {
      if (!option.supported()) {
        throw new GatewayException(
                ErrorCode.NOT_SUPPORTED, "The query option " + option + " is not supported.")
            .at(option.text());
      }
      if (!allowed.contains(option)) {
        throw new GatewayException(
                ErrorCode.QUERY_OPTION_INVALID,
                "The query option " + option + " cannot be used on " + resource + ".")
            .at(option.text());
      }
    }
  }

  Optional<String> text(SystemOption option) {
    return Optional.ofNullable(system.get(option));
  }

  /** Translates an option if it is there; an error says which option it is in. */
  <T> Optional<T> translated(SystemOption option, Function<String, T> translation) {
    try {
      return text(option).map(translation);
    } catch (GatewayException e) {
      throw e.target().isPresent() ? e : e.at(option.text());
    }
  }

  /** The value of {@code $top} or {@code $skip}. */
  OptionalLong number(SystemOption option) {
    String text = system.get(option);
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new GatewayException(
              ErrorCode.QUERY_OPTION_INVALID,
              option + " takes a whole number from 0 on, not " + Names.quoted(text) + ".")
          .at(option.text());
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** The value of {@code $count}. */
  boolean flag(SystemOption option) {
    String text = system.getOrDefault(option, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new GatewayException(
              ErrorCode.QUERY_OPTION_INVALID,
              option + " takes true or false, not " + Names.quoted(text) + ".")
          .at(option.text());
    }
    return text.equals("true");
  }
}
