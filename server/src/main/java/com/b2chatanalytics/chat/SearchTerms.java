package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.SearchWords.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody looks for: every term must stand somewhere in the chat. A word is matched by its
 * beginning; what stands in quotes, or was written in one piece such as {@code pedido-4711}, is a
 * phrase, whose words follow each other. In one piece the last word may go on; in quotes not.
 *
 * @param terms empty where the text holds no letter and no digit: nothing is found then
 */
record SearchTerms(List<Term> terms) {
  private static final int LEAST_PHONE_DIGITS = 7;
  private static final int MOST_TERMS = 20;

  SearchTerms {
    terms = List.copyOf(terms);
  }

  /**
   * One thing looked for.
   *
   * @param words at least one, in the order in which they follow each other
   * @param open whether the last word may go on
   */
  record Term(List<String> words, boolean open) {
    Term {
      words = List.copyOf(words);
    }

    /** Whether the term stands in the words of a text beginning at this one. */
    boolean standsAt(List<Word> text, int at) {
      if (at + words.size() > text.size()) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        boolean last = open && i == words.size() - 1;
        String found = text.get(at + i).text();
        if (last ? !found.startsWith(words.get(i)) : !found.equals(words.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** As PostgreSQL's {@code tsquery} spells it. Words hold letters and digits only. */
    private String sql() {
      List<String> quoted = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        boolean last = open && i == words.size() - 1;
        quoted.add("'" + words.get(i) + "'" + (last ? ":*" : ""));
      }
      return "(" + String.join(" <-> ", quoted) + ")";
    }
  }

  static SearchTerms of(String text) {
    List<Term> terms = new ArrayList<>();
    String digits = text.replaceAll("[\\s+()./-]", "");
    if (digits.matches("[0-9]+") && digits.length() >= LEAST_PHONE_DIGITS) {
      // A phone, however it is grouped.
      return new SearchTerms(List.of(new Term(List.of(digits), true)));
    }
    String[] parts = text.split("[\"“”«»]", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean quoted = i % 2 == 1 && i < parts.length - 1;
      if (quoted) {
        add(terms, parts[i], false);
      } else {
        for (String piece : parts[i].strip().split("\\s+")) {
          add(terms, piece, true);
        }
      }
    }
    return new SearchTerms(terms.stream().distinct().limit(MOST_TERMS).toList());
  }

  private static void add(List<Term> terms, String text, boolean open) {
    List<String> words = SearchWords.of(text).stream().map(Word::text).toList();
    if (!words.isEmpty()) {
      terms.add(new Term(words, open));
    }
  }

  /** All terms as one {@code tsquery}; empty where there is none. */
  String sql() {
    return terms.stream().map(Term::sql).collect(Collectors.joining(" & "));
  }
}
