package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits that belong together as people write them: in groups, with blanks, dots, dashes and emoji
 * between them, as words, over several messages.
 */
final class DigitRun {
  private final StringBuilder digits = new StringBuilder();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private boolean word;

  /** Adds a group that stands as digits: each has a place of its own. */
  void addDigits(int start, String group) {
    word = false;
    groups.add(digits.length());
    for (int i = 0; i < group.length(); i++) {
      digits.append(group.charAt(i));
      starts.add(start + i);
      ends.add(start + i + 1);
    }
  }

  /** Adds a group that stands as one word, such as "cinco". */
  void addWord(int start, int end, String group) {
    word = true;
    groups.add(digits.length());
    for (int i = 0; i < group.length(); i++) {
      digits.append(group.charAt(i));
      starts.add(start);
      ends.add(end);
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  String digits() {
    return digits.toString();
  }

  int groups() {
    return groups.size();
  }

  /** The first digit of a group; behind the last group, the number of digits. */
  int firstDigit(int group) {
    return group == groups.size() ? digits.length() : groups.get(group);
  }

  /** Where a digit begins in the folded text. */
  int startOf(int digit) {
    return starts.get(digit);
  }

  /** Where a digit ends in the folded text. */
  int endOf(int digit) {
    return ends.get(digit);
  }

  int end() {
    return ends.getLast();
  }

  /** Whether the last group is one digit or one word. */
  boolean lastIsSingle() {
    return word || digits.length() - groups.getLast() == 1;
  }
}
