package com.b2chatanalytics.bench;

import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * The metric query against PostgreSQL and bare DuckDB on the same facts: exact P50, P95 and P99 by
 * agent, and the P95 heatmap, over 30 days and over a year.
 */
final class QueryBench {
  private static final LocalDate END = LocalDate.parse("2026-11-22");
  private static final int BATCH = 20_000;
  private static final int WARM_UPS = 2;

  private final int chats;
  private final int rounds;
  private final int slowRounds;
  private final Path folder;

  QueryBench(Options options) {
    chats = options.number("chats", 1_000_000);
    rounds = options.number("rounds", 9);
    slowRounds = options.number("slow-rounds", 3);
    folder =
        Path.of(options.text("data", "target/bench-query-" + chats)).toAbsolutePath().normalize();
  }

  void run() throws Exception {
    Files.createDirectories(folder);
    Path home = postgresHome();
    try (RivalPostgres postgres = RivalPostgres.start(home, folder.resolve("rival"), freePort());
        Connection rival = postgres.connect();
        DuckDBConnection bare = duck()) {
      load(rival, bare);
      try (RunningProduct product = new RunningProduct(folder.resolve("product"))) {
        product.signIn();
        System.out.println("PostgreSQL: " + String.join(", ", RivalPostgres.SETTINGS));
        RivalFacts.POSTGRES_INDEXES.forEach(sql -> System.out.println("PostgreSQL: " + sql));
        for (int days : List.of(30, 365)) {
          race(RivalSql.AGENTS, days, product, rival, bare);
          race(RivalSql.HEATMAP, days, product, rival, bare);
        }
      }
    }
  }

  private void race(
      RivalSql sql, int days, RunningProduct product, Connection postgres, DuckDBConnection bare)
      throws Exception {
    Stretch stretch = new Stretch(END, days);
    MetricQuery query =
        sql == RivalSql.AGENTS
            ? MetricQuery.of(
                    Stretch.ZONE, "first_response.p50", "first_response.p95", "first_response.p99")
                .by(Dimension.AGENT)
            : MetricQuery.of(Stretch.ZONE, "first_response.p95")
                .by(Dimension.WEEKDAY, Dimension.HOUR);
    SqlRival slow = new SqlRival(postgres, sql.postgres, null, stretch);
    SqlRival counted = new SqlRival(postgres, sql.postgresCounted, null, stretch);
    new Race("%,d chats, %s, %d days".formatted(chats, sql, days))
        .with("product", rounds, 0, new ProductRival(product.bean(Metrics.class), query, stretch))
        .with("product over HTTP", rounds, 16, new HttpRival(product, query, stretch))
        .with(
            "bare DuckDB, rows and total",
            rounds,
            0,
            new SqlRival(bare, sql.duckdb, sql.duckdbTotal, stretch))
        .with("bare DuckDB, rows", rounds, 0, new SqlRival(bare, sql.duckdb, null, stretch))
        .with("PostgreSQL percentile_disc, rows", slowRounds, 0, slow)
        .with("PostgreSQL by counting, rows", slowRounds, 0, counted)
        .run(WARM_UPS);
    System.out.println("  plan of PostgreSQL percentile_disc:\n" + slow.plan());
    System.out.println("  plan of PostgreSQL by counting:\n" + counted.plan());
  }

  /** Writes the facts to all three, once for a folder. */
  private void load(Connection rival, DuckDBConnection bare)
      throws SQLException, IOException, InterruptedException {
    Path done = folder.resolve("loaded");
    if (Files.exists(done)) {
      return;
    }
    long start = System.nanoTime();
    RivalFacts.create(rival, "UNLOGGED");
    RivalFacts.create(bare, "");
    FactWorld world =
        new FactWorld(
            chats,
            END.plusDays(1).atStartOfDay(Stretch.ZONE).toInstant(),
            WorkCalendars.defaults(Stretch.ZONE).general());
    ProductFacts.load(
        folder.resolve("product"),
        own -> {
          try {
            List<ChatFact> batch;
            while (!(batch = world.next(BATCH)).isEmpty()) {
              own.append(batch);
              RivalFacts.copy(rival, batch);
              RivalFacts.append(bare, batch);
            }
          } catch (SQLException | IOException e) {
            throw new IllegalStateException("loading failed", e);
          }
        });
    RivalFacts.execute(rival, RivalFacts.POSTGRES_INDEXES);
    RivalFacts.execute(bare, List.of("CHECKPOINT"));
    Files.createFile(done);
    System.out.printf(
        "loaded %,d chats in %d s%n", chats, (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Starts the product once, so that its PostgreSQL lies unpacked in the folder. */
  private Path postgresHome() throws IOException {
    Path own = folder.resolve("product");
    if (!Files.exists(own)) {
      ProductFacts.prepare(own);
    }
    return RunningProduct.postgresHome(own);
  }

  private DuckDBConnection duck() throws SQLException {
    Properties properties = new Properties();
    properties.put("memory_limit", "4GB");
    properties.put("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return (DuckDBConnection)
        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("bare.duckdb"), properties);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
