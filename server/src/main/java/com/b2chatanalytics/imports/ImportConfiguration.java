package com.b2chatanalytics.imports;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.platform.FreeSpace;
import com.b2chatanalytics.platform.PlatformSettings;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/** The import's jobs and limits. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {
  private static final TaskDescriptor<Void> IMPORT = TaskDescriptor.of("console-import");

  /** Ends the name of the job that writes a confirmed preview. */
  private static final String WRITE = "-write";

  private static final int TRIES = 30;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
  private static final DataSize BESIDE_THE_FILE = DataSize.ofMegabytes(1);
  private static final DataSize HELD_IN_MEMORY = DataSize.ofKilobytes(64);

  @Bean
  ImportSettings importSettings(PlatformSettings platform, Environment environment) {
    return ImportSettings.of(
        platform.dataFolder(),
        environment.getProperty(ImportSettings.NAME, ImportSettings.DEFAULT));
  }

  @Bean
  ImportFolder importFolder(ImportSettings settings, FreeSpace space) {
    return new ImportFolder(settings, space);
  }

  /** Uploads of any kind are no larger than a console file. */
  @Bean
  MultipartConfigElement uploads(ImportSettings settings) {
    MultipartConfigFactory uploads = new MultipartConfigFactory();
    uploads.setMaxFileSize(settings.largestFile());
    uploads.setMaxRequestSize(
        DataSize.ofBytes(settings.largestFile().toBytes() + BESIDE_THE_FILE.toBytes()));
    uploads.setFileSizeThreshold(HELD_IN_MEMORY);
    return uploads.createMultipartConfig();
  }

  @Bean
  Imports imports(
      ImportStore imports,
      ImportRowStore rows,
      MissingContentCounts content,
      ImportFolder folder,
      ErasedCustomers erased,
      B2ChatConnection connection,
      InstantSource clock,
      PlatformTransactionManager transactions,
      ObjectProvider<Scheduler> scheduler) {
    return new Imports(
        imports,
        rows,
        content,
        folder,
        erased,
        connection,
        clock,
        transactions,
        id -> {
          if (!isWritten(scheduler.getObject(), id)) {
            start(scheduler.getObject(), Long.toString(id), clock);
          }
        },
        id -> start(scheduler.getObject(), id + WRITE, clock));
  }

  private static void start(SchedulerClient scheduler, String instance, InstantSource clock) {
    scheduler.scheduleIfNotExists(IMPORT.instance(instance).scheduledTo(clock.instant()));
  }

  /** Whether a confirmed preview has its own job. */
  private static boolean isWritten(SchedulerClient scheduler, long id) {
    return scheduler.getScheduledExecution(IMPORT.instanceId(id + WRITE)).isPresent();
  }

  private static long id(String instance) {
    return Long.parseLong(instance.replace(WRITE, ""));
  }

  @Bean
  OneTimeTask<Void> consoleImport(ImportRun run) {
    return Tasks.oneTime(IMPORT)
        .onFailure(
            new MaxRetriesFailureHandler<>(
                TRIES,
                new OnFailureRetryLater<>(BETWEEN_TRIES),
                (complete, _) ->
                    run.giveUp(
                        id(complete.getExecution().taskInstance.getId()),
                        complete.getCause().orElse(null))))
        .execute((instance, context) -> {
          long id = id(instance.getId());
          // A preview's job that a crash left must not write beside the one that does.
          if (instance.getId().endsWith(WRITE) || !isWritten(context.getSchedulerClient(), id)) {
            run.run(id);
          }
        });
  }

  @Bean
  RecurringTask<Void> sweepOfImports(Imports imports) {
    return Tasks.recurring("sweep-imports", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> imports.sweep());
  }
}
