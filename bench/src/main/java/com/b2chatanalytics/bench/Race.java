package com.b2chatanalytics.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rivals that answer the same question. Each round asks every rival once, so that what else the
 * machine does falls on all of them; each round's question differs a little, so that nobody answers
 * from a cache; answers must be equal before anything is timed.
 */
final class Race {

  /** Somebody who answers the question of a round. */
  interface Rival {
    Object answer(int round) throws Exception;

    /** The answer in the form in which all rivals' are alike; not timed. */
    default Object comparable(Object answer) throws Exception {
      return answer;
    }
  }

  /** Rounds in which answers are compared; what is timed are questions nobody has seen. */
  private static final int COMPARED = 2;

  private record Entry(int timedRounds, int firstRound, Rival rival) {}

  private final String question;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Race(String question) {
    this.question = question;
  }

  /**
   * Enters a rival; the first one is what the others are measured by.
   *
   * @param shift rounds by which its timed questions run ahead of the others', for one that shares
   *     a cache with another
   */
  Race with(String name, int timedRounds, int shift, Rival rival) {
    entries.put(name, new Entry(timedRounds, COMPARED + shift, rival));
    return this;
  }

  /** Median milliseconds by rival. */
  Map<String, Double> run(int warmUps) throws Exception {
    assertEqualAnswers();
    Map<String, List<Double>> times = new LinkedHashMap<>();
    int most = entries.values().stream().map(Entry::timedRounds).max(Integer::compare).orElse(0);
    for (int round = 0; round < warmUps + most; round++) {
      for (Map.Entry<String, Entry> each : entries.entrySet()) {
        Entry entry = each.getValue();
        if (round >= warmUps + entry.timedRounds()) {
          continue;
        }
        long start = System.nanoTime();
        entry.rival().answer(entry.firstRound() + round);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (round >= warmUps) {
          times.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(milliseconds);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach((name, all) -> medians.put(name, median(all)));
    print(medians);
    return medians;
  }

  private void assertEqualAnswers() throws Exception {
    for (int round = 0; round < COMPARED; round++) {
      Object expected = null;
      String first = "";
      for (Map.Entry<String, Entry> each : entries.entrySet()) {
        Rival rival = each.getValue().rival();
        Object answer = rival.comparable(rival.answer(round));
        if (expected == null) {
          expected = answer;
          first = each.getKey();
        } else if (!expected.equals(answer)) {
          throw new IllegalStateException(
              "%s: %s and %s differ:%n%s%n%s"
                  .formatted(question, first, each.getKey(), brief(expected), brief(answer)));
        }
      }
    }
  }

  private void print(Map<String, Double> medians) throws IOException {
    double own = medians.values().iterator().next();
    System.out.printf(Locale.ROOT, "%n%s (load %s)%n", question, Machine.load());
    medians.forEach((name, median) ->
        System.out.printf(
            Locale.ROOT,
            "  %-36s %10.1f ms  %7.2f x  (median of %d)%n",
            name,
            median,
            median / own,
            timedRounds(name)));
  }

  private int timedRounds(String name) {
    Entry entry = entries.get(name);
    return entry == null ? 0 : entry.timedRounds();
  }

  private static String brief(Object answer) {
    String text = answer.toString();
    return text.length() > 1_000 ? text.substring(0, 1_000) + " …" : text;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
