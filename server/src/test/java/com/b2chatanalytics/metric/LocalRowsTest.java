package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours, days, weeks and months are those of the zone asked for, also when its clocks change. */
class LocalRowsTest {
  private static final Instant NOW = Instant.parse("2027-05-06T00:00:00Z");
  private static final List<Chat> CHATS =
      new RandomChats(
              7, Instant.parse("2026-03-20T00:00:00Z"), Instant.parse("2027-05-01T00:00:00Z"))
          .take(2000);

  private static final Map<Dimension, Function<ZonedDateTime, String>> EXPECTED =
      Map.of(
          Dimension.HOUR, at -> String.valueOf(at.getHour()),
          Dimension.WEEKDAY, at -> String.valueOf(at.getDayOfWeek().getValue()),
          Dimension.DATE, at -> at.toLocalDate().toString(),
          Dimension.WEEK,
              at ->
                  "%d-W%02d"
                      .formatted(
                          at.get(IsoFields.WEEK_BASED_YEAR),
                          at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
          Dimension.MONTH, at -> "%d-%02d".formatted(at.getYear(), at.getMonthValue()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Bogota",
        "America/Santiago",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "UTC"
      })
  void timeDimensions_followTheZone(String id) {
    ZoneId zone = ZoneId.of(id);
    Period period = new Period.Dates(LocalDate.of(2026, 3, 1), LocalDate.of(2027, 5, 5));
    try (TestMetrics test =
        TestMetrics.of(
            CHATS, WorkCalendars.defaults(zone), SlaPolicies.defaults(), TestMetrics.at(NOW))) {
      EXPECTED.forEach((dimension, value) -> {
        Map<String, Long> expected = new HashMap<>();
        for (Chat chat : CHATS) {
          expected.merge(value.apply(chat.opening().atZone(zone)), 1L, Long::sum);
        }
        MetricQuery query = MetricQuery.of(zone, "chats").by(dimension).over(period);
        Map<String, Long> counted = new HashMap<>();
        for (QueryResult.Row row : test.metrics().query(query).rows()) {
          counted.put(String.valueOf(row.key().getFirst().id()), row.values().count("chats"));
        }
        assertThat(counted).as(dimension.key()).isEqualTo(expected);
      });
    }
  }
}
