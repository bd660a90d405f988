package com.b2chatanalytics.sync;

import com.b2chatanalytics.platform.ContradictorySettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/** The schedule from the environment. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

  @Bean
  SyncSettings syncSettings(Environment environment) {
    return from(environment);
  }

  static SyncSettings from(PropertyResolver environment) {
    return new SyncSettings(
        interval(environment.getProperty("B2A_SYNC_INTERVAL", "30s").strip()),
        day(environment.getProperty("B2A_SYNC_FROM", "").strip()));
  }

  private static @Nullable Duration interval(String value) {
    if (value.equalsIgnoreCase("off")) {
      return null;
    }
    try {
      Duration interval = DurationStyle.detectAndParse(value);
      if (interval.compareTo(Duration.ofSeconds(1)) >= 0) {
        return interval;
      }
    } catch (IllegalArgumentException _) {
      throw wrong("B2A_SYNC_INTERVAL", value, "30s, 5m or off");
    }
    throw wrong("B2A_SYNC_INTERVAL", value, "30s, 5m or off, and not below 1s");
  }

  private static @Nullable LocalDate day(String value) {
    try {
      return value.isEmpty() ? null : LocalDate.parse(value);
    } catch (DateTimeException _) {
      throw wrong("B2A_SYNC_FROM", value, "a day like 2026-01-31");
    }
  }

  private static ContradictorySettings wrong(String name, String value, String wanted) {
    return new ContradictorySettings(name + " is \"" + value + "\".", "It may be " + wanted + ".");
  }
}
