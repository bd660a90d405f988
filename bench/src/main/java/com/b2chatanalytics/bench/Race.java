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
  }

  private final String question;
  private final Map<String, Rival> rivals = new LinkedHashMap<>();
  private final Map<String, Integer> rounds = new LinkedHashMap<>();

  Race(String question) {
    this.question = question;
  }

  /** The first one is what the others are measured by. */
  Race with(String name, int timedRounds, Rival rival) {
    rivals.put(name, rival);
    rounds.put(name, timedRounds);
    return this;
  }

  /** Median milliseconds by rival. */
  Map<String, Double> run(int warmUps) throws Exception {
    assertEqualAnswers();
    Map<String, List<Double>> times = new LinkedHashMap<>();
    int most = rounds.values().stream().max(Integer::compare).orElse(0);
    for (int round = 0; round < warmUps + most; round++) {
      for (Map.Entry<String, Rival> rival : rivals.entrySet()) {
        int asked = rounds.getOrDefault(rival.getKey(), 0);
        if (round >= warmUps + asked || round < warmUps && round >= asked) {
          continue;
        }
        long start = System.nanoTime();
        rival.getValue().answer(round);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        if (round >= warmUps) {
          times.computeIfAbsent(rival.getKey(), _ -> new ArrayList<>()).add(milliseconds);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach((name, all) -> medians.put(name, median(all)));
    print(medians);
    return medians;
  }

  private void assertEqualAnswers() throws Exception {
    for (int round = 0; round < 2; round++) {
      Object expected = null;
      String first = "";
      for (Map.Entry<String, Rival> rival : rivals.entrySet()) {
        Object answer = rival.getValue().answer(round);
        if (expected == null) {
          expected = answer;
          first = rival.getKey();
        } else if (!expected.equals(answer)) {
          throw new IllegalStateException(
              "%s: %s and %s differ:%n%s%n%s"
                  .formatted(question, first, rival.getKey(), brief(expected), brief(answer)));
        }
      }
    }
  }

  private void print(Map<String, Double> medians) throws IOException {
    double own = medians.values().iterator().next();
    System.out.printf(Locale.ROOT, "%n%s (load %s)%n", question, Machine.load());
    medians.forEach(
        (name, median) ->
            System.out.printf(
                Locale.ROOT,
                "  %-34s %10.1f ms  %7.2f x  (median of %d)%n",
                name,
                median,
                median / own,
                rounds.getOrDefault(name, 0)));
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
