package com.b2chatanalytics.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import com.b2chatanalytics.platform.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
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
class OfficeHoursStoreTest {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Week CLOSED = new Week(Map.of());

  private final List<Object> events = new ArrayList<>();
  private SettingStore settings;

  @BeforeEach
  void settings(JdbcClient sql) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-07-06T12:00:00Z"));
    settings = new SettingStore(sql, JsonMapper.builder().build(), clock);
  }

  private OfficeHoursStore store() {
    return new OfficeHoursStore(
        settings,
        new AppearanceStore(
            settings,
            new PlatformSettings(Mode.LIVE, Path.of("data"), BOGOTA, "es", null, true),
            new MockEnvironment()),
        events::add);
  }

  private static OfficeHours hours(Week week, @Nullable String from) {
    return new OfficeHours(BOGOTA, week, from == null ? null : LocalDate.parse(from), Map.of());
  }

  private static boolean openAtNoon(OfficeHoursStore store, String date) {
    Instant noon = LocalDateTime.parse(date + "T12:00").atZone(BOGOTA).toInstant();
    return store.calendars().general().isOpen(noon);
  }

  @Test
  void beginsWithTheDefaultWeek() {
    assertThat(store().history()).containsExactly(OfficeHours.defaults(BOGOTA));
    assertThat(store().holidays()).isEmpty();
    assertThat(openAtNoon(store(), "2026-07-06")).isTrue();
    assertThat(store().calendars().zone()).isEqualTo(BOGOTA);
  }

  @Test
  void aChange_holdsAtOnceAndAfterARestart_andIsTold() {
    OfficeHoursStore store = store();
    store.put(hours(CLOSED, null));
    assertThat(openAtNoon(store, "2026-07-06")).isFalse();
    assertThat(openAtNoon(store(), "2026-07-06")).isFalse();
    assertThat(events).containsExactly(new WorkTimeChanged());
  }

  @Test
  void anEffectiveDate_leavesEarlierDatesTheirHours() {
    OfficeHoursStore store = store();
    store.put(hours(CLOSED, "2026-07-07"));
    assertThat(openAtNoon(store, "2026-07-06")).isTrue();
    assertThat(openAtNoon(store, "2026-07-07")).isFalse();
    store.put(hours(Week.DEFAULT, "2026-07-08"));
    store.put(hours(Week.DEFAULT, "2026-07-07"));
    assertThat(store.history())
        .containsExactly(OfficeHours.defaults(BOGOTA), hours(Week.DEFAULT, "2026-07-07"));
    store.put(hours(CLOSED, null));
    assertThat(store.history()).containsExactly(hours(CLOSED, null));
  }

  @Test
  void holidays_replaceEachOther() {
    OfficeHoursStore store = store();
    List<Holiday> monday = List.of(new Holiday(LocalDate.parse("2026-07-13"), "Fiesta", null));
    store.put(monday);
    assertThat(openAtNoon(store, "2026-07-13")).isFalse();
    assertThat(store().holidays()).isEqualTo(monday);
    store.put(List.of());
    assertThat(openAtNoon(store, "2026-07-13")).isTrue();
    assertThat(events).hasSize(2);
  }

  @Test
  void aChangeThatAltersNothing_isNotTold() {
    store().put(OfficeHours.defaults(BOGOTA));
    assertThat(events).isEmpty();
  }

  @Test
  void aChangeOnAnotherNode_isFollowedAndToldOnce() {
    OfficeHoursStore here = store();
    assertThat(openAtNoon(here, "2026-07-06")).isTrue();
    store().put(hours(CLOSED, null));
    events.clear();

    here.follow(new SettingsChanged(Set.of("office-hours")));
    here.follow(new SettingsChanged(Set.of("office-hours", "holidays")));
    assertThat(openAtNoon(here, "2026-07-06")).isFalse();
    assertThat(events).containsExactly(new WorkTimeChanged());
  }
}
