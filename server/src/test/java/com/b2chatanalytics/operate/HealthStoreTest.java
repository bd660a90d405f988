package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.b2chatanalytics.operate.HealthReadings.Database;
import com.b2chatanalytics.operate.HealthReadings.Disk;
import com.b2chatanalytics.operate.HealthReadings.Job;
import com.b2chatanalytics.operate.HealthReadings.Model;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.TestDatabase;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is remembered of each part's health, through restarts and while PostgreSQL was away. */
@ExtendWith(TestDatabase.class)
class HealthStoreTest {
  private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
  private static final Database HERE = new Database("18.6", 1, 1, 1, 16, 0, true);
  private static final Disk ROOM = new Disk(1L << 40, 1L << 41, 0, 0, 0);

  private final JdbcClient sql;
  private Instant now = START;
  private @Nullable Database database = HERE;

  HealthStoreTest(JdbcClient sql) {
    this.sql = sql;
  }

  private Health started() {
    var settings =
        new PlatformSettings(Mode.LIVE, Path.of("data"), ZoneOffset.UTC, "es", null, true);
    var errors = new ErrorLog(new ErrorStore(sql), settings, () -> now);
    return new Health(this::readings, new HealthStore(sql), errors, () -> now);
  }

  private HealthReadings readings() {
    return new HealthReadings(
        now, database, new Model(1, 1, 0, null), null, null, null, null, ROOM, null, null);
  }

  private static Health.Standing postgres(Health health) {
    return health.look().parts().getFirst();
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  @Test
  void since_isKeptThroughAShortRestart() {
    Health before = started();
    before.look();
    after(Duration.ofMinutes(1));
    before.look();
    after(Duration.ofMinutes(1));

    assertThat(postgres(started()).since()).isEqualTo(START);
  }

  @Test
  void aTimeInWhichNobodyLooked_isAGapInTheHistory() {
    started().look();
    after(Duration.ofHours(1));
    Health after = started();
    assertThat(postgres(after).since()).isEqualTo(now);

    assertThat(after.history(START).stream().filter(s -> s.part() == HealthPart.POSTGRESQL))
        .extracting(Health.Stretch::state, Health.Stretch::from, Health.Stretch::until)
        .containsExactly(
            tuple(HealthState.GOOD, START, START),
            tuple(HealthState.UNKNOWN, START, now),
            tuple(HealthState.GOOD, now, null));
  }

  @Test
  void anOutageOfPostgres_isWrittenWhenItIsBack() {
    Health health = started();
    health.look();
    after(Duration.ofMinutes(1));
    database = null;
    Instant gone = now;
    assertThat(postgres(health).finding()).isEqualTo(Finding.bad("away"));
    after(Duration.ofMinutes(1));
    database = HERE;
    health.look();

    assertThat(health.history(START).stream().filter(s -> s.part() == HealthPart.POSTGRESQL))
        .extracting(Health.Stretch::state, Health.Stretch::from)
        .containsExactly(
            tuple(HealthState.GOOD, START),
            tuple(HealthState.BAD, gone),
            tuple(HealthState.GOOD, now));
  }

  @Test
  void theHistory_beginsWithWhatHeldBefore_andIsForgottenAfterAMonth() {
    Health health = started();
    health.look();
    after(Duration.ofDays(40));
    assertThat(health.history(now.minus(Duration.ofHours(24)))).isNotEmpty();

    database = null;
    health.look();
    database = HERE;
    health.look();
    new HealthStore(sql).forget(now.plusSeconds(1));
    assertThat(health.history(START).stream().filter(s -> s.part() == HealthPart.POSTGRESQL))
        .extracting(Health.Stretch::state, Health.Stretch::from)
        .containsExactly(tuple(HealthState.GOOD, now));
  }

  @Test
  void jobs_areToldByKind() {
    sql.sql(
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked,
              last_success, consecutive_failures, version)
            values ('a', '1', :now, false, :now, 0, 1), ('a', '2', :now, true, null, 2, 1),
              ('b', '1', :later, false, null, null, 1)
            """)
        .param("now", Timestamp.from(START))
        .param("later", Timestamp.from(START.plusSeconds(60)))
        .update();
    List<Job> jobs = new HealthStore(sql).jobs();
    assertThat(jobs)
        .containsExactly(
            new Job("a", true, START, null, 2, START, 0),
            new Job("b", false, null, null, 0, START.plusSeconds(60), 0));
  }

  @Test
  void postgres_tellsVersionAndSize() {
    HealthStore.Server server = new HealthStore(sql).server();
    assertThat(server.version()).matches("\\d+(\\.\\d+)?");
    assertThat(server.bytes()).isGreaterThan(1_000_000);
  }
}
