package com.b2chatanalytics.sync;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.StormClock.Order;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A node of the product as a real process, a simulated B2Chat and a weather of faults on one clock,
 * which only the node's sleeping moves. The world stands still once the storm is over, so that what
 * the node comes to believe on its own can be held against it.
 */
final class Storm implements AutoCloseable {
  static final Instant START = SyncRig.START;

  final StormForm form;
  final Instant end;
  final SimulatedTime time = SimulatedTime.startingAt(START, 0);
  final World world;
  final Simulator simulator;
  final DriverManagerDataSource dataSource;

  /** What had reached B2Chat when the node slept. */
  final NavigableMap<Instant, Asked> asked =
      new ConcurrentSkipListMap<>(Map.of(Instant.MIN, new Asked(0, 0)));

  /** Days that were read while records came spoiled. */
  final Set<LocalDate> spoiledDays = new TreeSet<>();

  private final List<StormWeather.Spell> spells;
  private final StormClock clock;
  private final StormOrders orders;
  private final Random random;
  private final Deque<StormWeather.Spell> weather = new ArrayDeque<>();
  private final Deque<Instant> kills = new ArrayDeque<>();
  private final Deque<Instant> cuts = new ArrayDeque<>();
  private final Path log;
  private StormWeather.@Nullable Spell blowing;
  private @Nullable Process node;
  private int killed;
  private boolean over;
  private volatile Instant stopAt = Instant.MAX;
  private volatile @Nullable String stopWhen;

  /** Requests since the start, and those of them that faults cost. */
  record Asked(long requests, long lost) {
    Asked since(Asked before) {
      return new Asked(requests - before.requests, lost - before.lost);
    }
  }

  /** What reached B2Chat between two instants. */
  Asked askedBetween(Instant from, Instant to) {
    return asked.floorEntry(to).getValue().since(asked.floorEntry(from).getValue());
  }

  /** Where in the storm requests went, beside those of the same hours in calm. */
  String bySpell(Storm calm) {
    StringBuilder text = new StringBuilder();
    for (StormWeather.Spell spell : spells) {
      Asked here = askedBetween(spell.from(), spell.to());
      text.append(
          "%s %d (%d lost, %d in calm), "
              .formatted(
                  spell.name(),
                  here.requests(),
                  here.lost(),
                  calm.askedBetween(spell.from(), spell.to()).requests()));
    }
    Asked after = askedBetween(end, Instant.MAX);
    long inCalm = calm.askedBetween(end, Instant.MAX).requests();
    return text + "afterwards %d (%d in calm)".formatted(after.requests(), inCalm);
  }

  /** A storm of the weather that the seed decides. */
  static Storm blowing(StormForm form, long seed) {
    Random random = new Random(seed);
    return new Storm(form, seed, StormWeather.of(random, START, form.live()), PlantedMistake.NONE);
  }

  /** The same world in peace. */
  static Storm calm(StormForm form, long seed) {
    return new Storm(form.inCalm(), seed, StormWeather.PEACE, PlantedMistake.NONE);
  }

  Storm(StormForm form, long seed, StormWeather weather, PlantedMistake mistake) {
    this.form = form;
    random = new Random(seed);
    end = START.plus(form.live());
    InstantSource until = () -> time.instant().isAfter(end) ? end : time.instant();
    world =
        World.of(
            WorldSettings.defaults()
                .withSeed(seed)
                .withHistoryDays(form.historyDays() + 1)
                .withChatsPerDay(form.chatsPerDay()),
            until);
    simulator =
        Simulator.start(
            world, SimulatorSettings.defaults().withRateClock(time).withRates(5, form.perDay()));
    TestDatabase.Address address = TestDatabase.createEmpty();
    dataSource = new DriverManagerDataSource(address.url(), address.username(), address.password());
    Flyway.configure().dataSource(dataSource).load().migrate();
    clock = new StormClock(time, this::passed);
    orders =
        new StormOrders(
            clock.port(),
            simulator.uri().toString(),
            address.url(),
            address.username(),
            address.password(),
            firstDay().toString(),
            form.interval(),
            form.rest(),
            form.realTime(),
            form.perDay(),
            form.timeout(),
            mistake.name());
    spells = weather.spells();
    this.weather.addAll(spells);
    blow(START);
    plan(kills, form.kills());
    plan(cuts, form.cuts());
    log = Path.of("target", "storm-%d-%s.log".formatted(seed, mistake)).toAbsolutePath();
  }

