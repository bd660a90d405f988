package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.ChatFixture.at;
import static com.b2chatanalytics.metric.Chats.called;
import static com.b2chatanalytics.metric.Chats.responded;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked examples of the definitions. */
class MetricsGoldenTest {
  private static final Period MONDAY =
      new Period.Dates(LocalDate.parse("2026-07-06"), LocalDate.parse("2026-07-06"));

  /** First responses after 60, 120, 180 and 400 s; two still waiting, for 200 and 500 s. */
  private static List<Chat> whatIfChats() {
    List<Chat> chats = new ArrayList<>();
    for (String responded : List.of("09:01:00", "09:02:00", "09:03:00", "09:06:40")) {
      chats.add(
          called(
              "c" + responded,
              ChatFixture.chatOf("09:00").pickedUp("09:00:30").responded(responded).chat()));
    }
    chats.add(called("waits200", ChatFixture.chatOf("11:56:40").chat()));
    chats.add(called("waits500", ChatFixture.chatOf("11:51:40").chat()));
    return chats;
  }

  @Test
  void slaWithTarget_countsWhoStillWaitsBeyondIt() {
    try (TestMetrics test =
        TestMetrics.of(
            whatIfChats(),
            WorkCalendars.defaults(BOGOTA),
            SlaPolicies.defaults(),
            TestMetrics.at(at("12:00")))) {
      Map<Long, Double> expected = Map.of(120L, 2 / 6.0, 300L, 3 / 5.0, 450L, 4 / 5.0, 600L, 1.0);
      expected.forEach((target, rate) -> {
        MetricQuery query =
            MetricQuery.of(BOGOTA, "sla.first_response", "sla.first_response.count")
                .over(MONDAY)
                .withTarget(target);
        QueryResult answer = test.metrics().query(query);
        assertThat(answer.total().values().of("sla.first_response")).isEqualTo(rate);
      });
    }
  }

  @Test
  void percentiles_areNearestRank() {
    List<Chat> chats = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      Instant opened = at("09:00");
      Chat chat = ChatFixture.chatOf("09:00").pickedUp("09:00:05").chat();
      chats.add(called("c" + i, responded(opened.plusSeconds(i * 10L), chat)));
    }
    try (TestMetrics test =
        TestMetrics.of(
            chats,
            WorkCalendars.defaults(BOGOTA),
            SlaPolicies.defaults(),
            TestMetrics.at(at("12:00")))) {
      QueryResult answer =
          test.metrics()
              .query(
                  MetricQuery.of(
                          BOGOTA,
                          "first_response.count",
                          "first_response.p50",
                          "first_response.p90",
                          "first_response.p95",
                          "first_response.p99",
                          "first_response.min",
                          "first_response.max",
                          "first_response.mean",
                          "auto_assigned",
                          "pickup.mean")
                      .over(MONDAY));
      assertThat(answer.total().values().byKey())
          .containsEntry("first_response.count", 20L)
          .containsEntry("first_response.p50", 100L)
          .containsEntry("first_response.p90", 180L)
          .containsEntry("first_response.p95", 190L)
          .containsEntry("first_response.p99", 200L)
          .containsEntry("first_response.min", 10L)
          .containsEntry("first_response.max", 200L)
          .containsEntry("first_response.mean", 105.0)
          .containsEntry("auto_assigned", 0L)
          .containsEntry("pickup.mean", 5.0);
    }
  }

  @Test
  void ofNothing_countsAreZeroAndOthersAbsent() {
    try (TestMetrics test =
        TestMetrics.of(
            List.of(),
            WorkCalendars.defaults(BOGOTA),
            SlaPolicies.defaults(),
            TestMetrics.at(at("12:00")))) {
      List<Measure> all = List.copyOf(Catalogue.measures());
      MetricQuery query =
          new MetricQuery(
              all, List.of(), MONDAY, BOGOTA, Clock.BUSINESS, List.of(), true, null, null, null);
      QueryResult answer = test.metrics().query(query);
      for (Measure measure : all) {
        Number expected = measure.unit() == Unit.COUNT ? Long.valueOf(0) : null;
        assertThat(answer.total().values().of(measure.key())).as(measure.key()).isEqualTo(expected);
      }
    }
  }
}
