package com.b2chatanalytics.operate;

import com.b2chatanalytics.access.ProviderNews;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.mail.Outbox;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.operate.HealthReadings.Database;
import com.b2chatanalytics.operate.HealthReadings.Disk;
import com.b2chatanalytics.operate.HealthReadings.Job;
import com.b2chatanalytics.operate.HealthReadings.Model;
import com.b2chatanalytics.platform.FreeSpace;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.quality.ClaudeNews;
import com.b2chatanalytics.sync.SyncControl;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads how the parts are. How long something lasts is told by the machine's own running time, not
 * by the product's clock, which a demo may hurry. One caller at a time.
 */
@Component
class HealthProbes implements Supplier<HealthReadings> {
  private static final int MOST_REVISIONS = 1_000;

  private final HealthStore store;
  private final HikariDataSource pool;
  private final ReadModel readModel;
  private final ChatArchive archive;
  private final SyncControl sync;
  private final RequestBudget budget;
  private final Outbox mail;
  private final FreeSpace space;
  private final ProviderNews provider;
  private final ClaudeNews claude;
  private final PlatformSettings settings;
  private final InstantSource clock;

  /**
   * Revisions of the archive that the read model has not reached, and when they were first seen.
   */
  private final Deque<Ahead> ahead = new ArrayDeque<>();

  private final Map<String, Long> dueSince = new HashMap<>();

  private record Ahead(long revision, long nanos) {}

  HealthProbes(
      HealthStore store,
      HikariDataSource pool,
      ReadModel readModel,
      ChatArchive archive,
      SyncControl sync,
      RequestBudget budget,
      Outbox mail,
      FreeSpace space,
      ProviderNews provider,
      ClaudeNews claude,
      PlatformSettings settings,
      InstantSource clock) {
    this.store = store;
    this.pool = pool;
    this.readModel = readModel;
    this.archive = archive;
    this.sync = sync;
    this.budget = budget;
    this.mail = mail;
    this.space = space;
    this.provider = provider;
    this.claude = claude;
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks at everything. */
  @Override
  public HealthReadings get() {
    Instant now = clock.instant();
    try {
      Database database = database();
      return new HealthReadings(
          now,
          database,
          model(archive.revision()),
          sync.standing(),
          budget.today(),
          jobs(now),
          mail.standing(),
          disk(database),
          provider.standing(),
          claude.standing());
    } catch (DataAccessException | TransactionException _) {
      return new HealthReadings(
          now, null, model(-1), null, null, null, null, disk(null), null, null);
    }
  }

  private Database database() {
    long asked = System.nanoTime();
    store.ask();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    HealthStore.Server server = store.server();
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    return new Database(
        server.version(),
        server.bytes(),
        millis,
        connections.getActiveConnections(),
        pool.getMaximumPoolSize(),
        connections.getThreadsAwaitingConnection(),
        !settings.outsideDatabase());
  }

  private Model model(long archived) {
    long revision = readModel.revision();
    long now = System.nanoTime();
    Ahead last = ahead.peekLast();
    if (archived > revision
        && (last == null || archived > last.revision())
        && ahead.size() < MOST_REVISIONS) {
      ahead.addLast(new Ahead(archived, now));
    }
    while (!ahead.isEmpty() && ahead.getFirst().revision() <= revision) {
      ahead.removeFirst();
    }
    long behind = ahead.isEmpty() ? 0 : now - ahead.getFirst().nanos();
    return new Model(
        revision,
        archived,
        TimeUnit.NANOSECONDS.toSeconds(behind),
        readModel.rebuildProgress().orElse(null));
  }

  private List<Job> jobs(Instant now) {
    List<Job> jobs = store.jobs();
    long nanos = System.nanoTime();
    dueSince
        .keySet()
        .removeIf(name -> jobs.stream().noneMatch(job -> job.name().equals(name) && due(job, now)));
    return jobs.stream().map(job -> due(job, now) ? overdue(job, nanos) : job).toList();
  }

  private static boolean due(Job job, Instant now) {
    Instant next = job.next();
    return next != null && next.isBefore(now);
  }

  private Job overdue(Job job, long nanos) {
    long since = dueSince.computeIfAbsent(job.name(), _ -> nanos);
    return new Job(
        job.name(),
        job.running(),
        job.lastSuccess(),
        job.lastFailure(),
        job.failures(),
        job.next(),
        TimeUnit.NANOSECONDS.toSeconds(nanos - since));
  }

  private Disk disk(@Nullable Database database) {
    Path folder = settings.dataFolder();
    long whole;
    try {
      whole = Files.getFileStore(folder).getTotalSpace();
    } catch (IOException _) {
      whole = 0;
    }
    return new Disk(
        space.bytes(),
        whole,
        database != null && database.ours() ? database.bytes() : 0,
        size(folder.resolve("read-model")),
        size(folder.resolve("backups")));
  }

  /** Of the files in a folder; what goes meanwhile counts nothing. */
  private static long size(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(HealthProbes::length).sum();
    } catch (IOException _) {
      return 0;
    }
  }

  private static long length(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0;
    }
  }
}
