package com.b2chatanalytics.platform;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while PostgreSQL does not answer; asks nobody, so that it answers at once. */
@Component
class PostgresHealth implements HealthIndicator {
  private final PostgresWatch watch;

  PostgresHealth(PostgresWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    return watch.isHere() ? Health.up().build() : Health.down().build();
  }
}
