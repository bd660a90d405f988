package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A downgrade is refused in words, before anything is written. */
@ExtendWith(TestDatabase.class)
class SchemaAgeStoreTest {

  @Test
  void tablesOfANewerProgram_areRefused_thoseOfAnOlderAreNot() {
    TestDatabase.Address address = TestDatabase.createEmpty();
    var database =
        new DriverManagerDataSource(address.url(), address.username(), address.password());
    Flyway flyway = Flyway.configure().dataSource(database).load();
    SchemaAge.demandNotNewer(flyway);
    Flyway.configure().dataSource(database).target("2026112403").load().migrate();
    SchemaAge.demandNotNewer(flyway);
    flyway.migrate();
    SchemaAge.demandNotNewer(flyway);

    JdbcClient.create(database)
        .sql(
            """
            insert into flyway_schema_history
            select installed_rank + 1, '2099123101', 'of tomorrow', type, 'V2099123101__x.sql',
              checksum, installed_by, installed_on, execution_time, success
            from flyway_schema_history order by installed_rank desc limit 1
            """)
        .update();
    assertThatExceptionOfType(ContradictorySettings.class)
        .isThrownBy(() -> SchemaAge.demandNotNewer(flyway))
        .withMessageContaining("newer version of this program")
        .withMessageContaining("2099123101")
        .satisfies(e -> assertThat(e.remedy()).contains("backup"));
  }
}
