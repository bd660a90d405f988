package com.b2chatanalytics.operate;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.InstantSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/** The job of an erasure, on one node only. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  @Bean
  OneTimeTask<Long> erasureRun(Erasure erasure) {
    return Tasks.oneTime("erasure", Long.class)
        .execute((instance, _) -> erasure.run(instance.getData()));
  }

  @Bean
  Wake erasureWake(
      Scheduler scheduler, OneTimeTask<Long> erasureRun, Erasure erasure, InstantSource clock) {
    return new Wake(scheduler, erasureRun, erasure, clock);
  }

  /** Hands an erasure to the scheduler once it has begun. */
  record Wake(Scheduler scheduler, OneTimeTask<Long> task, Erasure erasure, InstantSource clock) {

    @TransactionalEventListener
    void asked(Erasure.Asked asked) {
      scheduler.scheduleIfNotExists(
          task.instance(Long.toString(asked.id()), asked.id()), clock.instant());
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
      erasure.takeUp();
    }
  }
}
