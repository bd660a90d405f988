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
 * shows the last chat.
 */
final class IngestBench {
  private final int days;
  private final Path folder;

  IngestBench(Options options) {
    days = options.number("chats", 200_000) / PageSource.CHATS_A_DAY;
    folder = Path.of(options.text("data", "target/bench-ingest")).toAbsolutePath().normalize();
  }

  void run() throws IOException {
    try (PageSource source = new PageSource();
        RunningProduct product =
            new RunningProduct(
                folder,
                List.of(
                    "B2CHAT_API_URL=" + source.address(),
                    "B2A_SYNC_INTERVAL=10m",
                    "B2A_SYNC_FROM=" + LocalDate.now(Stretch.ZONE).minusDays(days - 1L),
                    "B2A_RATE_PER_SECOND=10000",
                    "B2A_RATE_PER_DAY=1000000"))) {
      long wanted = (long) days * PageSource.CHATS_A_DAY;
      long start = System.nanoTime();
      long archived = 0;
      while (archived < wanted || lags(product)) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        if (archived < wanted) {
          archived = count(product);
          if (archived >= wanted) {
            print("in the archive", archived, start);
          }
        }
      }
      print("in the read model", archived, start);
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
