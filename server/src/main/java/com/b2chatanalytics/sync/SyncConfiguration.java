package com.b2chatanalytics.sync;

import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schedule as it is kept. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

  @Bean
  SyncSchedule syncSchedule(ScheduleStore store) {
    return () -> of(store.get());
  }

  static SyncSettings of(Schedule schedule) {
    return new SyncSettings(schedule.interval(), schedule.from(), schedule.chosenAt());
  }
}
