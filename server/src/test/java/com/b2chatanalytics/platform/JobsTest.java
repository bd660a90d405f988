package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class JobsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  record Order(String what, int count) {}

  private final LinkedBlockingQueue<Order> done = new LinkedBlockingQueue<>();
  private final CountDownLatch recurred = new CountDownLatch(1);

  @Test
  void oneTimeJob_runsAtOnce_withItsData_andRecurringOnesStartWithTheProduct() throws Exception {
    OneTimeTask<Order> once =
        Tasks.oneTime("order", Order.class).execute((instance, _) -> done.add(instance.getData()));
    Task<Void> again =
        Tasks.recurring("again", FixedDelay.of(Duration.ofHours(1)))
            .execute((_, _) -> recurred.countDown());
    InstantSource clock = InstantSource.system();
    Scheduler scheduler =
        new JobsConfiguration()
            .scheduler(
                database.dataSource(), List.of(once, again), clock, JsonMapper.builder().build());
    scheduler.start();
    try {
      scheduler.schedule(once.instance("1", new Order("rebuild", 3)), clock.instant());

      assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo(new Order("rebuild", 3));
      assertThat(recurred.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      scheduler.stop();
    }
  }
}
