package com.b2chatanalytics.bench;

import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.page.Shell;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time of every page of the rail in its default period, over HTTP on loopback until the last
 * byte and with every section answered: cold, when no answer of that moment is known, and warm,
 * when somebody else just looked. In the same rounds PostgreSQL is asked the same on the same
 * facts. Then a hundred viewers of the dashboard look after every change.
 */
final class PagesBench {
  private static final Instant END = Instant.parse("2026-11-25T05:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(61);
  private static final int BATCH = 20_000;
  private static final int WARM_UPS = 5;
  private static final int VIEWERS = 100;
  private static final int CHANGES = 10;

  /** Asks for the middle of a page as its own refresh does, which waits for every section. */
  private static final String[] REFRESH = {"HX-Request", "true"};

  private final int chats;
  private final int rounds;
  private final int rivalRounds;
  private final Path folder;
  private final MovableClock clock = new MovableClock(NOW);

  PagesBench(Options options) {
    chats = options.number("chats", 1_000_000);
    rounds = options.number("rounds", 40);
    rivalRounds = options.number("slow-rounds", 5);
    folder =
        Path.of(options.text("data", "target/bench-pages-" + chats)).toAbsolutePath().normalize();
  }

  void run() throws Exception {
    Files.createDirectories(folder);
    Path own = folder.resolve("product");
    if (!Files.exists(own)) {
      ProductFacts.prepare(own);
    }
    Path home = RunningProduct.postgresHome(own);
    Path data = folder.resolve("rival");
    try (RivalPostgres postgres = RivalPostgres.start(home, data, QueryBench.freePort());
        Connection rival = postgres.connect()) {
      load(own, rival);
      try (RunningProduct product = new RunningProduct(own, List.of(), clock)) {
        product.signIn();
        assertEqual(product.bean(Metrics.class), rival);
        System.out.println("PostgreSQL: " + String.join(", ", RivalPostgres.SETTINGS));
        PageSql.INDEXES.forEach(sql -> System.out.println("PostgreSQL: " + sql));
        System.out.printf(
            Locale.ROOT,
            "%n%,d chats, load %s%n  %-24s %26s %20s %28s%n",
            chats,
            Machine.load(),
            "page",
            "cold, P50 and P95",
            "warm, P50 and P95",
            "PostgreSQL, median");
        for (Shell.Place place : Shell.Place.values()) {
          if (place != Shell.Place.NONE) {
            measure(product, rival, place.path());
          }
        }
        view(product);
      }
    }
  }

  private void measure(RunningProduct product, Connection rival, String path) throws Exception {
    List<Double> cold = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    List<Double> postgres = new ArrayList<>();
    for (int round = 0; round < WARM_UPS + rounds; round++) {
      clock.advance(STEP);
      double first = page(product, path);
      double second = page(product, path);
      if (round >= WARM_UPS) {
        cold.add(first);
        warm.add(second);
      }
      List<String> questions = new PageSql(clock.instant()).of(path);
      if (questions != null && round < 1 + rivalRounds) {
        double asked = ask(rival, questions);
        if (round > 0) {
          postgres.add(asked);
        }
      }
    }
    double median = at(cold, 0.5);
    System.out.printf(
        Locale.ROOT,
        "  %-24s %11.1f ms %8.1f ms %8.1f ms %6.1f ms %s   load %s%n",
        path,
        median,
        at(cold, 0.95),
        at(warm, 0.5),
        at(warm, 0.95),
        postgres.isEmpty()
            ? " ".repeat(26)
            : "%12.1f ms, %6.2f x".formatted(at(postgres, 0.5), at(postgres, 0.5) / median),
        Machine.load());
  }

  private static double page(RunningProduct product, String path) throws Exception {
    long start = System.nanoTime();
    String body = product.get(path, REFRESH);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (body.contains("aria-busy")) {
      throw new IllegalStateException(
          "%s is not answered whole after %.0f ms".formatted(path, milliseconds));
    }
    return milliseconds;
  }

  private static double ask(Connection rival, List<String> questions) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = rival.createStatement()) {
      for (String sql : questions) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** A hundred people look at the dashboard; at every change all their pages ask anew. */
  private void view(RunningProduct product) throws Exception {
    Metrics metrics = product.bean(Metrics.class);
    ReadModel model = product.bean(ReadModel.class);
    JdbcClient archive = product.bean(JdbcClient.class);
    page(product, "/");
    List<Long> computed = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    try (ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int change = 0; change < CHANGES; change++) {
        long known = metrics.computed();
        change(model, archive);
        List<Future<Double>> looks = new ArrayList<>();
        for (int viewer = 0; viewer < VIEWERS; viewer++) {
          looks.add(viewers.submit(() -> page(product, "/")));
        }
        for (Future<Double> look : looks) {
          times.add(look.get());
        }
        computed.add(metrics.computed() - known);
      }
    }
    long known = metrics.computed();
    change(model, archive);
    page(product, "/");
    System.out.printf(
        Locale.ROOT,
        "%n%d viewers of the dashboard, %d changes (load %s): answers computed at each %s;"
            + " by one viewer %d. Until the page is there: P50 %.0f ms, P95 %.0f ms%n",
        VIEWERS,
        CHANGES,
        Machine.load(),
        computed,
        metrics.computed() - known,
        at(times, 0.5),
        at(times, 0.95));
  }

