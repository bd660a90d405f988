package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.platform.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** From PostgreSQL 15 to the built-in one, and back. */
@Apart
class BackupAcrossVersionsIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONTENT =
      "select string_agg(cast(k as text), '|' order by id) from error_kind k";

  @TempDir Path folder = Path.of("");

  private static DriverManagerDataSource database(TestDatabase.Address address) {
    return new DriverManagerDataSource(address.url(), address.username(), address.password());
  }

  private long restored(DriverManagerDataSource from, DriverManagerDataSource into, String name)
      throws IOException {
    Path file = folder.resolve(name);
    new BackupStore(from, JSON).write(file, Instant.EPOCH, _ -> {});
    try (BackupFile backup = BackupFile.open(file, JSON)) {
      backup.verify();
      return new RestoreStore(into).restore(backup, Mode.LIVE, _ -> {});
    }
  }

  private static String content(DriverManagerDataSource database) {
    return JdbcClient.create(database).sql(CONTENT).query(String.class).single();
  }

  @Test
  void aBackup_goesFromOneVersionToAnother_andBack() throws IOException {
    try (TestServer old = TestServer.ofVersion15();
        TestServer again = TestServer.ofVersion15()) {
      DriverManagerDataSource first = database(old.address());
      Flyway.configure().dataSource(first).load().migrate();
      JdbcClient sql = JdbcClient.create(first);
      sql.sql("insert into database_owner values (true, 'live', timestamptz 'epoch')").update();
      sql.sql(
              """
              insert into error_kind
                (level, logger, text, thrown, place, first_at, last_at, times)
              select 'WARN', 'l', :text || n, '', '', timestamptz '2026-01-01 12:00:00.123456+00',
                timestamptz 'infinity', n * 7.0
              from generate_series(1, 500) n
              """)
          .param("text", "ñ\t\\N\r\n🙂")
          .update();

      DriverManagerDataSource second = database(TestDatabase.createEmpty());
      assertThat(restored(first, second, "up.zip")).isEqualTo(501);
      assertThat(content(second)).isEqualTo(content(first));
      DriverManagerDataSource third = database(again.address());
      assertThat(restored(second, third, "down.zip")).isEqualTo(501);
      assertThat(content(third)).isEqualTo(content(first));
      assertThat(new HealthStore(JdbcClient.create(third)).server().version()).startsWith("15");
      assertThat(new HealthStore(JdbcClient.create(second)).server().version()).startsWith("1");
    }
  }
}
