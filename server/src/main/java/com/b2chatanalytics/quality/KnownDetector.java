package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds known values as runs of words with at most a few separators between them, so "ANA-MARÍA
 * pérez" and "A n a" are found as well as "Ana María Pérez".
 */
final class KnownDetector {
  private static final int WIDEST_GAP = 3;

  private final Map<String, List<KnownPeople.Value>> byFirstWord = new HashMap<>();
  private final Map<String, KnownPeople.Value> byLetters = new HashMap<>();
  private final List<KnownPeople.Value> numbers;

  KnownDetector(KnownPeople known) {
    for (KnownPeople.Value value : known.values()) {
      byFirstWord.computeIfAbsent(value.words().getFirst(), _ -> new ArrayList<>()).add(value);
      byLetters.putIfAbsent(value.joined(), value);
    }
    numbers = known.values().stream().filter(KnownPeople.Value::isNumber).toList();
  }

  void find(Folded text, List<Finding> findings) {
    List<Folded.Word> words = text.words();
    for (int i = 0; i < words.size(); i++) {
      for (KnownPeople.Value value : byFirstWord.getOrDefault(words.get(i).text(), List.of())) {
        int last = lastWord(words, i, value.words());
        if (last >= 0) {
          findings.add(finding(words.get(i).start(), words.get(last).end(), value));
        }
      }
    }
    findSpelled(words, findings);
  }

  /** Numbers stand in runs of digits, however they are cut. */
  void findIn(DigitRun run, List<Finding> findings) {
    String digits = run.digits();
    for (KnownPeople.Value value : numbers) {
      String wanted =
          value.kind() == PersonalKind.PHONE ? Numbers.phoneKey(value.joined()) : value.joined();
      int at = digits.indexOf(wanted);
      while (at >= 0) {
        findings.add(
            new Finding(
                run.startOf(at), run.endOf(at + wanted.length() - 1), value.kind(), value.key()));
        at = digits.indexOf(wanted, at + 1);
      }
    }
  }

  private static int lastWord(List<Folded.Word> words, int first, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      int at = first + i;
      if (at >= words.size()
          || !words.get(at).text().equals(wanted.get(i))
          || i > 0 && words.get(at - 1).gapTo(words.get(at)) > WIDEST_GAP) {
        return -1;
      }
    }
    return first + wanted.size() - 1;
  }

  /** Letters one by one, as in "J u a n" or "j.u.a.n". */
  private void findSpelled(List<Folded.Word> words, List<Finding> findings) {
    int from = 0;
    while (from < words.size()) {
      int to = from;
      while (to < words.size()
          && words.get(to).text().length() == 1
          && (to == from || words.get(to - 1).gapTo(words.get(to)) <= WIDEST_GAP)) {
        to++;
      }
      if (to - from >= 3) {
        findSpelled(words.subList(from, to), findings, byLetters);
      }
      from = Math.max(to, from + 1);
    }
  }

  private static void findSpelled(
      List<Folded.Word> letters, List<Finding> findings, Map<String, KnownPeople.Value> byLetters) {
    StringBuilder joined = new StringBuilder();
    letters.forEach(letter -> joined.append(letter.text()));
    byLetters.forEach((name, value) -> {
      int at = name.length() < 3 ? -1 : joined.indexOf(name);
      while (at >= 0) {
        int end = at + name.length() - 1;
        findings.add(finding(letters.get(at).start(), letters.get(end).end(), value));
        at = joined.indexOf(name, end);
      }
    });
  }

  private static Finding finding(int start, int end, KnownPeople.Value value) {
    return new Finding(start, end, value.kind(), value.key());
  }
}
