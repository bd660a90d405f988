package com.b2chatanalytics.chat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as they are searched: runs of letters and digits, lower case, without accents
 * and other marks. Index, query and snippet all read texts by this one function, so that what is
 * found can be shown.
 */
final class SearchWords {
  /** Longer ones are no words; what begins alike is found by the beginning all the same. */
  private static final int LONGEST = 60;

  private SearchWords() {}

  /**
   * A word.
   *
   * @param text as it is searched
   * @param start where it begins in the text it was read from
   * @param end the place after it
   */
  record Word(String text, int start, int end) {}

  /** All words in their order. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (belongs(c, start >= 0)) {
        start = start < 0 ? at : start;
      } else if (start >= 0) {
        add(words, text, start, at);
        start = -1;
      }
      at += Character.charCount(c);
    }
    if (start >= 0) {
      add(words, text, start, text.length());
    }
    return words;
  }

  /** Marks belong to the letter before them. */
  private static boolean belongs(int c, boolean inside) {
    return Character.isLetterOrDigit(c) || (inside && isMark(c));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static void add(List<Word> words, String text, int start, int end) {
    String folded = folded(text.substring(start, end));
    if (!folded.isEmpty()) {
      words.add(new Word(folded, start, end));
    }
  }

  private static String folded(String word) {
    if (isPlain(word)) {
      return cut(word.toLowerCase(Locale.ROOT));
    }
    StringBuilder folded = new StringBuilder(word.length());
    // Compatibility forms too: people paste ligatures, full-width letters and styled alphabets.
    Normalizer.normalize(word, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(folded::appendCodePoint);
    return cut(folded.toString());
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String cut(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST));
  }
}
