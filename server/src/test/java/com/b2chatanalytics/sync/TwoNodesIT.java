package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes on one PostgreSQL are one product. */
class TwoNodesIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DAYS = 7;
  private static final int PER_DAY = 10;

  /**
   * Real processes on a clock that runs by itself: sleepers that push it prove nothing of seconds.
   */
  @Test
  void rateHoldsTogether_eachWindowIsReadOnce_andAKilledNodesRunIsTakenUp() throws Exception {
    StormForm form =
        new StormForm(
            80,
            30,
            Duration.ofDays(9),
            Duration.ofSeconds(30),
            0,
            0,
            10_000,
            true,
            Duration.ofSeconds(20),
            Duration.ofMinutes(3));
    try (Storm nodes = new Storm(form, 5, StormWeather.PEACE, PlantedMistake.NONE)) {
      nodes.time.speed(1);
      Map<String, Process> both = Map.of("one", nodes.start("one"), "two", nodes.start("two"));
      try {
        await(() -> allLive(nodes, both.values()) && pages(nodes) >= 5);
        Instant killed = nodes.time.instant();
        String leader = leader(nodes);
        String other = leader.equals("one") ? "two" : "one";
        Objects.requireNonNull(both.get(leader)).destroyForcibly().waitFor();
        Process survivor = Objects.requireNonNull(both.get(other));
        await(() -> allLive(nodes, List.of(survivor)) && leader(nodes).equals(other));
        long before = pages(nodes);
        assertThat(backfilled(nodes)).isFalse();
        await(() -> allLive(nodes, List.of(survivor)) && pages(nodes) > before);
        assertThat(Duration.between(killed, nodes.time.instant()))
            .isLessThan(Duration.ofMinutes(1));

        await(() -> allLive(nodes, List.of(survivor)) && backfilled(nodes));
      } finally {
        both.values().forEach(Process::destroyForcibly);
      }
      new StormVerdict(nodes).backfillIsWhole();
      assertThat(nodes.simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
      assertThat(nodes.simulator.stats().refused()).isZero();
      assertThat(count(nodes, "select count(*) from sync_run where trigger = 'backfill'")).isOne();
      // A window is one page here; the one under way at the kill may have been asked for twice.
      long windows =
          count(
              nodes,
              """
              select count(*) from sync_window join sync_run on id = run_id
              where trigger = 'backfill'
              """);
      assertThat(pages(nodes)).isBetween(windows, windows + 1);
    }
  }

  @Test
  void dayHoldsTogether() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 3);
        var other = rig.node()) {
      rig.perDay = PER_DAY;
      LocalDate day = LocalDate.ofInstant(SyncRig.START, SyncRig.ZONE);
      ExportQuery query = ExportQuery.chats(day, day.plusDays(1), 0, 10);
      B2ChatClient one = rig.bean(B2ChatClient.class);
      B2ChatClient two = other.getBean(B2ChatClient.class);
      FetchWatch watch = rig.bean(FetchWatches.class).ofProbe();
      for (int i = 0; i < PER_DAY; i++) {
        (i % 2 == 0 ? one : two).fetch(query, watch);
      }

      assertThat(one.fetch(query, watch)).isInstanceOf(FetchOutcome.BudgetSpent.class);
      assertThat(two.fetch(query, watch)).isInstanceOf(FetchOutcome.BudgetSpent.class);
      assertThat(rig.simulator.stats().served()).isEqualTo(PER_DAY);
    }
  }

  /** Whose connection holds the lock of the lead. */
  private static String leader(Storm nodes) {
    return JdbcClient.create(nodes.dataSource)
        .sql(
            """
            select application_name from pg_locks join pg_stat_activity using (pid)
            where locktype = 'advisory' and classid = %d and objid = %d and granted
              and datname = current_database() and database = datid
            """
                .formatted(0x6232, 0x6c656164))
        .query(String.class)
        .optional()
        .orElse("nobody");
  }

  @Test
  void bothReadModels_tellTheWorld() throws Exception {
    Instant now = InstantSource.system().instant();
    World world =
        World.of(
            WorldSettings.defaults().withHistoryDays(DAYS + 2).withChatsPerDay(60),
            SimulatedTime.startingAt(now, 0));
    try (Simulator simulator =
        Simulator.start(
            world, SimulatorSettings.defaults().withRateClock(InstantSource.system()))) {
      List<String> settings = settings(simulator, world);
      try (TestApp one = TestApp.startWith(settings);
          TestApp two = TestApp.startWith(settings)) {
        LocalDate last = world.today();
        LocalDate first = last.minusDays(DAYS);
        long wanted = world.journal().chats(first, last, now).count();
        await(() -> chats(one, first, last) == wanted && chats(two, first, last) == wanted);
        String by = "/api/v1/query?by=agent&measures=chats,first_response.p95,resolution.p50";
        await(() -> rows(one, by, first, last).equals(rows(two, by, first, last)));
        assertThat(rows(one, by, first, last)).isNotEmpty();
        assertThat(simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
        assertThat(simulator.stats().refused()).isZero();
      }
    }
  }

  private static List<String> settings(Simulator simulator, World world) {
    List<String> settings = new ArrayList<>(TestApp.liveSettings());
    settings.removeIf(one -> one.startsWith("B2A_SYNC_") || one.startsWith("B2CHAT_"));
    settings.add("B2CHAT_API_URL=" + simulator.uri());
    settings.add("B2CHAT_USERNAME=" + simulator.username());
    settings.add("B2CHAT_PASSWORD=" + simulator.password());
    settings.add("B2CHAT_TIME_ZONE=" + world.zone());
    settings.add("B2A_SYNC_FROM=" + world.today().minusDays(DAYS));
    settings.add("B2A_SYNC_INTERVAL=5s");
    return settings;
  }

  private static JsonNode rows(TestApp app, String path, LocalDate from, LocalDate to) {
    return answer(app, path, from, to).path("rows");
  }

  private static long chats(TestApp app, LocalDate from, LocalDate to) {
    return answer(app, "/api/v1/query?measures=chats", from, to)
        .path("total")
        .path("chats")
        .asLong(-1);
  }

  private static JsonNode answer(TestApp app, String path, LocalDate from, LocalDate to) {
    String all = path + "&from=" + from + "&to=" + to + "&tz=America/Bogota";
    return JSON.readTree(app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD).get(all).body());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      LockSupport.parkNanos(300_000_000);
    }
  }

  /** A node that ended would be waited for in vain. */
  private static boolean allLive(Storm nodes, Collection<Process> processes) {
    assertThat(processes).as(nodes::tail).allMatch(Process::isAlive);
    return true;
  }

  private static long pages(Storm nodes) {
    return count(nodes, "select coalesce(sum(pages), 0) from sync_run where trigger = 'backfill'");
  }

  private static boolean backfilled(Storm nodes) {
    return count(
            nodes,
            """
            select count(*) from sync_run where trigger = 'backfill' and state = 'succeeded'
            """)
        == 1;
  }

  private static long count(Storm nodes, String query) {
    return JdbcClient.create(nodes.dataSource).sql(query).query(Long.class).single();
  }
}
