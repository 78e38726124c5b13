package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.rule.Severity;

/** How a terminal is told to show a text. */
enum Colours {
  NONE {
    @Override
    String in(String code, String text) {
      return text;
    }
  },
  ANSI {
    @Override
    String in(String code, String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  };

  abstract String in(String code, String text);

  String bold(String text) {
    return in("1", text);
  }

  String faint(String text) {
    return in("2", text);
  }

  String of(Severity severity, String text) {
    return in(
        switch (severity) {
          case ERROR -> "31";
          case WARNING -> "33";
          case INFO -> "36";
        },
        text);
  }
}
