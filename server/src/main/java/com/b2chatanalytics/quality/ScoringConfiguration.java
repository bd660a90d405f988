package com.b2chatanalytics.quality;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionalEventListener;

/** The jobs of scoring, each on one node only. */
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ScoringConfiguration.class);
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMinutes(1);

  @Bean
  RecurringTask<Void> qualityQueue(ScoringQueue queue) {
    return Tasks.recurring("quality-queue", FixedDelay.of(PAUSE)).execute((_, _) -> work(queue));
  }

  @Bean
  RecurringTask<Void> automaticScoring(Scoring scoring) {
    return Tasks.recurring("quality-automatic", FixedDelay.of(LOOK))
        .execute((_, _) -> scoring.startByItself());
  }

  private static void work(ScoringQueue queue) {
    try {
      queue.work();
    } catch (InterruptedException _) {
      // The product ends; what is left goes on after its next start.
      Thread.currentThread().interrupt();
    }
  }

  @Bean
  Wake scoringWake(Scheduler scheduler, RecurringTask<Void> qualityQueue, InstantSource clock) {
    return new Wake(scheduler, qualityQueue, clock);
  }

  /** Lets the queue look at once when a run stands in the database. */
  record Wake(Scheduler scheduler, RecurringTask<Void> task, InstantSource clock) {

    @TransactionalEventListener(fallbackExecution = true)
    void asked(Scoring.Asked asked) {
      try {
        scheduler.reschedule(task.getDefaultTaskInstance(), clock.instant());
      } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
        log.debug("Run {} waits for the next look", asked.id(), e);
      }
    }
  }
}
