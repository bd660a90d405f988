package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.platform.ContradictorySettings;
import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.platform.SecretBox;
import com.b2chatanalytics.platform.SettingStore;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/** The account of live mode. Demo mode puts its simulator before it. */
@Configuration(proxyBeanMethods = false)
class B2ChatConfiguration {

  @Bean
  B2ChatAccount liveAccount(
      Environment environment, SettingStore settings, SecretBox secrets, ScheduleStore schedule) {
    return new B2ChatAccount(environment, settings, secrets, schedule);
  }

  @Bean
  Sleep wallClockSleep() {
    return time -> {
      if (time.isPositive()) {
        Thread.sleep(time);
      }
    };
  }

  static B2ChatSettings settings(PropertyResolver environment) {
    return new B2ChatSettings(
        url(environment.getProperty("B2CHAT_API_URL", B2ChatSettings.DEFAULT_URL.toString())),
        environment.getProperty("B2CHAT_USERNAME", ""),
        environment.getProperty("B2CHAT_PASSWORD", ""),
        zone(environment.getProperty("B2CHAT_TIME_ZONE", "America/Bogota")),
        Schedule.USUAL.perSecond(),
        Schedule.USUAL.perDay(),
        Duration.ofSeconds(60));
  }

  private static URI url(String value) {
    if (!value.strip().matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new ContradictorySettings(
          "B2CHAT_API_URL is \"" + value + "\", which is no web address.",
          "Give it like " + B2ChatSettings.DEFAULT_URL + ".");
    }
    return URI.create(value.strip());
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value.strip());
    } catch (DateTimeException _) {
      throw new ContradictorySettings(
          "B2CHAT_TIME_ZONE is \"" + value + "\", which is no time zone.",
          "Name one like America/Bogota or UTC.");
    }
  }
}
