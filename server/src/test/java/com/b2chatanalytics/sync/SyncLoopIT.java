package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.Sleep;
import com.b2chatanalytics.platform.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The loop that keeps the sync going, through what PostgreSQL may do to it. */
class SyncLoopIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void fullDiskOfPostgresql_isToldAndOverOnceThereIsSpace() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      refuseChats(rig.sql(), "53100");
      SyncLoop loop = loop(rig);
      try {
        await(() -> kindNow(rig).equals("disk_full"));
        assertThat(rig.archive().revision()).isZero();
        rig.sql().sql("drop function refuse cascade").update();
        await(() -> rig.dataThrough().isPresent() && kindNow(rig).isEmpty());
      } finally {
        loop.stop();
      }
      assertThat(rig.bean(TroubleStore.class).latest(9))
          .extracting(TroubleStore.Met::kind)
          .containsExactly(Trouble.DISK_FULL);
    }
  }

  @Test
  void lostPostgresql_isWaitedForAndWrittenDown() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      refuseChats(rig.sql(), "57P01");
      SyncLoop loop = loop(rig);
      try {
        await(() -> kindNow(rig).equals("database_away"));
        rig.sql().sql("drop function refuse cascade").update();
        await(() -> rig.dataThrough().isPresent() && kindNow(rig).isEmpty());
      } finally {
        loop.stop();
      }
      assertThat(rig.bean(TroubleStore.class).latest(9))
          .isNotEmpty()
          .allMatch(past -> past.kind() == Trouble.DATABASE_AWAY && past.until() != null);
    }
  }

  @Test
  void error_isToldAndTheSyncGoesOn() throws Exception {
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      AtomicInteger sleeps = new AtomicInteger();
      SyncLoop loop =
          loop(
              rig,
              time -> {
                if (sleeps.incrementAndGet() == 1) {
                  throw new StackOverflowError("planned");
                }
                rig.bean(Sleep.class).sleep(time);
              });
      try {
        await(() -> sleeps.get() > 3);
      } finally {
        loop.stop();
      }
      assertThat(rig.bean(TroubleStore.class).latest(9))
          .extracting(TroubleStore.Met::kind)
          .contains(Trouble.INTERNAL);
    }
  }

  @Test
  void leaderWhoseMachineVanishes_isFollowedWithoutItsLock() throws Exception {
    URI server = URI.create(database.address().url().substring("jdbc:".length()));
    try (BlackHole between = new BlackHole(server.getPort())) {
      var far =
          new DriverManagerDataSource(
              database.address().url().replace(":" + server.getPort(), ":" + between.port()),
              database.address().username(),
              database.address().password());
      var vanishing = new LeadershipStore(far, new SyncStateStore(JdbcClient.create(far)), 2);
      var waiting = new LeadershipStore(database.dataSource(), state());
      var lead = vanishing.take().orElseThrow();
      await(lead::held);
      assertThat(waiting.take()).isEmpty();

      between.swallow();
      long start = System.nanoTime();
      await(() -> {
        var taken = waiting.take();
        taken.ifPresent(LeadershipStore.Lead::close);
        return taken.isPresent();
      });
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      assertThat(lead.held()).isFalse();
    }
  }

  @Test
  void leader_keepsTheLeadWhileAPageTakesLong() throws Exception {
    var leading = new LeadershipStore(database.dataSource(), state(), 1);
    try (var lead = leading.take().orElseThrow()) {
      LockSupport.parkNanos(Duration.ofMillis(2500).toNanos());
      assertThat(new LeadershipStore(database.dataSource(), state()).take()).isEmpty();
      assertThat(lead.held()).isTrue();
    }
  }

  private static SyncStateStore state() {
    return new SyncStateStore(database.sql());
  }

  private static SyncLoop loop(SyncRig rig) {
    return loop(rig, rig.bean(Sleep.class));
  }

  private static SyncLoop loop(SyncRig rig, Sleep sleep) {
    rig.giveUpLead();
    var loop =
        new SyncLoop(
            rig.bean(LeadershipStore.class),
            new LeaderTurns(
                rig.bean(SyncRunner.class),
                rig.bean(ZoneChange.class),
                new DefaultListableBeanFactory().getBeanProvider(LeaderWork.class),
                rig.bean(Planner.class),
                rig.bean(Troubles.class),
                rig.time),
            rig.bean(Troubles.class),
            rig.bean(FetchWatches.class),
            sleep);
    loop.start();
    return loop;
  }

  private static void refuseChats(JdbcClient sql, String state) {
    sql.sql(
            """
            create function refuse() returns trigger language plpgsql as
              $$ begin raise exception 'refused' using errcode = '%s'; end $$
            """
                .formatted(state))
        .update();
    sql.sql(
            """
            create trigger refuse before update of position on sync_window
            for each row execute function refuse()
            """)
        .update();
  }

  private static String kindNow(SyncRig rig) {
    return rig.bean(Troubles.class).now().map(met -> met.kind().key()).orElse("");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!holds(condition)) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      LockSupport.parkNanos(20_000_000L);
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (DataAccessException _) {
      return false;
    }
  }

  /** Hands bytes on between two sockets until it keeps silent, with both connections open. */
  private static final class BlackHole implements AutoCloseable {
    private final ServerSocket entry;
    private final int target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean swallows;

    BlackHole(int target) throws IOException {
      this.target = target;
      this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return entry.getLocalPort();
    }

    void swallow() {
      swallows = true;
    }

    private void accept() {
      try {
        while (true) {
          Socket near = entry.accept();
          Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
          open.addAll(List.of(near, far));
          Thread.ofVirtual().start(() -> handOn(near, far));
          Thread.ofVirtual().start(() -> handOn(far, near));
        }
      } catch (IOException _) {
        // Closed by the test.
      }
    }

    private void handOn(Socket from, Socket to) {
      byte[] buffer = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!swallows) {
            out.write(buffer, 0, read);
            out.flush();
          }
        }
      } catch (IOException _) {
        // Closed by the test.
      }
    }

    @Override
    public void close() throws IOException {
      entry.close();
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
