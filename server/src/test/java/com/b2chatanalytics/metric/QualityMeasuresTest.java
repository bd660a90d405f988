package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures of quality against a naive reckoning over the chats themselves. */
@Apart
class QualityMeasuresTest {
  private static final long SEED = 20261201;
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendarsFixture.closedOnMondays("Ventas");
  private static final LocalDate FROM = LocalDate.parse("2026-08-25");
  private static final LocalDate TO = LocalDate.parse("2026-09-14");
  private static final Period PERIOD = new Period.Dates(FROM, TO);

  private static List<ChatFact> facts;
  private static Map<String, ChatQuality> scores;
  private static TestMetrics test;

  @BeforeAll
  static void build() {
    List<Chat> chats =
        new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(2_000);
    FactProjection projection = new FactProjection(CALENDARS);
    List<ChatFact> all = chats.stream().map(projection::project).toList();
    scores = RandomScores.of(all, SEED);
    facts = all.stream().filter(fact -> inPeriod(fact.opened())).toList();
    test = TestMetrics.of(chats, CALENDARS, SlaPolicies.defaults(), TestMetrics.at(NOW));
    test.score(scores);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static boolean inPeriod(Instant opened) {
    LocalDate day = LocalDate.ofInstant(opened, SANTIAGO);
    return !day.isBefore(FROM) && !day.isAfter(TO);
  }

  private static MetricQuery ask(String... measures) {
    return MetricQuery.of(SANTIAGO, measures).over(PERIOD);
  }

  private static List<Double> values(
      List<ChatFact> of, ScoreKind score, double resolution, double sentiment) {
    List<Double> values = new ArrayList<>();
    for (ChatFact fact : of) {
      ChatQuality quality = scores.get(fact.chatId());
      Double value = quality == null ? null : naive(quality, score, resolution, sentiment);
      if (value != null) {
        values.add(value);
      }
    }
    values.sort(null);
    return values;
  }

  private static @Nullable Double naive(
      ChatQuality quality, ScoreKind score, double resolution, double sentiment) {
    Integer exact =
        switch (score) {
          case EFFECTIVENESS -> null;
          case RESOLUTION -> quality.resolution();
          case SENTIMENT -> quality.sentiment();
          case PROFESSIONALISM -> quality.professionalism();
          case CLARITY -> quality.clarity();
        };
    if (score != ScoreKind.EFFECTIVENESS) {
      return exact == null ? null : Double.valueOf(exact);
    }
    Integer first = quality.resolution();
    Integer second = quality.sentiment();
    return first == null || second == null ? null : resolution * first + sentiment * second;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(ScoreKind.class)
  void everyScore_isTheChatsOwn(ScoreKind score) {
    List<Double> expected = values(facts, score, 0.6, 0.4);
    String key = score.measure();
    QueryResult.Values told =
        test.metrics()
            .query(ask(key, key + ".count", key + ".p50", key + ".p90", key + ".p95", key + ".p99"))
            .total()
            .values();

    assertThat(told.count(key + ".count")).isEqualTo(expected.size()).isPositive();
    assertThat(number(told, key)).isCloseTo(mean(expected), within(1e-9));
    for (int percent : List.of(50, 90, 95, 99)) {
      int rank = (int) Math.ceil(percent / 100.0 * expected.size());
      assertThat(number(told, key + ".p" + percent)).isEqualTo(expected.get(rank - 1));
    }
  }

  private static double number(QueryResult.Values values, String key) {
    return Objects.requireNonNull(values.of(key)).doubleValue();
  }

  @Test
  void rows_areTheirOwnChats_alsoByTopic() {
    QueryResult answer =
        test.metrics().query(ask("quality.effectiveness", "quality.scored").by(Dimension.TOPIC));
    Map<String, List<ChatFact>> byTopic = new HashMap<>();
    for (ChatFact fact : facts) {
      ChatQuality quality = scores.get(fact.chatId());
      List<String> topics = quality == null ? List.of() : quality.topics();
      List<String> rows = topics.isEmpty() ? List.of("none") : topics;
      rows.forEach(topic -> byTopic.computeIfAbsent(topic, _ -> new ArrayList<>()).add(fact));
    }

    assertThat(answer.rows()).hasSize(byTopic.size());
    for (QueryResult.Row row : answer.rows()) {
      String topic = Objects.requireNonNullElse(row.key().getFirst().id(), "none");
      List<Double> expected =
          values(byTopic.getOrDefault(topic, List.of()), ScoreKind.EFFECTIVENESS, 0.6, 0.4);
      assertThat(number(row.values(), "quality.effectiveness"))
          .as(topic)
          .isCloseTo(mean(expected), within(1e-9));
      Filter filter = Filter.of(Dimension.TOPIC, List.of(topic));
      ChatList list =
          test.metrics()
              .chats(ChatQuery.of(SANTIAGO, "quality.effectiveness").over(PERIOD).where(filter));
      assertThat(list.total()).as(topic).isEqualTo(expected.size());
    }
  }

  @Test
  void responseByTopic_countsTheRepliesOfItsChats() {
    Filter topic = Filter.of(Dimension.TOPIC, List.of("garantía"));
    Set<String> of = new HashSet<>();
    scores.forEach((id, quality) -> {
      if (quality.topics().contains("garantía")) {
        of.add(id);
      }
    });
    long replies =
        test.metrics()
            .query(ask("response.count").over(Period.Ever.ALL).where(topic))
            .total()
            .values()
            .count("response.count");
    long all =
        test.metrics()
            .query(ask("response.count").over(Period.Ever.ALL))
            .total()
            .values()
            .count("response.count");
    assertThat(replies).isPositive().isLessThan(all);
    assertThat(of).isNotEmpty();
  }

  @Test
  void coverage_isScoredAmongThoseThatCanBe() {
    long eligible = 0;
    long scored = 0;
    for (ChatFact fact : facts) {
      boolean can =
          fact.closed() != null
              && fact.pickedUp()
              && fact.messagesIn() > 0
              && fact.messagesAgent() > 0;
      eligible += can ? 1 : 0;
      scored += can && scores.containsKey(fact.chatId()) ? 1 : 0;
    }
    QueryResult.Values told =
        test.metrics()
            .query(ask("quality.coverage", "quality.eligible", "quality.unscored"))
            .total()
            .values();
    assertThat(told.of("quality.coverage")).isEqualTo((double) scored / eligible);
    assertThat(told.count("quality.eligible")).isEqualTo(eligible);
    assertThat(told.count("quality.unscored")).isEqualTo(eligible - scored);
  }

  @Test
  void shape_isTheChatsOwn_andEachBandOpensThem() {
    QualityShape shape = test.metrics().quality(ask("quality.effectiveness"));
    List<Double> values = values(facts, ScoreKind.EFFECTIVENESS, 0.6, 0.4);

    assertThat(shape.bins()).hasSize(10);
    for (QualityShape.Bin bin : shape.bins()) {
      long expected =
          values.stream()
              .mapToLong(value -> Math.round(value * 100))
              .filter(value -> value >= bin.least() && value <= bin.most())
              .count();
      assertThat(bin.chats()).isEqualTo(expected).isPositive();
      assertThat(total("quality.effectiveness", bin.least(), bin.most())).isEqualTo(expected);
    }
    for (QualityShape.Wait wait : shape.waits()) {
      ChatQuery.Bound bound = new ChatQuery.Bound("first_response", wait.from(), wait.to());
      ChatList behind =
          test.metrics()
              .chats(
                  ChatQuery.of(SANTIAGO, "quality.effectiveness")
                      .over(PERIOD)
                      .within(List.of(bound))
                      .page(null, 200));
      assertThat(behind.total()).isEqualTo(wait.chats());
      if (wait.chats() > 0 && wait.chats() <= 200) {
        double expected =
            behind.chats().stream()
                .mapToDouble(row -> score(row, ScoreKind.EFFECTIVENESS))
                .average()
                .orElseThrow();
        assertThat(wait.mean()).isCloseTo(expected, within(1e-9));
      }
    }
    long scored = facts.stream().filter(fact -> scores.containsKey(fact.chatId())).count();
    assertThat(shape.versions().stream().mapToLong(QualityShape.Share::chats).sum())
        .isEqualTo(scored);
    assertThat(shape.versions().stream().map(share -> share.version().prompt()))
        .containsExactlyInAnyOrder("score-1", "score-2");
  }

  private static long total(String measure, long least, long most) {
    ChatQuery.Bound bound = new ChatQuery.Bound(measure, least, most);
    return test.metrics()
        .chats(ChatQuery.of(SANTIAGO, measure).over(PERIOD).within(List.of(bound)))
        .total();
  }

  private static double score(ChatRow row, ScoreKind score) {
    return Objects.requireNonNull(Objects.requireNonNull(row.quality()).score(score));
  }

  @Test
  void otherWeights_holdAtOnce() {
    MetricQuery question = ask("quality.effectiveness");
    test.metrics().query(question);
    test.weights(new QualityWeights(0.25, 0.75));
    try {
      double told =
          number(test.metrics().query(question).total().values(), "quality.effectiveness");
      assertThat(told)
          .isCloseTo(mean(values(facts, ScoreKind.EFFECTIVENESS, 0.25, 0.75)), within(1e-9));
    } finally {
      test.weights(QualityWeights.USUAL);
    }
  }

  private static List<Long> hundredths(List<Double> scores) {
    return scores.stream().map(score -> Math.round(score * 100)).toList();
  }

  @Test
  void listsByScore_pageInOrder() {
    List<Double> listed = new ArrayList<>();
    String cursor = null;
    do {
      ChatList list =
          test.metrics()
              .chats(
                  ChatQuery.of(SANTIAGO, "quality.effectiveness")
                      .over(PERIOD)
                      .sortedBy("quality.effectiveness")
                      .page(cursor, 50));
      list.chats().forEach(row -> listed.add(score(row, ScoreKind.EFFECTIVENESS)));
      cursor = list.next();
    } while (cursor != null);
    assertThat(hundredths(listed))
        .isEqualTo(hundredths(values(facts, ScoreKind.EFFECTIVENESS, 0.6, 0.4)));
  }
}
