package com.b2chatanalytics.quality;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text as detectors read it: lower case, no accents, every digit of any script one of 0 to 9,
 * full-width and circled characters plain. Each character knows where it came from.
 */
final class Folded {
  private final String original;
  private final String text;
  private final int[] starts;
  private final int[] ends;

  private Folded(String original, String text, int[] starts, int[] ends) {
    this.original = original;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  static Folded of(String original) {
    StringBuilder text = new StringBuilder(original.length());
    int[] starts = new int[original.length() + 1];
    int[] ends = new int[original.length() + 1];
    int at = 0;
    while (at < original.length()) {
      int character = original.codePointAt(at);
      int next = at + Character.charCount(character);
      String folded = folded(character);
      if (text.length() + folded.length() > starts.length) {
        starts = Arrays.copyOf(starts, 2 * (text.length() + folded.length()));
        ends = Arrays.copyOf(ends, starts.length);
      }
      for (int i = 0; i < folded.length(); i++) {
        starts[text.length() + i] = at;
        ends[text.length() + i] = next;
      }
      if (folded.isEmpty() && !text.isEmpty()) {
        ends[text.length() - 1] = next;
      }
      text.append(folded);
      at = next;
    }
    return new Folded(original, text.toString(), starts, ends);
  }

  /** The folded form of a value that is searched for. */
  static String fold(String value) {
    return of(value).text();
  }

  private static String folded(int character) {
    if (character < 0x80) {
      return String.valueOf((char) Character.toLowerCase(character));
    }
    String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder();
    plain
        .codePoints()
        .forEach(each -> {
          int digit =
              Character.getType(each) == Character.DECIMAL_DIGIT_NUMBER
                  ? Character.digit(each, 10)
                  : -1;
          if (digit >= 0) {
            folded.append(digit);
          } else if (!isMark(each)) {
            folded.append(Character.toString(each).toLowerCase(Locale.ROOT));
          }
        });
    return folded.toString();
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  String text() {
    return text;
  }

  String original() {
    return original;
  }

  /** Where the folded character came from. */
  int originalStart(int at) {
    return starts[at];
  }

  /** Behind where the last folded character before {@code end} came from. */
  int originalEnd(int end) {
    return ends[end - 1];
  }

  boolean isUpperCase(int at) {
    return Character.isUpperCase(original.codePointAt(starts[at]));
  }

  /** Up to {@code length} characters before a place. */
  String before(int at, int length) {
    return text.substring(Math.max(0, at - length), at);
  }

  /** Runs of letters and digits, in order. */
  List<Word> words() {
    List<Word> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(new Word(start, i, text.substring(start, i)));
        start = -1;
      }
    }
    return words;
  }

  /** One run of letters and digits. */
  record Word(int start, int end, String text) {

    /** How far the next one is. */
    int gapTo(Word next) {
      return next.start - end;
    }
  }
}
