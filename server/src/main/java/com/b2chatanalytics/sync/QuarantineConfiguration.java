package com.b2chatanalytics.sync;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionalEventListener;

/** The jobs of the quarantine, each on one node only. */
@Configuration(proxyBeanMethods = false)
class QuarantineConfiguration {
  private static final Duration LOOKS_EVERY = Duration.ofMinutes(5);

  @Bean
  OneTimeTask<Long> quarantineRetry(QuarantineRetries retries) {
    return Tasks.oneTime("retry-quarantine", Long.class)
        .execute((instance, _) -> retries.run(instance.getData()));
  }

  @Bean
  RecurringTask<Void> quarantineUpgrade(QuarantineRetries retries) {
    return Tasks.recurring("retry-quarantine-after-upgrade", FixedDelay.of(LOOKS_EVERY))
        .execute((_, _) -> retries.startAfterUpgrade());
  }

  @Bean
  Wake quarantineWake(Scheduler scheduler, OneTimeTask<Long> quarantineRetry, InstantSource clock) {
    return new Wake(scheduler, quarantineRetry, clock);
  }

  /** Hands a try to the scheduler once its row stands. */
  record Wake(Scheduler scheduler, OneTimeTask<Long> task, InstantSource clock) {

    @TransactionalEventListener
    void asked(QuarantineRetries.Asked asked) {
      scheduler.scheduleIfNotExists(
          task.instance(Long.toString(asked.id()), asked.id()), clock.instant());
    }
  }
}
