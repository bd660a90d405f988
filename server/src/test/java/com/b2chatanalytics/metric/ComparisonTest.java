package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.Chats.called;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static TestMetrics opened(String... times) {
    List<Chat> chats = new ArrayList<>();
    for (String time : times) {
      chats.add(called("c" + chats.size(), ChatFixture.chatOf(time).chat()));
    }
    return TestMetrics.of(
        chats,
        WorkCalendars.defaults(BOGOTA),
        SlaPolicies.defaults(),
        TestMetrics.at(ChatFixture.at("2026-07-10T12:00")));
  }

  private static QueryResult.Values before(QueryResult.@Nullable Values previous) {
    return Objects.requireNonNull(previous);
  }

  @Test
  void dates_areMatchedByTheirPlaceInThePeriod() {
    try (TestMetrics test =
        opened("2026-07-09T09:00", "2026-07-02T09:00", "2026-07-02T10:00", "2026-07-03T13:00")) {
      QueryResult answer =
          test.metrics()
              .query(
                  MetricQuery.of(BOGOTA, "chats", "open_now")
                      .by(Dimension.DATE)
                      .over(Period.Named.LAST7)
                      .comparedToPrevious());
      QueryResult.Row thursday =
          answer.rows().stream()
              .filter(row -> "2026-07-09".equals(row.key().getFirst().id()))
              .findFirst()
              .orElseThrow();
      assertThat(thursday.values().count("chats")).isEqualTo(1);
      assertThat(before(thursday.previous()).count("chats")).isEqualTo(2);
      assertThat(before(thursday.previous()).of("open_now")).isNull();
      // The chat of 3 July came after 12:00, and so did not happen yet a week ago.
      assertThat(before(answer.total().previous()).count("chats")).isEqualTo(2);
    }
  }

  @Test
  void rowOfThePreviousPeriodAlone_standsWithNothingNow() {
    try (TestMetrics test = opened("2026-07-02T09:00")) {
      QueryResult answer =
          test.metrics()
              .query(
                  MetricQuery.of(BOGOTA, "chats", "resolution.p95")
                      .by(Dimension.CHANNEL)
                      .over(Period.Named.LAST7)
                      .comparedToPrevious());
      assertThat(answer.rows()).hasSize(1);
      QueryResult.Row row = answer.rows().getFirst();
      assertThat(row.key().getFirst().id()).isEqualTo("whatsapp");
      assertThat(row.values().of("chats")).isEqualTo(0L);
      assertThat(row.values().of("resolution.p95")).isNull();
      assertThat(before(row.previous()).of("chats")).isEqualTo(1L);
    }
  }
}
