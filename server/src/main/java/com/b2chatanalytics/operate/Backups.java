package com.b2chatanalytics.operate;

import com.b2chatanalytics.platform.FreeSpace;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.SettingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Backups that the product makes of itself, each night or when somebody asks, into the folder
 * {@code backups} of the node that makes them. Restoring is a command, for it needs a database
 * without the product.
 */
@Component
public class Backups {
  private static final Logger log = LoggerFactory.getLogger(Backups.class);
  private static final String KEY = "backup";
  private static final String PREFIX = "b2chat-analytics-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** A backup may not take the space below which the sync stops. */
  private static final long SPARE = 2 * HealthJudgement.LEAST_FREE;

  private final SettingStore settings;
  private final BackupRunStore runs;
  private final BackupStore store;
  private final HealthStore health;
  private final FreeSpace space;
  private final PlatformSettings platform;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Backups(
      SettingStore settings,
      BackupRunStore runs,
      DataSource database,
      HealthStore health,
      FreeSpace space,
      PlatformSettings platform,
      ApplicationEventPublisher events,
      InstantSource clock,
      JsonMapper json) {
    this.settings = settings;
    this.runs = runs;
    this.store = new BackupStore(database, json);
    this.health = health;
    this.space = space;
    this.platform = platform;
    this.events = events;
    this.clock = clock;
  }

  /** A backup waits to be made. */
  record Asked(long id) {}

  /** What holds; by default each night in live mode, and the last seven are kept. */
  public BackupPlan plan() {
    return settings
        .find(KEY, BackupPlan.class)
        .orElseGet(() -> new BackupPlan(platform.mode() == Mode.LIVE, BackupPlan.USUAL));
  }

  /** Sets what holds from the next backup on. */
  public void put(BackupPlan plan) {
    settings.put(KEY, plan);
  }

  /** Where this node keeps its files. */
  public Path folder() {
    return platform.dataFolder().resolve("backups");
  }

  /** Queues a backup, unless one waits or is being made; returns the id of that. */
  @Transactional
  public long start() {
    return ask("manual");
  }

  @Transactional
  void startNightly() {
    if (plan().nightly()) {
      ask("schedule");
    }
  }

  private long ask(String trigger) {
    long id = runs.add(trigger, clock.instant()).orElseGet(runs::current);
    events.publishEvent(new Asked(id));
    return id;
  }

  /** The latest backups, the newest first. */
  public List<BackupRun> latest(int limit) {
    return runs.latest(limit);
  }

  /** The backup with this id. */
  public Optional<BackupRun> find(long id) {
    return runs.find(id);
  }

  /** Whether this node still has the file. */
  public boolean has(BackupRun run) {
    String file = run.file();
    return file != null
        && Node.name().equals(run.node())
        && Files.isRegularFile(folder().resolve(file));
  }

  /** Makes the backup; one that a crash cut short is made anew. */
  void run(long id) {
    BackupRun run = runs.find(id).filter(BackupRun::open).orElse(null);
    if (run == null) {
      return;
    }
    runs.start(id, Node.name());
    String failure = make(id);
    if (failure == null) {
      sweep();
    } else {
      runs.fail(id, failure, clock.instant());
    }
  }

  /** Why it failed; null when it did not. */
  private @Nullable String make(long id) {
    // Packed, a database takes less; how much less is known afterwards only.
    if (space.bytes() - health.server().bytes() / 2 < SPARE) {
      log.warn("There is no room for a backup");
      return "space";
    }
    Instant now = clock.instant();
    String file = PREFIX + STAMP.format(now) + ".zip";
    try {
      BackupStore.Written written =
          store.write(folder().resolve(file), now, done -> runs.progress(id, done));
      runs.succeed(id, file, written, clock.instant());
      return null;
    } catch (BackupRefused e) {
      log.error("The backup failed", e);
      return "file";
    } catch (DataAccessException e) {
      log.error("The backup could not read the database", e);
      return "database";
    }
  }

  /** Deletes our files beyond those to be kept, the oldest first. */
  private void sweep() {
    try (Stream<Path> files = Files.list(folder())) {
      List<Path> old =
          files
              .filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{8}-\\d{6}\\.zip"))
              .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
              .skip(plan().kept())
              .toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.warn("Old backups cannot be deleted", e);
    }
  }
}
