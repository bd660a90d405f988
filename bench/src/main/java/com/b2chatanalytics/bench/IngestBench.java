package com.b2chatanalytics.bench;

import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.SearchIndex;
import com.b2chatanalytics.metric.ReadModel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole product back-fills from a source that outruns it: pages over HTTP, archive in
 * PostgreSQL, facts in the read model. Timed from the product's readiness until the read model
 * shows the last chat. With {@code --rate} and {@code --page} it shows instead how near the
 * back-fill comes to the requests that B2Chat allows; with {@code --from simulator} the simulator,
 * whose chats differ as real ones do, stands in for that source. {@code --words off} keeps the
 * index of words from running, to tell what it takes.
 */
final class IngestBench {
  /** The lock of {@code chat.SearchStore}, without which nothing is indexed. */
  private static final long WORDS_LOCK = 0x6232_7365_6172L;

  private static final long STEADY_AFTER_NANOS = Duration.ofSeconds(20).toNanos();

  private final int days;
  private final int rate;
  private final int page;
  private final int latencyMillis;
  private final boolean simulated;
  private final boolean words;
  private final Path folder;

  IngestBench(Options options) {
    days = options.number("chats", 200_000) / PageSource.CHATS_A_DAY;
    rate = options.number("rate", 10_000);
    page = options.number("page", 1000);
    latencyMillis = options.number("latency", 0);
    simulated = options.text("from", "pages").equals("simulator");
    words = options.text("words", "on").equals("on");
    folder = Path.of(options.text("data", "target/bench-ingest")).toAbsolutePath().normalize();
  }

  void run() throws IOException, SQLException {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "B2A_SYNC_INTERVAL=10m",
                "B2A_SYNC_FROM=" + LocalDate.now(Stretch.ZONE).minusDays(days - 1L),
                "B2A_RATE_PER_SECOND=" + rate,
                "B2A_RATE_PER_DAY=1000000"));
    try (ExportSource source =
        simulated ? new SimulatorSource(days) : new PageSource(days, page, latencyMillis)) {
      settings.addAll(source.settings());
      measure(source, settings);
    }
  }

  private void measure(ExportSource source, List<String> settings)
      throws IOException, SQLException {
    try (RunningProduct product = new RunningProduct(folder, settings);
        Connection idle = product.bean(DataSource.class).getConnection()) {
      if (!words) {
        try (Statement statement = idle.createStatement()) {
          statement.execute("SELECT pg_advisory_lock(" + WORDS_LOCK + ")");
        }
      }
      long wanted = source.chats();
      long start = System.nanoTime();
      long archived = 0;
      Steady steady = new Steady(source, start);
      while (archived < wanted || lags(product)) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        if (archived < wanted) {
          archived = count(product);
          steady.look(archived, wanted);
          if (archived >= wanted) {
            print("in the archive", archived, start);
          }
        }
      }
      print("in the read model", archived, start);
      while (words && product.bean(SearchIndex.class).behind() > 0) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      print(words ? "searched" : "without their words", archived, start);
      printSize(product);
    }
  }

  /** Requests per second after the start is over, and memory along the way. */
  private final class Steady {
    private final ExportSource source;
    private final long start;
    private long since;
    private long pagesThen;
    private int quarters;

    private Steady(ExportSource source, long start) {
      this.source = source;
      this.start = start;
    }

    private void look(long archived, long wanted) {
      long now = System.nanoTime();
      if (since == 0 && now - start > STEADY_AFTER_NANOS) {
        since = now;
        pagesThen = source.pages();
      }
      if (archived * 4 / wanted > quarters) {
        quarters = (int) (archived * 4 / wanted);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double perSecond = since == 0 ? 0 : (source.pages() - pagesThen) * 1e9 / (now - since);
        System.out.printf(
            Locale.ROOT,
            "%,d chats: %.2f requests/s since the start was over, %d MB of heap after a"
                + " collection%n",
            archived,
            perSecond,
            (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      }
    }
  }

  private static void printSize(RunningProduct product) {
    List<String> sizes =
        product
            .bean(JdbcClient.class)
            .sql(
                """
                SELECT name || ' ' || pg_size_pretty(pg_total_relation_size(name::regclass))
                FROM unnest(array['chat', 'chat_raw', 'message', 'chat_words']) AS t (name)
                """)
            .query((row, _) -> row.getString(1))
            .list();
    System.out.println("on disk: " + String.join(", ", sizes));
  }

  private static void print(String where, long chats, long start) throws IOException {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d chats %s after %.1f s: %,.0f chats/s (load %s)%n",
        chats,
        where,
        seconds,
        chats / seconds,
        Machine.load());
  }

  private static boolean lags(RunningProduct product) {
    return product.bean(ReadModel.class).revision() < product.bean(ChatArchive.class).revision();
  }

  private static long count(RunningProduct product) {
    return product
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM chat")
        .query(Long.class)
        .single();
  }
}
