package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.platform.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The audit ends by whole days after a time that is set, and by no other way. */
@ExtendWith(TestDatabase.class)
class AuditRetentionTest {
  private static TestApp app;
  private static TestCaller admin;
  private static JdbcClient sql;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    sql = app.bean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static void enter(int daysAgo) {
    sql.sql(
            """
            insert into audit_entry (at, who, via, what, outcome)
            values (now() - make_interval(days => :days), 'old', 'PRODUCT', 'test', 'DONE')
            """)
        .param("days", daysAgo)
        .update();
  }

  private static long old() {
    return sql.sql("select count(*) from audit_entry where who = 'old'").query(Long.class).single();
  }

  @Test
  void oldDays_goTogether_countedBefore_andNothingElseIsEverRemoved() {
    enter(200);
    enter(150);
    enter(50);
    String path = "/api/v1/settings/retention";
    assertThat(admin.write("PUT", path, "{\"auditDays\":30}").statusCode()).isEqualTo(400);
    assertThat(admin.write("PUT", path, "{\"auditDays\":100,\"dryRun\":true}").body())
        .contains("\"auditEntries\":2");
    assertThat(old()).isEqualTo(3);
    assertThat(admin.write("PUT", path, "{\"auditDays\":100}").statusCode()).isEqualTo(200);
    assertThat(admin.write("POST", "/api/v1/data/purge", "{\"dryRun\":true}").body())
        .contains("\"auditEntries\":2");

    String accepted = admin.write("POST", "/api/v1/data/purge", "{}").body();
    long run = JsonMapper.shared().readTree(accepted).path("id").asLong();
    await(run);

    assertThat(old()).isOne();
    assertThat(admin.get(path + "/runs/" + run).body()).contains("\"auditEntries\":2");
    assertThatThrownBy(() -> sql.sql("delete from audit_entry where who = 'old'").update())
        .rootCause()
        .hasMessageContaining("never changed");
    assertThat(old()).isOne();
  }

  private static void await(long run) {
    String path = "/api/v1/settings/retention/runs/" + run;
    Patience.await("the run", () -> admin.get(path).body().contains("succeeded"));
  }
}
