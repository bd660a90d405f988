package com.b2chatanalytics.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The product's scheduler as a process of its own, to be killed in the middle of a job. */
final class JobNode {
  private JobNode() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments name of the node, then address, user and password of the database
   */
  public static void main(String[] arguments) throws InterruptedException {
    var dataSource = new DriverManagerDataSource(arguments[1], arguments[2], arguments[3]);
    JdbcClient jdbc = JdbcClient.create(dataSource);
    Task<Void> tick =
        Tasks.recurring("tick", FixedDelay.of(Duration.ofSeconds(1)))
            .execute((instance, _) -> done(jdbc, "tick", arguments[0]));
    Scheduler scheduler =
        new JobsConfiguration()
            .scheduler(
                dataSource,
                List.of(endless(jdbc, arguments[0]), tick),
                InstantSource.system(),
                JsonMapper.builder().build());
    scheduler.start();
    new CountDownLatch(1).await();
  }

  /** A job that never ends where it is taken up first, and ends at once the second time. */
  static OneTimeTask<Void> endless(JdbcClient jdbc, String node) {
    return Tasks.oneTime("endless")
        .execute((_, _) -> {
          if (done(jdbc, "endless", node) == 1) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
          }
        });
  }

  private static long done(JdbcClient jdbc, String job, String node) {
    return jdbc.sql(
            """
            with added as (
              insert into job_done (job, node, pid) values (:job, :node, pg_backend_pid())
              returning job
            )
            select (select count(*) from job_done d where d.job = added.job) + 1 from added
            """)
        .param("job", job)
        .param("node", node)
        .query(Long.class)
        .single();
  }
}
