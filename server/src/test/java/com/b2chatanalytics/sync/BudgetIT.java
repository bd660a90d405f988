package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.platform.TestDatabase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void twoNodes_keepTheRateTogether() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 3);
        var other = rig.node();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // On a clock that sleepers push on, a request under way would arrive in another's second.
      rig.time.speed(1);
      List<Callable<FetchOutcome>> fetches = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        B2ChatClient client =
            i % 2 == 0 ? rig.bean(B2ChatClient.class) : other.getBean(B2ChatClient.class);
        fetches.add(() -> client.fetch(today(), new Watch(0)));
      }
      for (Future<FetchOutcome> done : threads.invokeAll(fetches)) {
        assertThat(done.get()).isInstanceOf(FetchOutcome.Delivered.class);
      }

      assertThat(rig.simulator.stats().mostInASecond()).isLessThanOrEqualTo(5);
      assertThat(rig.simulator.stats().refused()).isZero();
      assertThat(rig.bean(RequestBudget.class).today().usedToday())
          .isEqualTo(rig.simulator.stats().served());
    }
  }

  @Test
  void day_holdsNoMoreThanItsBudget_andLeavesTheReserve() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 3)) {
      rig.perDay = 10;
      B2ChatClient client = rig.bean(B2ChatClient.class);
      int delivered = 0;
      while (client.fetch(today(), new Watch(4)) instanceof FetchOutcome.Delivered) {
        delivered++;
      }
      assertThat(delivered).isEqualTo(5);
      while (client.fetch(today(), new Watch(0)) instanceof FetchOutcome.Delivered) {
        delivered++;
      }
      assertThat(delivered).isEqualTo(9);
      assertThat(rig.bean(RequestBudget.class).today().usedToday()).isEqualTo(10);

      rig.time.set(rig.bean(RequestBudget.class).today().resetsAt());
      assertThat(client.fetch(today(), new Watch(0))).isInstanceOf(FetchOutcome.Delivered.class);
    }
  }

  @Test
  void reserveOfThePastDay_isNotBelievedAfterMidnight() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 3)) {
      rig.work();
      Instant midnight = rig.bean(RequestBudget.class).today().resetsAt();
      Plans plans = rig.bean(Plans.class);
      rig.time.set(midnight.minusSeconds(2));
      int before = plans.reserve(Need.MANUAL);
      rig.time.set(midnight.plusSeconds(2));

      assertThat(plans.reserve(Need.MANUAL)).isGreaterThan(before + 500);
      assertThat(plans.reserve(Need.LIVE)).isZero();
    }
  }

  @Test
  void aBodyOnItsWay_takesNoPlace() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 3)) {
      Instant asked = rig.time.instant();
      Duration onItsWay = Duration.ofMinutes(1);
      HttpServer source =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      source.createContext(
          "/oauth/token",
          e -> answer(e, "{\"access_token\":\"t\",\"expires_in\":86400}", () -> {}));
      source.createContext(
          "/chats/export",
          e -> answer(e, "{\"chats\":[],\"total\":0}", () -> rig.time.advance(onItsWay)));
      source.start();
      try {
        rig.other = URI.create("http://127.0.0.1:" + source.getAddress().getPort());
        assertThat(rig.bean(B2ChatClient.class).fetch(today(), new Watch(0)))
            .isInstanceOf(FetchOutcome.Delivered.class);
      } finally {
        source.stop(0);
      }

      assertThat(rig.time.instant()).isEqualTo(asked.plus(onItsWay));
      Instant freeAt =
          rig.sql()
              .sql("select max(free_at) from request_place")
              .query((row, _) -> row.getTimestamp(1).toInstant())
              .single();
      assertThat(freeAt).isEqualTo(asked.plusSeconds(1));
    }
  }

  /** The headers long before the body, as a large page over a slow line has them. */
  private static void answer(HttpExchange exchange, String body, Runnable onTheWay)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes, 0, 1);
      out.flush();
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      onTheWay.run();
      out.write(bytes, 1, bytes.length - 1);
    }
  }

  private static ExportQuery today() {
    LocalDate day = LocalDate.ofInstant(SyncRig.START, SyncRig.ZONE);
    return ExportQuery.chats(day, day.plusDays(1), 0, 10);
  }

  private record Watch(int reserve) implements FetchWatch {
    @Override
    public Need need() {
      return Need.MANUAL;
    }

    @Override
    public void requested(boolean retry) {}

    @Override
    public boolean stopped() {
      return false;
    }
  }
}
