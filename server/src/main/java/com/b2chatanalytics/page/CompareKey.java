package com.b2chatanalytics.page;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a dimension as one segment of a path. Departments are named by people, so a name may
 * hold what no server lets through in a path, encoded or not, or be the name of another page: that
 * is written as {@code ~2f~}.
 */
final class CompareKey {
  private static final String UNSAFE = "/\\;%~";
  private static final Pattern ESCAPED = Pattern.compile("~([0-9a-f]{1,6})~");
  private static final Set<String> TAKEN = Set.of(".", "..", "ranking");
  private static final int HEX = 16;

  private CompareKey() {}

  /** The segment, safe whatever the value contains. */
  static String segment(String value) {
    boolean taken = TAKEN.contains(value);
    StringBuilder safe = new StringBuilder();
    value
        .codePoints()
        .forEach(point -> {
          if (taken || unsafe(point)) {
            safe.append('~').append(Integer.toHexString(point)).append('~');
          } else {
            safe.appendCodePoint(point);
          }
        });
    return Address.segment(safe.toString());
  }

  private static boolean unsafe(int point) {
    return UNSAFE.indexOf(point) >= 0
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  /** The value behind a segment that the server has decoded. */
  static String value(String segment) {
    return ESCAPED
        .matcher(segment)
        .replaceAll(match -> {
          int point = Integer.parseInt(match.group(1), HEX);
          boolean letter =
              Character.isValidCodePoint(point) && Character.getType(point) != Character.SURROGATE;
          return letter ? Matcher.quoteReplacement(Character.toString(point)) : "";
        });
  }
}
