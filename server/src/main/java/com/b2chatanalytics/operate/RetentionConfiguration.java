package com.b2chatanalytics.operate;

import com.b2chatanalytics.platform.PlatformSettings;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.InstantSource;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionalEventListener;

/** The jobs of retention, each on one node only. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
  private static final LocalTime NIGHT = LocalTime.of(3, 40);

  @Bean
  OneTimeTask<Long> retentionRun(Retention retention) {
    return Tasks.oneTime("retention", Long.class)
        .execute((instance, _) -> retention.run(instance.getData()));
  }

  @Bean
  RecurringTask<Void> nightlyRetention(Retention retention, PlatformSettings settings) {
    return Tasks.recurring("nightly-retention", new Daily(settings.timeZone(), NIGHT))
        .execute((_, _) -> retention.startNightly());
  }

  @Bean
  Wake retentionWake(Scheduler scheduler, OneTimeTask<Long> retentionRun, InstantSource clock) {
    return new Wake(scheduler, retentionRun, clock);
  }

  /** Hands a run to the scheduler once its row stands. */
  record Wake(Scheduler scheduler, OneTimeTask<Long> task, InstantSource clock) {

    @TransactionalEventListener
    void asked(Retention.Asked asked) {
      scheduler.scheduleIfNotExists(
          task.instance(Long.toString(asked.id()), asked.id()), clock.instant());
    }
  }
}