  /** The first falls into the back-fill, which is over soon. */
  private void plan(Deque<Instant> into, int count) {
    List<Instant> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long most = i == 0 ? 1 : form.live().toMillis() * 9 / 10;
      all.add(START.plusMillis(1 + random.nextLong(most)));
    }
    all.stream().sorted().forEach(into::add);
  }

  LocalDate firstDay() {
    return LocalDate.ofInstant(START, SyncRig.ZONE).minusDays(form.historyDays());
  }

  LocalDate lastDay() {
    return LocalDate.ofInstant(end, SyncRig.ZONE);
  }

  JdbcClient sql() {
    return JdbcClient.create(dataSource);
  }

  int killed() {
    return killed;
  }

  /** Lets the storm go on until the clock shows {@code instant}; there it stands still. */
  void blowUntil(Instant instant) throws InterruptedException {
    release(instant);
    long deadline = System.nanoTime() + form.patience().toNanos();
    Instant seen = time.instant();
    long moved = System.nanoTime();
    while (time.instant().isBefore(stopAt)) {
      long now = System.nanoTime();
      if (!time.instant().equals(seen)) {
        seen = time.instant();
        moved = now;
      }
      if (now > deadline || now - moved > TimeUnit.SECONDS.toNanos(90)) {
        throw new AssertionError("the storm stands still at " + seen + "\n" + tail());
      }
      keepNode();
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Lets the storm go on until the query says so, which is asked whenever the node sleeps. */
  void blowUntil(Instant latest, String query) throws InterruptedException {
    stopWhen = query;
    blowUntil(latest);
    stopWhen = null;
  }

  private void keepNode() {
    if (node != null && !node.isAlive()) {
      if (node.exitValue() != MortalDataSource.KILLED) {
        throw new AssertionError("the node ended with " + node.exitValue() + "\n" + tail());
      }
      killed++;
      node = null;
    }
    if (node == null) {
      node = start("node");
    }
  }

  /** Starts one more node of this name on the same database. */
  Process start(String name) {
    try {
      return new ProcessBuilder(orders.command(name))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void release(Instant until) {
    stopAt = until;
    notifyAll();
  }

  private synchronized Order passed(Instant now) {
    asked.put(now, new Asked(requests(), lost()));
    if (stopWhen != null && sql().sql(stopWhen).query(Boolean.class).single()) {
      stopAt = now;
    }
    blow(now);
    if (!cuts.isEmpty() && !now.isBefore(cuts.getFirst())) {
      cuts.removeFirst();
      cutConnections();
    }
    Order order = Order.LIVE;
    if (!kills.isEmpty() && !now.isBefore(kills.getFirst())) {
      kills.removeFirst();
      order = kill(kills.size() % 3);
    }
    while (!now.isBefore(stopAt) && !over) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return order;
      }
    }
    return order;
  }

  private Order kill(int way) {
    if (way == 0) {
      return Order.DIE_AFTER_COMMIT;
    }
    if (way == 1) {
      return Order.DIE_BEFORE_COMMIT;
    }
    Process struck = node;
    long delay = random.nextLong(40_000_000);
    Thread.ofVirtual()
        .start(() -> {
          LockSupport.parkNanos(delay);
          if (struck != null) {
            struck.destroyForcibly();
          }
        });
    return Order.LIVE;
  }

  private void blow(Instant now) {
    StormWeather.Spell ending = blowing;
    if (ending != null && !now.isBefore(ending.to())) {
      simulator.faults().clear();
      if (ending.spoils()) {
        spoiledDays.addAll(daysRead(ending.from(), now));
      }
      blowing = null;
    }
    if (blowing == null && !weather.isEmpty() && !now.isBefore(weather.getFirst().from())) {
      blowing = weather.removeFirst();
      blowing.faults().forEach(simulator.faults()::add);
    }
  }

  private List<LocalDate> daysRead(Instant from, Instant to) {
    return sql()
        .sql(
            """
            select distinct cast(d as date) from sync_window w,
              generate_series(cast(from_day as timestamp), cast(to_day as timestamp), '1 day') d
            where entity = 'chats' and started_at <= :to and coalesce(ended_at, :to) >= :from
            """)
        .param("from", java.sql.Timestamp.from(from))
        .param("to", java.sql.Timestamp.from(to))
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .list();
  }

  private void cutConnections() {
    sql()
        .sql(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """)
        .query(Long.class)
        .single();
  }

  /** An administrator has these days read again. */
  void readAgain(Set<LocalDate> days) {
    List<LocalDate> newestFirst =
        days.stream().filter(d -> !d.isAfter(lastDay())).sorted().toList().reversed();
    if (!newestFirst.isEmpty()) {
      new RunStore(JdbcClient.create(dataSource))
          .add(Entity.CHATS, Trigger.MANUAL, time.instant(), Planner.pairs(newestFirst));
    }
  }

  /** All requests that reached B2Chat, those for a token too. */
  long requests() {
    return simulator.stats().served() + simulator.stats().refused();
  }

  /** Attempts that injected faults cost. */
  long lost() {
    return simulator.stats().faults().entrySet().stream()
        .filter(e -> StormWeather.LOSES_THE_ATTEMPT.contains(e.getKey()))
        .mapToLong(e -> e.getValue())
        .sum();
  }

  /** The last lines of the node's log. */
  String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws InterruptedException {
    synchronized (this) {
      over = true;
      notifyAll();
    }
    if (node != null) {
      node.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
    clock.close();
    simulator.close();
  }
}
