package com.b2chatanalytics.metric;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service until there is a read model that answers; a rebuild beside it changes nothing. */
@Component
class ReadModelHealth implements HealthIndicator {
  private final ReadModel readModel;

  ReadModelHealth(ReadModel readModel) {
    this.readModel = readModel;
  }

  @Override
  public Health health() {
    return readModel.revision() < 0 ? Health.outOfService().build() : Health.up().build();
  }
}
