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

/** The jobs of backups, each on one node only. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
  /** Before retention clears: what it clears by mistake can then be had back. */
  private static final LocalTime NIGHT = LocalTime.of(2, 30);

  @Bean
  OneTimeTask<Long> backupRun(Backups backups) {
    return Tasks.oneTime("backup", Long.class)
        .execute((instance, _) -> backups.run(instance.getData()));
  }

  @Bean
  RecurringTask<Void> nightlyBackup(Backups backups, PlatformSettings settings) {
    return Tasks.recurring("nightly-backup", new Daily(settings.timeZone(), NIGHT))
        .execute((_, _) -> backups.startNightly());
  }

  @Bean
  Wake backupWake(Scheduler scheduler, OneTimeTask<Long> backupRun, InstantSource clock) {
    return new Wake(scheduler, backupRun, clock);
  }

  /** Hands a backup to the scheduler once its row stands. */
  record Wake(Scheduler scheduler, OneTimeTask<Long> task, InstantSource clock) {

    @TransactionalEventListener
    void asked(Backups.Asked asked) {
      scheduler.scheduleIfNotExists(
          task.instance(Long.toString(asked.id()), asked.id()), clock.instant());
    }
  }
}
