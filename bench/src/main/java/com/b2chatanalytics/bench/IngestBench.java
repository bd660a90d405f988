package com.b2chatanalytics.bench;

import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.ReadModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole product back-fills from a source that outruns it: pages over HTTP, archive in
 * PostgreSQL, facts in the read model. Timed from the product's readiness until the read model
 * shows the last chat. With {@code --rate} and {@code --page} it shows instead how near the
 * back-fill comes to the requests that B2Chat allows.
 */
final class IngestBench {
  private static final long STEADY_AFTER_NANOS = Duration.ofSeconds(20).toNanos();

  private final int days;
  private final int rate;
  private final int page;
  private final int latencyMillis;
  private final Path folder;

  IngestBench(Options options) {
    days = options.number("chats", 200_000) / PageSource.CHATS_A_DAY;
    rate = options.number("rate", 10_000);
    page = options.number("page", 1000);
    latencyMillis = options.number("latency", 0);
    folder = Path.of(options.text("data", "target/bench-ingest")).toAbsolutePath().normalize();
  }

  void run() throws IOException {
    try (PageSource source = new PageSource(page, latencyMillis);
        RunningProduct product =
            new RunningProduct(
                folder,
                List.of(
                    "B2CHAT_API_URL=" + source.address(),
                    "B2A_SYNC_INTERVAL=10m",
                    "B2A_SYNC_FROM=" + LocalDate.now(Stretch.ZONE).minusDays(days - 1L),
                    "B2A_RATE_PER_SECOND=" + rate,
                    "B2A_RATE_PER_DAY=1000000"))) {
      long wanted = (long) days * PageSource.CHATS_A_DAY;
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
    }
  }

  /** Requests per second after the start is over, and memory along the way. */
  private final class Steady {
    private final PageSource source;
    private final long start;
    private long since;
    private long pagesThen;
    private int quarters;

    private Steady(PageSource source, long start) {
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

  private static void print(String where, long chats, long start) throws IOException {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%,d chats of 10 messages %s after %.1f s: %,.0f chats/s (load %s)%n",
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
