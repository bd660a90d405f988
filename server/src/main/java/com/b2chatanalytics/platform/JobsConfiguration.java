package com.b2chatanalytics.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Work outside a request. A module declares its jobs as beans of type {@link Task}; recurring ones
 * start with the product, one-time ones by {@link Scheduler#schedule}, at once. Each execution runs
 * on one node only; one whose node died is taken up again after 30 s.
 */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_UNTIL_DEAD = 6;
  private static final int AT_ONCE = 8;

  @Bean(destroyMethod = "stop")
  Scheduler scheduler(
      DataSource dataSource, List<Task<?>> tasks, InstantSource clock, JsonMapper json) {
    List<RecurringTask<?>> recurring =
        tasks.stream().<RecurringTask<?>>mapMulti(JobsConfiguration::addRecurring).toList();
    List<Task<?>> others = tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
    return Scheduler.create(dataSource, others)
        .startTasks(recurring)
        .threads(AT_ONCE)
        .executorService(threads())
        .pollingInterval(Duration.ofSeconds(5))
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_UNTIL_DEAD)
        .shutdownMaxWait(Duration.ofSeconds(5))
        .schedulerName(new SchedulerName.Fixed(ManagementFactory.getRuntimeMXBean().getName()))
        .clock(clock::instant)
        .serializer(serializer(json))
        .enableImmediateExecution()
        .build();
  }

  /** A job works for the house, which may read everything. */
  private static ExecutorService threads() {
    ThreadFactory plain = Thread.ofVirtual().factory();
    return Executors.newThreadPerTaskExecutor(
        work -> plain.newThread(() -> Reach.EVERYTHING.run(work)));
  }

  /** Only once everything stands, so that a job finds every module ready. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> startOfJobs(Scheduler scheduler) {
    return _ -> scheduler.start();
  }

  private static void addRecurring(Task<?> task, Consumer<RecurringTask<?>> sink) {
    if (task instanceof RecurringTask<?> recurring) {
      sink.accept(recurring);
    }
  }

  private static Serializer serializer(JsonMapper json) {
    return new Serializer() {
      @Override
      public byte[] serialize(Object data) {
        return json.writeValueAsBytes(data);
      }

      @Override
      public <T> T deserialize(Class<T> type, byte[] bytes) {
        return json.readValue(bytes, type);
      }
    };
  }
}
