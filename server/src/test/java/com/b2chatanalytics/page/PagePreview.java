package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Freshness;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The pages alone, over {@link ExampleTeam}, for looking at them while templates and styles change.
 * Never part of the product.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@ComponentScan(
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PolicyLines.class))
class PagePreview {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Instant NOW = Instant.parse("2026-11-23T19:32:08Z");

  static void main(String... arguments) {
    SpringApplication.run(PagePreview.class, arguments);
  }

  @Bean
  SecurityFilterChain open(HttpSecurity http) {
    return http.authorizeHttpRequests(all -> all.anyRequest().permitAll()).build();
  }

  @Bean
  PlatformSettings settings() {
    return new PlatformSettings(Mode.DEMO, Path.of("target"), BOGOTA, "es", null, false);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  @Bean
  Freshness freshness() {
    return () -> NOW.minusSeconds(12);
  }

  @Bean
  SlaLines.Source lines() {
    return () -> new SlaLines(0.95, 300L, com.b2chatanalytics.metric.Clock.BUSINESS);
  }

  @Bean
  Metrics metrics() {
    return new ExampleMetrics(new ExampleTeam(BOGOTA, NOW), NOW);
  }
}
