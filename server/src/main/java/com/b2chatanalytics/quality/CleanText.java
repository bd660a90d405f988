package com.b2chatanalytics.quality;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of strangers without what a reader does not see: control characters, marks of direction,
 * characters without width, tags and variation selectors, all of which can hide words or reorder
 * them. White space is folded to single blanks and single line ends, letters to their composed form
 * (NFC), and what looks like one of our placeholders gets round brackets.
 */
final class CleanText {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\[(\\s*\\p{L}+\\s*_\\s*\\p{Nd}+\\s*)]");
  private static final Pattern CUT_MARK = Pattern.compile("\\[\\s*(…|\\.\\.\\.)\\s*]");

  private CleanText() {}

  /** A stranger's text as it may be sent and shown; empty for an absent one. */
  static String of(@Nullable String text) {
    String seen = text == null ? "" : seen(text);
    return CUT_MARK.matcher(PLACEHOLDER.matcher(seen).replaceAll("($1)")).replaceAll("($1)");
  }

  /** What a reader sees of a text; our own marks in it stay. */
  static String seen(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    boolean blank = false;
    boolean lineEnd = false;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (isLineEnd(character)) {
        lineEnd = true;
      } else if (isBlank(character)) {
        blank = true;
      } else if (!isUnseen(character)) {
        if (!seen.isEmpty() && (blank || lineEnd)) {
          seen.append(lineEnd ? '\n' : ' ');
        }
        blank = false;
        lineEnd = false;
        seen.appendCodePoint(character);
      }
    }
    return Normalizer.normalize(seen, Normalizer.Form.NFC);
  }

  private static boolean isLineEnd(int character) {
    return character == '\n'
        || character == '\r'
        || character == 0x85
        || character == 0x2028
        || character == 0x2029;
  }

  private static boolean isBlank(int character) {
    return character == '\t'
        || Character.getType(character) == Character.SPACE_SEPARATOR
        || isFiller(character);
  }

  /** Letters by their kind, but drawn as nothing. */
  private static boolean isFiller(int character) {
    return character == 0x115F
        || character == 0x1160
        || character == 0x3164
        || character == 0xFFA0
        || character == 0x2800;
  }

  private static boolean isUnseen(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || character == 0x034F
        || character >= 0x17B4 && character <= 0x17B5
        || character >= 0x180B && character <= 0x180F
        || character >= 0x2060 && character <= 0x206F
        || character >= 0xFE00 && character <= 0xFE0F
        || character >= 0xFFF0 && character <= 0xFFFB
        || character >= 0xE0000 && character <= 0xE0FFF
        || (character & 0xFFFE) == 0xFFFE;
  }
}
