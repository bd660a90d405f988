package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabase.class)
class ScheduleStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private SettingStore settings;

  @BeforeEach
  void settings(JdbcClient sql) {
    settings = new SettingStore(sql, JsonMapper.builder().build(), InstantSource.fixed(NOW));
  }

  private ScheduleStore store(String... environment) {
    MockEnvironment given = new MockEnvironment();
    for (int i = 0; i < environment.length; i += 2) {
      given.setProperty(environment[i], environment[i + 1]);
    }
    return new ScheduleStore(
        settings,
        given,
        new PlatformSettings(Mode.LIVE, Path.of("data"), ZoneOffset.UTC, "es", null, true));
  }

  private static Schedule read(Schedule now, Map<String, ?> json) {
    return ScheduleJson.read(json, now, NOW);
  }

  @Test
  void whatPeopleChoose_holdsOnEveryNode_untilItIsTakenBack() {
    ScheduleStore here = store();
    ScheduleStore there = store();
    assertThat(there.get()).isEqualTo(Schedule.USUAL);

    Schedule chosen =
        read(here.get(), Map.of("interval", "5m", "from", "2026-03-01", "perSecond", 2));
    here.put(here.allowed(chosen));
    there.follow(new SettingsChanged(Set.of("schedule")));

    assertThat(there.get())
        .isEqualTo(new Schedule(Duration.ofMinutes(5), DAY, NOW, 2, 10_000))
        .isEqualTo(store().get());
    String change = there.version().orElseThrow();
    there.undo(change);
    assertThat(store().get()).isEqualTo(Schedule.USUAL);
    assertThatThrownBy(() -> there.undo(change))
        .isInstanceOfSatisfying(
            Problem.class, refused -> assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT));
  }

  @Test
  void whatTheEnvironmentSays_wins() {
    store().put(new Schedule(null, DAY, NOW, 7, 70));
    // More than people may choose here.
    ScheduleStore fixed =
        store("B2A_SYNC_INTERVAL", "2s", "B2A_SYNC_FROM", "", "B2A_RATE_PER_DAY", "5000000");

    assertThat(fixed.fixed()).containsExactlyInAnyOrder("interval", "perDay");
    assertThat(fixed.get()).isEqualTo(new Schedule(Duration.ofSeconds(2), DAY, NOW, 7, 5_000_000));
    fixed.put(fixed.allowed(new Schedule(null, null, null, 9, 9)));
    assertThat(fixed.get())
        .isEqualTo(new Schedule(Duration.ofSeconds(2), null, null, 9, 5_000_000));
    assertThat(store().get())
        .as("what the environment said is gone with it")
        .isEqualTo(new Schedule(Duration.ofSeconds(30), null, null, 9, 10_000));
  }

  @Test
  void theFirstDay_isTakenBackByNull_andLeftAloneWhereItIsNotNamed() {
    Schedule since = Schedule.USUAL.since(DAY, NOW);
    Map<String, @Nullable Object> none = new LinkedHashMap<>();
    none.put("from", null);

    assertThat(read(since, Map.of("interval", "off")).from()).isEqualTo(DAY);
    assertThat(read(since, Map.of("interval", "off")).interval()).isNull();
    assertThat(ScheduleJson.read(none, since, NOW.plusSeconds(9)))
        .isEqualTo(new Schedule(Duration.ofSeconds(30), null, NOW.plusSeconds(9), 5, 10_000));
    assertThat(ScheduleJson.read(Map.of("from", "2026-03-01"), since, NOW.plusSeconds(9)))
        .as("the same day is no new choice")
        .isEqualTo(since);
  }

  @Test
  void whatCannotStand_isRefusedByName() {
    Map<String, Object> wrong = new LinkedHashMap<>();
    wrong.put("interval", "0s");
    wrong.put("from", "2026-02-30");
    wrong.put("perSecond", 0);
    wrong.put("perDay", "many");
    wrong.put("perHour", 1);
    assertThatThrownBy(() -> read(Schedule.USUAL, wrong))
        .isInstanceOfSatisfying(
            Problem.class,
            refused ->
                assertThat(refused.errors().stream().map(Problem.FieldError::field))
                    .containsExactlyInAnyOrderElementsOf(
                        List.of("perHour", "interval", "from", "perSecond", "perDay")));
    for (String pause : List.of("soon", "25h", "-5s", "")) {
      assertThatThrownBy(() -> read(Schedule.USUAL, Map.of("interval", pause)))
          .as(pause)
          .isInstanceOf(Problem.class);
    }
  }

  @Test
  void aVariableWithoutAValue_saysNothing() {
    ScheduleStore store = store("B2A_SYNC_INTERVAL", "", "B2A_RATE_PER_DAY", " ");
    assertThat(store.fixed()).isEmpty();
    assertThat(store.get()).isEqualTo(Schedule.USUAL);
  }

  @Test
  void anEnvironmentThatCannotBeRead_stopsTheStart() {
    assertThatThrownBy(() -> store("B2A_SYNC_INTERVAL", "soon"))
        .isInstanceOf(ContradictorySettings.class)
        .hasMessageContaining("B2A_SYNC_INTERVAL");
    assertThatThrownBy(() -> store("B2A_RATE_PER_DAY", "0"))
        .isInstanceOf(ContradictorySettings.class)
        .hasMessageContaining("B2A_RATE_PER_DAY");
  }
}
