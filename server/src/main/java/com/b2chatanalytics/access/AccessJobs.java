package com.b2chatanalytics.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sweeps what has run out. */
@Configuration(proxyBeanMethods = false)
class AccessJobs {

  @Bean
  RecurringTask<Void> sweepOfSessions(
      SessionStore sessions, AttemptStore attempts, ProviderStore provider, InstantSource clock) {
    return Tasks.recurring("sweep-sessions", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> {
          Instant now = clock.instant();
          sessions.deleteEnded(now);
          attempts.deleteBefore(now.minus(Throttle.MEMORY));
          provider.sweep(now.minus(ClerkEvents.REMEMBERED), now);
        });
  }
}
