package com.b2chatanalytics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.oracle.House.Holiday;
import com.b2chatanalytics.oracle.House.Minutes;
import com.b2chatanalytics.oracle.House.Regime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Examples worked out by hand, so that the oracle itself stands on firm ground. */
class OracleVectorsTest {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

  @ParameterizedTest
  @CsvSource({
    "2026-07-07T16:30, 2026-07-08T09:30, 3600",
    "2026-07-07T18:00, 2026-07-08T09:30, 1800",
    "2026-07-11T10:00, 2026-07-12T10:00, 0",
    "2026-07-10T16:30, 2026-07-14T09:30, 3600",
    "2026-07-07T16:59:59, 2026-07-07T17:00, 1",
    "2026-07-07T17:00, 2026-07-08T08:59:59, 0",
    "2026-07-07T12:00:20, 2026-07-07T12:00:21, 1"
  })
  void businessClock_runsOnlyInsideOfficeHours(
      LocalDateTime from, LocalDateTime to, long expected) {
    OpenMinutes nineToFive = new OpenMinutes(house(BOGOTA, 540, 1_020), null, null);

    assertThat(nineToFive.between(second(from, BOGOTA), second(to, BOGOTA))).isEqualTo(expected);
  }

  @Test
  void businessClock_countsRealSecondsWhenTheClockChanges() {
    ZoneId santiago = ZoneId.of("America/Santiago");
    OpenMinutes always = new OpenMinutes(house(santiago, 0, 1_440), null, null);

    assertThat(dayLength(always, "2026-09-06", santiago)).isEqualTo(23 * 3_600);
    assertThat(dayLength(always, "2026-04-04", santiago)).isEqualTo(25 * 3_600);
    assertThat(dayLength(always, "2026-04-05", santiago)).isEqualTo(24 * 3_600);
  }

  @Test
  void percentile_isTheNearestRank() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();

    assertThat(Ranks.percentile(hundred, 95, null)).isEqualTo(95L);
    assertThat(Ranks.percentile(hundred.subList(0, 20), 95, null)).isEqualTo(19L);
    assertThat(Ranks.percentile(hundred.subList(0, 73), 95, null)).isEqualTo(70L);
    assertThat(Ranks.percentile(hundred.subList(0, 1), 50, null)).isEqualTo(1L);
    assertThat(Ranks.percentile(hundred, 95, Mistake.RANK_ONE_TOO_LOW)).isEqualTo(94L);
  }

  @Test
  void waits_beginWithTheFirstMessageAndLoseTheWindowAfterTheLast() {
    OracleChat late = chat("09:00 in", "15:00 in", "+16:00 out");

    assertThat(late.replies).hasSize(1);
    assertThat(late.replies.getFirst().elapsed()).isEqualTo(31 * 3_600);
    assertThat(late.windowLost).isTrue();
    assertThat(chat("09:00 in", "15:00 in", "+14:59 out").windowLost).isFalse();
  }

  @Test
  void waits_areOneForManyMessagesAndEndOnce() {
    OracleChat chat = chat("09:00 in", "09:01 in", "09:02 out", "09:03 out", "09:05 in");

    assertThat(chat.replies).hasSize(1);
    assertThat(chat.replies.getFirst().elapsed()).isEqualTo(120);
    assertThat(chat.openWait).isEqualTo(second(LocalDateTime.parse("2026-07-07T09:05"), BOGOTA));
  }

  /** A WhatsApp chat of 7 July 2026, opened and picked up at nine; {@code +} is the next day. */
  private static OracleChat chat(String... lines) {
    ObjectNode raw = new JsonMapper().createObjectNode();
    raw.put("chat_id", "c");
    raw.put("provider", "WHATSAPPB2CHAT");
    raw.put("created_at", "2026-07-07 09:00:00");
    raw.put("picked_up_at", "2026-07-07 09:00:10");
    ArrayNode messages = raw.putArray("messages");
    for (String line : lines) {
      boolean nextDay = line.startsWith("+");
      String[] words = (nextDay ? line.substring(1) : line).split(" ", 2);
      messages
          .addObject()
          .put("created_at", "2026-07-0%d %s:00".formatted(nextDay ? 8 : 7, words[0]))
          .put("incoming", words[1].equals("in"))
          .put("broadcasted", false)
          .put("body", line);
    }
    House house = house(BOGOTA, 540, 1_020);
    Told told = Objects.requireNonNull(Told.read(raw, BOGOTA, null));
    return new OracleChat(told, house, new OpenMinutes(house, null, null), null);
  }

  private static House house(ZoneId zone, int start, int end) {
    Map<Integer, List<Minutes>> week = new HashMap<>();
    int days = end == 1_440 ? 7 : 5;
    for (int day = 1; day <= days; day++) {
      week.put(day, List.of(new Minutes(start, end)));
    }
    return new House(
        zone,
        zone,
        List.of(new Regime(null, week, Map.of())),
        List.of(new Holiday(LocalDate.parse("2026-07-13"), null)),
        List.of(),
        second(LocalDateTime.parse("2026-07-20T12:00"), zone));
  }

  private static long dayLength(OpenMinutes office, String date, ZoneId zone) {
    LocalDate day = LocalDate.parse(date);
    return office.between(
        day.atStartOfDay(zone).toEpochSecond(), day.plusDays(1).atStartOfDay(zone).toEpochSecond());
  }

  private static long second(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone).toEpochSecond();
  }
}
