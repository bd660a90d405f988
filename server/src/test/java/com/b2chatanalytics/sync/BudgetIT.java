package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.platform.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
