package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Jobs on two nodes, one of which is killed hard in the middle of one. */
class JobsOfTwoNodesIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void job_runsOnOneNode_andIsTakenUpWithinAMinuteOfItsKill() throws Exception {
    TestDatabase.Address address = TestDatabase.createEmpty();
    var dataSource =
        new DriverManagerDataSource(address.url(), address.username(), address.password());
    Flyway.configure().dataSource(dataSource).load().migrate();
    JdbcClient jdbc = JdbcClient.create(dataSource);
    jdbc.sql(
            """
            create table job_done (
              job text, node text, pid integer, at timestamptz default clock_timestamp()
            )
            """)
        .update();
    Map<String, Process> nodes = Map.of("one", start("one", address), "two", start("two", address));
    try {
      await(() -> count(jdbc, "tick") > 1, Duration.ofMinutes(2));
      var job = JobNode.endless(jdbc, "nobody");
      SchedulerClient.Builder.create(dataSource, job)
          .build()
          .scheduleIfNotExists(job.instance("1"), InstantSource.system().instant());
      await(() -> count(jdbc, "endless") == 1, Duration.ofMinutes(1));
      String holder =
          jdbc.sql("select node from job_done where job = 'endless'").query(String.class).single();
      Objects.requireNonNull(nodes.get(holder)).destroyForcibly().waitFor();

      await(() -> count(jdbc, "endless") == 2, Duration.ofMinutes(1));
      assertThat(
              jdbc.sql("select node from job_done where job = 'endless' order by at desc limit 1")
                  .query(String.class)
                  .single())
          .isNotEqualTo(holder);
      long before = count(jdbc, "tick");
      await(() -> count(jdbc, "tick") > before, Duration.ofMinutes(1));
      // A second apart, whichever node ticks.
      assertThat(
              jdbc.sql(
                      """
                      select count(*) from (
                        select at - lag(at) over (order by at) as pause from job_done
                        where job = 'tick'
                      ) p where pause < interval '900 milliseconds'
                      """)
                  .query(Long.class)
                  .single())
          .isZero();
    } finally {
      nodes.values().forEach(Process::destroyForcibly);
    }
  }

  private static Process start(String name, TestDatabase.Address address) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                JobNode.class.getName(),
                name,
                address.url(),
                address.username(),
                address.password()))
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "job-node-" + name + ".log").toFile())
        .start();
  }

  private static long count(JdbcClient jdbc, String job) {
    return jdbc.sql("select count(*) from job_done where job = :job")
        .param("job", job)
        .query(Long.class)
        .single();
  }

  private static void await(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
