package com.b2chatanalytics.live;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pace of the stream. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
  @Bean
  LivePace livePace() {
    return new LivePace(Duration.ofSeconds(15));
  }
}
