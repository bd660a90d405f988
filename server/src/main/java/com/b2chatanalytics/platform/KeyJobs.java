package com.b2chatanalytics.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets keys that have been replaced. */
@Configuration(proxyBeanMethods = false)
class KeyJobs {

  @Bean
  RecurringTask<Void> settleKeys(KeyRotation rotation) {
    return Tasks.recurring("settle-keys", FixedDelay.of(Duration.ofMinutes(15)))
        .execute((_, _) -> rotation.settle());
  }
}
