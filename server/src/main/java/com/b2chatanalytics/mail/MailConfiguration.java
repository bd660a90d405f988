package com.b2chatanalytics.mail;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.event.TransactionalEventListener;

/** The jobs that empty the outbox: at once when a letter is put into it, and again and again. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
  private static final Duration PAUSE = Duration.ofSeconds(15);

  @Bean
  OneTimeTask<Void> sendMail(Outbox outbox) {
    return Tasks.oneTime("send-mail").execute((_, _) -> send(outbox));
  }

  @Bean
  RecurringTask<Void> retryMail(Outbox outbox) {
    return Tasks.recurring("retry-mail", FixedDelay.of(PAUSE)).execute((_, _) -> send(outbox));
  }

  private static void send(Outbox outbox) {
    try {
      outbox.sendDue();
    } catch (InterruptedException _) {
      // The product ends; what waits is sent after its next start.
      Thread.currentThread().interrupt();
    }
  }

  @Bean
  MailWake mailWake(Scheduler scheduler, OneTimeTask<Void> sendMail, InstantSource clock) {
    return new MailWake(scheduler, sendMail, clock);
  }

  /** Hands the outbox to the scheduler once the letter stands in it. */
  record MailWake(Scheduler scheduler, OneTimeTask<Void> task, InstantSource clock) {

    @TransactionalEventListener(fallbackExecution = true)
    void waiting(Outbox.Waiting waiting) {
      scheduler.schedule(task.instance(UUID.randomUUID().toString()), clock.instant());
    }
  }
}
