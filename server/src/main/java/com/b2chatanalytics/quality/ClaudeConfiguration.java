package com.b2chatanalytics.quality;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Claude as the environment names it. Demo mode puts its simulator before it. */
@Configuration(proxyBeanMethods = false)
class ClaudeConfiguration {

  @Bean
  ClaudeEnvironment liveClaude(Environment environment) {
    return ClaudeEnvironment.of(environment);
  }
}
