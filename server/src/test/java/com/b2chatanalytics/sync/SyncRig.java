package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.Sleep;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatsChanged;
import com.b2chatanalytics.platform.EventHub;
import com.b2chatanalytics.platform.FreeSpace;
import com.b2chatanalytics.platform.KeyedHash;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sync over a real database and a real simulator on one settable clock, driven step by step.
 * Sleeping moves the clock, so two weeks of waits take no time; once the clock is given its natural
 * speed, sleeping takes its time.
 */
final class SyncRig implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("America/Bogota");
  static final Instant START = Instant.parse("2026-11-24T19:30:00Z");

  final SimulatedTime time;
  final World world;
  final Simulator simulator;
  final List<Long> revisions = new CopyOnWriteArrayList<>();
  private final DataSource dataSource;
  private final SyncSettings settings;
  private AnnotationConfigApplicationContext context;
  private LeadershipStore.Lead lead;
  int perSecond = 5;
  int perDay = 10_000;
  @Nullable URI other;
  @Nullable String password;
  ZoneId zone = ZONE;
  Duration clockAhead = Duration.ZERO;
  long freeBytes = Long.MAX_VALUE;
  Duration timeout = Duration.ofSeconds(20);

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  @ComponentScan(
      basePackages = {
        "com.b2chatanalytics.chat",
        "com.b2chatanalytics.b2chat",
        "com.b2chatanalytics.sync"
      },
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = {".*Configuration", ".*SyncLoop", ".*Test.*", ".*SyncRig.*"}))
  static class Beans {}

  SyncRig(DataSource dataSource, WorldSettings worldSettings, int backfillDays) {
    this(dataSource, worldSettings, backfillDays, SimulatorSettings.defaults());
  }

  SyncRig(
      DataSource dataSource,
      WorldSettings worldSettings,
      int backfillDays,
      SimulatorSettings simulatorSettings) {
    this.dataSource = dataSource;
    time = SimulatedTime.startingAt(START, 0);
    world = World.of(worldSettings, time);
    simulator = Simulator.start(world, simulatorSettings);
    LocalDate first = LocalDate.ofInstant(START, ZONE).minusDays(backfillDays);
    settings = new SyncSettings(Duration.ofSeconds(30), first);
    open();
  }

  static WorldSettings smallWorld() {
    return WorldSettings.defaults().withHistoryDays(12).withChatsPerDay(40);
  }

  /** A fresh node on the same database, as after a kill. */
  void restart() {
    lead.close();
    context.close();
    open();
  }

  /** Lets somebody else lead. */
  void giveUpLead() {
    lead.close();
  }

  private void open() {
    context = node();
    lead = bean(LeadershipStore.class).take().orElseThrow();
  }

  /** Another node on the same database, which does not lead. To be closed by the caller. */
  AnnotationConfigApplicationContext node() {
    var context = new AnnotationConfigApplicationContext();
    // A singleton of somebody else: the context must not close it.
    context.getBeanFactory().registerSingleton("dataSource", dataSource);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
    context.registerBean(
        PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
    context.registerBean(InstantSource.class, () -> () -> time.instant().plus(clockAhead));
    context.registerBean(KeyedHash.class, () -> new KeyedHash(new byte[32], "test"));
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(EventHub.class, () -> new EventHub(time));
    context.registerBean(SyncSettings.class, () -> settings);
    context.registerBean(B2ChatConnection.class, () -> this::account);
    context.registerBean(Sleep.class, () -> this::pass);
    context.registerBean(FreeSpace.class, () -> () -> freeBytes);
    context.addApplicationListener(
        (ApplicationListener<PayloadApplicationEvent<?>>)
            event -> {
              if (event.getPayload() instanceof ChatsChanged(long revision)) {
                revisions.add(revision);
              }
            });
    context.register(Beans.class);
    context.refresh();
    return context;
  }

  private B2ChatSettings account() {
    return new B2ChatSettings(
        other != null ? other : simulator.uri(),
        simulator.username(),
        password != null ? password : simulator.password(),
        zone,
        perSecond,
        perDay,
        timeout);
  }

  private void pass(Duration duration) throws InterruptedException {
    if (time.speed() > 0) {
      // The product's own wait, on a clock that runs by itself: no test waits for anything here.
      Thread.sleep(duration);
    } else if (duration.isPositive()) {
      passUntil(time.instant().plus(duration));
    }
  }

  /** Those who wait at once wait together. */
  private synchronized void passUntil(Instant until) {
    Instant now = time.instant();
    if (until.isAfter(now)) {
      time.advance(Duration.between(now, until));
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ChatArchive archive() {
    return bean(ChatArchive.class);
  }

  JdbcClient sql() {
    return JdbcClient.create(dataSource);
  }

  Optional<Instant> dataThrough() {
    return Optional.ofNullable(bean(SyncStateStore.class).load().dataThrough());
  }

  /** One piece of work. */
  boolean step() throws InterruptedException {
    return bean(LeaderTurns.class).step(lead.number());
  }

  /** Works until nothing is due; then the clock has moved only by requests and waits. */
  void work() throws InterruptedException {
    for (int i = 0; step(); i++) {
      if (i > 5_000) {
        throw new IllegalStateException("the sync never rests");
      }
    }
  }

  /** Lets the time pass in steps, working whenever something is due. */
  void live(Duration duration, Duration step) throws InterruptedException {
    Instant until = time.instant().plus(duration);
    while (time.instant().isBefore(until)) {
      time.advance(step);
      work();
    }
  }

  List<Run> runs() {
    return bean(RunStore.class).latest(1000);
  }

  @Override
  public void close() {
    lead.close();
    context.close();
    simulator.close();
  }
}