  /** Something was synced; what the dashboard shows may be computed before anybody asks. */
  private void change(ReadModel model, JdbcClient archive) throws InterruptedException {
    clock.advance(STEP);
    long before = model.revision();
    archive.sql("UPDATE archive SET revision = revision + 1").update();
    while (model.revision() == before) {
      Thread.sleep(20);
    }
  }

  private void assertEqual(Metrics metrics, Connection rival) throws SQLException {
    QueryResult own =
        Reach.EVERYTHING.call(() ->
            metrics.query(
                MetricQuery.of(Stretch.ZONE, "chats", "first_response.p50", "first_response.p95")
                    .over(Period.Named.LAST30)));
    PageSql sql = new PageSql(own.asOf());
    try (Statement statement = rival.createStatement();
        ResultSet row =
            statement.executeQuery(sql.totals(sql.daysAgo(29), own.asOf().getEpochSecond()))) {
      row.next();
      Object[] percentiles = (Object[]) row.getArray(2).getArray();
      QueryResult.Values values = own.total().values();
      if (values.count("chats") != row.getLong(1)
          || values.count("first_response.p50") != ((Number) percentiles[0]).longValue()
          || values.count("first_response.p95") != ((Number) percentiles[1]).longValue()) {
        throw new IllegalStateException(
            "%s differs from PostgreSQL: %d chats, %s"
                .formatted(values, row.getLong(1), List.of(percentiles)));
      }
    }
  }

  /** Writes the facts to both, once for a folder. */
  private void load(Path own, Connection rival)
      throws SQLException, IOException, InterruptedException {
    Path done = folder.resolve("loaded");
    if (Files.exists(done)) {
      return;
    }
    long start = System.nanoTime();
    RivalFacts.create(rival, "UNLOGGED");
    FactWorld world =
        new FactWorld(chats, END, WorkCalendars.defaults(Stretch.ZONE).general(), NOW);
    ProductFacts.load(
        own,
        product -> {
          try {
            List<ChatFact> batch;
            while (!(batch = world.next(BATCH)).isEmpty()) {
              product.append(batch);
              RivalFacts.copy(rival, batch);
            }
          } catch (SQLException | IOException e) {
            throw new IllegalStateException("loading failed", e);
          }
        });
    RivalFacts.execute(rival, PageSql.INDEXES);
    Files.createFile(done);
    System.out.printf(
        "loaded %,d chats in %d s%n", chats, (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Nearest rank. */
  private static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
