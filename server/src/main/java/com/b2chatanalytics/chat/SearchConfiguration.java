package com.b2chatanalytics.chat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that keeps the index of words near the archive, on one node only. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

  @Bean
  RecurringTask<Void> searchIndexing(SearchIndex index) {
    return Tasks.recurring("search-index", FixedDelay.of(LOOKS_EVERY))
        .execute((_, _) -> index.follow());
  }
}
