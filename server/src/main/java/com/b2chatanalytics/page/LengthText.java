package com.b2chatanalytics.page;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as people type it: {@code 5:00} and {@code 1:30:00}, {@code 90 s}, {@code 5
 * min}, {@code 1 h 30 min}, {@code 2 d}, in either language, or plain seconds.
 */
final class LengthText {
  /** Nobody promises more than a year. */
  static final long MOST = 365L * 24 * 3600;

  private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):([0-5]\\d)");
  private static final Pattern PLAIN = Pattern.compile("\\d{1,9}");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:(\\d{1,4})\\s*(?:d|días?|dias?|days?))?\\s*(?:(\\d{1,5})\\s*(?:h|horas?|hours?))?"
              + "\\s*(?:(\\d{1,6})\\s*(?:m|min|minutos?|minutes?))?"
              + "\\s*(?:(\\d{1,8})\\s*(?:s|seg|sec|segundos?|seconds?))?");

  private LengthText() {}

  /** Whole seconds, from 0 to a year; absent where the text is no length. */
  static OptionalLong read(String text) {
    String typed = text.strip().toLowerCase(Locale.ROOT);
    long seconds = -1;
    Matcher clock = CLOCK.matcher(typed);
    Matcher units = UNITS.matcher(typed);
    if (PLAIN.matcher(typed).matches()) {
      seconds = Long.parseLong(typed);
    } else if (clock.matches()) {
      long hours = number(clock.group(1));
      long minutes = number(clock.group(2));
      boolean fits = clock.group(1) == null || minutes < 60;
      seconds = fits ? hours * 3600 + minutes * 60 + number(clock.group(3)) : -1;
    } else if (!typed.isEmpty() && units.matches()) {
      seconds =
          number(units.group(1)) * 86_400
              + number(units.group(2)) * 3600
              + number(units.group(3)) * 60
              + number(units.group(4));
    }
    return seconds < 0 || seconds > MOST ? OptionalLong.empty() : OptionalLong.of(seconds);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
