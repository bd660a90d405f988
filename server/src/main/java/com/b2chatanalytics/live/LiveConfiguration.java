package com.b2chatanalytics.live;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pace of the stream. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
  @Bean
  @ConditionalOnMissingBean
  LivePace livePace() {
    return new LivePace(Duration.ofSeconds(15));
  }
}
