package com.b2chatanalytics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class MistakeTest {
  private static House house;
  private static Oracle oracle;
  private static List<ObjectNode> records;
  private static List<Question> questions;
  private static List<Answer> right;

  @BeforeAll
  static void answerRightly() {
    house = Houses.santiago();
    records = new RandomChats(house, 7).take(5000);
    long t = System.nanoTime();
    oracle = new Oracle(house, records);
    System.out.println("oracle " + (System.nanoTime() - t) / 1e9);
    questions = new Questions(house, oracle.chats(), 7).take(60);
    t = System.nanoTime();
    right = questions.stream().map(oracle::ask).toList();
    System.out.println("ask " + (System.nanoTime() - t) / 1e9);
    System.out.println(right.get(0).total());
    System.out.println(right.get(1).total());
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void plantedMistake_shows(Mistake mistake) {
    Oracle wrong = oracle.making(mistake);
    int q = 0, n = 0;
    for (int i = 0; i < questions.size(); i++) {
      int d = Difference.between(questions.get(i), right.get(i), wrong.ask(questions.get(i))).size();
      if (d > 0) q++;
      n += d;
      if (n > 0) break;
    }
    System.out.println(mistake + " " + q + " questions, " + n + " cells");
    assertThat(n).isPositive();
  }
}
