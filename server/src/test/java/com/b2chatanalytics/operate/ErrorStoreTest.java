package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(TestDatabase.class)
class ErrorStoreTest {
  private static final Logger OURS = LoggerFactory.getLogger("com.b2chatanalytics.test.Probe");
  private static final Logger FOREIGN = LoggerFactory.getLogger("org.example.Library");

  /** Half past seven in the evening of the 29th in Bogotá. */
  private static final Instant START = Instant.parse("2026-11-30T00:30:00Z");

  private static final String PERSON = "Ana Gómez +57 300 123 4567";

  private final JdbcClient sql;
  private Instant now = START;
  private ErrorStore store;
  private ErrorLog errors;

  ErrorStoreTest(JdbcClient sql) {
    this.sql = sql;
  }

  @BeforeEach
  void start() {
    var settings =
        new PlatformSettings(
            Mode.LIVE, Path.of("data"), ZoneId.of("America/Bogota"), "es", null, true);
    store = new ErrorStore(sql);
    errors = new ErrorLog(store, settings, () -> now);
    errors.start();
  }

  @AfterEach
  void stop() {
    errors.stop();
  }

  private List<ErrorKind> mine() {
    errors.flush();
    return errors.latest(ErrorStore.MOST_KINDS, 14).stream()
        .filter(kind ->
            kind.logger().startsWith("com.b2chatanalytics.test")
                || kind.logger().startsWith("org.example"))
        .toList();
  }

  @Test
  void entriesOfOneKind_areCountedTogether_andByDay() {
    OURS.warn("The chat {} cannot be read", "c-1");
    OURS.warn("The chat {} cannot be read", "c-2");
    assertThat(mine()).hasSize(1);
    now = START.plus(Duration.ofHours(12));
    OURS.warn("The chat {} cannot be read", "c-3");
    OURS.info("Nothing to see");

    assertThat(mine())
        .singleElement()
        .satisfies(kind -> {
          assertThat(kind.text()).isEqualTo("The chat {} cannot be read");
          assertThat(kind.times()).isEqualTo(3);
          assertThat(kind.firstAt()).isEqualTo(START);
          assertThat(kind.lastAt()).isEqualTo(now);
          assertThat(kind.days())
              .isEqualTo(Map.of(LocalDate.of(2026, 11, 29), 2L, LocalDate.of(2026, 11, 30), 1L));
        });
  }

  @Test
  void nothingThatACustomerWrote_isKept() {
    var cause = new SQLException("duplicate key: " + PERSON, "23505");
    OURS.error("The chat of {} failed", PERSON, new IllegalStateException(PERSON, cause));
    FOREIGN.error("Cannot parse " + PERSON);

    List<ErrorKind> kinds = mine();
    assertThat(kinds).hasSize(2);
    assertThat(kinds.toString()).doesNotContain("Ana", "300 123");
    assertThat(kinds)
        .anySatisfy(kind -> {
          assertThat(kind.thrown())
              .isEqualTo("IllegalStateException ← SQLException (SQLSTATE 23505)");
          assertThat(kind.place()).startsWith("ErrorStoreTest.");
        });
    assertThat(kinds).anySatisfy(kind -> assertThat(kind.text()).isEmpty());
    String dump =
        sql.sql("select string_agg(cast(e as text), ' ') from error_kind e")
            .query(String.class)
            .single();
    assertThat(dump).doesNotContain("Ana", "300 123");
  }

  @Test
  void theOldest_areForgottenFirst_andTheOldAltogether() {
    for (int i = 0; i < ErrorStore.MOST_KINDS + 5; i++) {
      Instant at = START.plusSeconds(i);
      store.add(new LoggedKind("WARN", "a.B", "t" + i, "", ""), 1, at, at, LocalDate.EPOCH);
    }
    now = START.plusSeconds(1000);
    errors.sweep();
    List<ErrorKind> left = errors.latest(1000, 14);
    assertThat(left).hasSize(ErrorStore.MOST_KINDS);
    assertThat(left.getLast().text()).isEqualTo("t5");

    now = START.plus(Duration.ofDays(31));
    errors.sweep();
    assertThat(errors.latest(1000, 14)).isEmpty();
  }

  @Test
  void aFloodOfKinds_isCappedInMemory() {
    for (int i = 0; i < 1000; i++) {
      OURS.warn("flood " + i);
    }
    errors.flush();
    List<ErrorKind> kinds = errors.latest(1000, 14);
    assertThat(kinds.size()).isBetween(100, 110);
    assertThat(kinds.stream().mapToLong(ErrorKind::times).sum()).isGreaterThanOrEqualTo(1000);
  }
}
