package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sorted and cut by the database, an answer is the beginning of the whole one. */
@Apart
class TopTest {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendarsFixture.closedOnMondays("Ventas");

  private static TestMetrics test;

  @BeforeAll
  static void build() {
    test =
        TestMetrics.of(
            new RandomChats(77, Instant.parse("2026-08-20T00:00:00Z"), NOW).take(2000),
            CALENDARS,
            SlaPolicies.defaults(),
            TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  static List<String> keys() {
    return Catalogue.measures().stream().map(Measure::key).toList();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void firstRows_areThoseOfTheWholeAnswer(String key) {
    MetricQuery all = MetricQuery.of(BOGOTA, key).by(Dimension.CONTACT);
    for (String sort : List.of(key, "-" + key, "contact", "-contact")) {
      MetricQuery sorted = all.sortedBy(sort);
      List<QueryResult.Row> whole = test.metrics().query(sorted).rows();
      for (int limit : new int[] {1, 7, 100_000}) {
        assertThat(test.metrics().query(sorted.limitedTo(limit)).rows())
            .as(sort)
            .isEqualTo(whole.subList(0, Math.min(limit, whole.size())));
      }
    }
  }

  @Test
  void manyStatistics_sortByOneOfThem() {
    MetricQuery all =
        MetricQuery.of(BOGOTA, "first_response.p95", "chats", "first_response.p50", "sla.overall")
            .by(Dimension.CONTACT)
            .sortedBy("-first_response.p50");

    assertThat(Top.of(all.limitedTo(20))).isPresent();
    assertThat(test.metrics().query(all.limitedTo(20)).rows())
        .isEqualTo(test.metrics().query(all).rows().subList(0, 20));
  }

  @Test
  void answersThatNeedAllRows_areNotCutByTheDatabase() {
    MetricQuery limited = MetricQuery.of(BOGOTA, "chats").by(Dimension.CONTACT).limitedTo(5);

    assertThat(Top.of(limited)).isPresent();
    assertThat(Top.of(MetricQuery.of(BOGOTA, "chats").by(Dimension.CONTACT))).isEmpty();
    assertThat(Top.of(limited.comparedToPrevious())).isEmpty();
    MetricQuery twoFilings =
        MetricQuery.of(BOGOTA, "chats", "closed").by(Dimension.CONTACT).limitedTo(5);
    assertThat(Top.of(twoFilings)).isEmpty();
    assertThat(Top.of(MetricQuery.of(BOGOTA, "chats").by(Dimension.AGENT).limitedTo(5))).isEmpty();
  }
}
