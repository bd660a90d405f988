package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseOwnerStoreTest {
  private final TestDatabase.Address address = TestDatabase.createEmpty();
  private final DriverManagerDataSource database =
      new DriverManagerDataSource(address.url(), address.username(), address.password());
  private final DatabaseOwnerStore owner = new DatabaseOwnerStore(JdbcClient.create(database));

  @Test
  void emptyDatabase_fitsBothModes() {
    assertThatNoException().isThrownBy(() -> owner.demandFitting(Mode.DEMO));
    assertThatNoException().isThrownBy(() -> owner.demandFitting(Mode.LIVE));
  }

  @Test
  void claimedDatabase_fitsItsModeOnly() {
    Flyway.configure().dataSource(database).load().migrate();
    owner.claim(Mode.DEMO, Instant.parse("2026-03-02T10:00:00Z"));
    owner.claim(Mode.LIVE, Instant.parse("2026-03-02T11:00:00Z"));

    assertThatNoException().isThrownBy(() -> owner.demandFitting(Mode.DEMO));
    assertThatExceptionOfType(ContradictorySettings.class)
        .isThrownBy(() -> owner.demandFitting(Mode.LIVE))
        .withMessageContaining("belongs to demo mode");
  }

  @Test
  void strangersTables_areNothingForADemo() {
    owner.sql().sql("create table stranger (id int)").update();

    assertThatExceptionOfType(ContradictorySettings.class)
        .isThrownBy(() -> owner.demandFitting(Mode.DEMO));
  }
}
