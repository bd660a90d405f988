package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestChats;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.ReadModel;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Quarantine, contacts' history and retention over HTTP, with the jobs behind them. */
class RecordsApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RETENTION = "/api/v1/settings/retention";
  private static final String QUARANTINE = "/api/v1/sync/quarantine";

  private static TestApp app;
  private static TestCaller admin;
  private static TestCaller manager;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    for (int i = 1; i <= 12; i++) {
      TestChats.write(app, chat(i, i));
    }
    TestPeople.add(app, "maria@example.com", Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    manager = app.caller().signIn("maria@example.com", TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String chat(int i, int contact) {
    return """
    {"chat_id":"chat-%1$d","provider":"WHATSAPPB2CHAT","status":"CLOSED",
     "agent":{"name":"Ana Ruiz","username":"Ana","email":"ana@example.com"},
     "department":"Ventas","alias":"Línea 1","tags":["vip"],"poll_response":{"rating":4},
     "contact":{"id":%2$d,"name":"Cliente %2$d","mobile_number":"+57300%2$d"},
     "created_at":"2026-07-06 09:00:00","opened_at":"2026-07-06 09:00:00",
     "picked_up_at":"2026-07-06 09:00:05","responded_at":"2026-07-06 09:00:%1$02d",
     "closed_at":"2026-07-06 09:30:00",
     "messages":[{"body":"¿Dónde está mi pedido?","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:00:00"},
      {"body":"Aquí","incoming":false,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:00:%1$02d"}]}
    """
        .formatted(i, contact);
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return JSON.readTree(answer.body());
  }

  private static JsonNode await(String path, Predicate<JsonNode> condition) {
    Patience.await(path, () -> condition.test(ok(admin.get(path))));
    return ok(admin.get(path));
  }

  /** Projects every chat anew, then asks for everything there is. */
  private static List<JsonNode> allNumbers() {
    app.bean(JdbcClient.class)
        .sql("update chat set revision = (select revision + 1 from archive)")
        .update();
    int extra = (int) (app.bean(ChatArchive.class).revision() + 1000);
    TestChats.write(
        app, chat(extra, extra).replace("2026-07", "2025-01").replace(":" + extra + "\"", ":10\""));
    long revision = app.bean(ChatArchive.class).revision();
    Patience.await("the read model", () -> app.bean(ReadModel.class).revision() >= revision);
    List<JsonNode> rows = new ArrayList<>();
    List<String> keys = Catalogue.measures().stream().map(Measure::key).toList();
    for (int from = 0; from < keys.size(); from += 10) {
      String some =
          keys.subList(from, Math.min(keys.size(), from + 10)).stream()
              .collect(Collectors.joining(","));
      JsonNode answer =
          ok(
              admin.get(
                  "/api/v1/query?by=agent,tag&from=2026-07-06&to=2026-07-06&measures=" + some));
      rows.add(answer.path("rows"));
      rows.add(answer.path("total"));
    }
    return rows;
  }

  private static JsonNode put(String json) {
    return ok(admin.write("PUT", RETENTION, json));
  }

  @Test
  void retention_clearsTextsAndDetails_andChangesNoNumber() {
    assertThat(ok(admin.get(RETENTION)).toString())
        .isEqualTo("{\"messageTextDays\":null,\"contactDetailsDays\":null,\"auditDays\":null}");
    String rule = "{\"messageTextDays\":30,\"contactDetailsDays\":40,\"auditDays\":null}";
    List<JsonNode> before = allNumbers();
    assertThat(before.toString()).contains("\"chats\":12");

    JsonNode preview = put(rule.replace("}", ",\"dryRun\":true}"));
    assertThat(preview.path("messages").longValue()).isGreaterThanOrEqualTo(24);
    assertThat(ok(admin.get(RETENTION)).path("messageTextDays").isNull()).isTrue();
    assertThat(put(rule)).isEqualTo(JSON.readTree(rule));
    long id = ok(admin.write("POST", RETENTION + "/runs", "")).path("id").longValue();
    JsonNode run = await(RETENTION + "/runs/" + id, r -> !r.path("endedAt").isNull());

    assertThat(run.path("state").stringValue()).isEqualTo("succeeded");
    assertThat(run.path("counts")).isEqualTo(preview);
    assertThat(ok(admin.get(RETENTION + "/runs")).path(0)).isEqualTo(run);
    assertThat(allNumbers()).isEqualTo(before);
    JsonNode chat = ok(admin.get("/api/v1/chats/chat-1"));
    assertThat(chat.path("messages").toString()).doesNotContain("pedido");
    assertThat(chat.path("contact").path("name").isNull()).as("in the read model").isTrue();
    assertThat(admin.get("/api/v1/chats/chat-1/raw").body())
        .contains("\"chat_id\":\"chat-1\"")
        .doesNotContain("pedido")
        .doesNotContain("+573001");
    assertThat(ok(admin.get("/api/v1/contacts/1")).path("mobile").isNull()).isTrue();
  }

  @Test
  void retention_isRefusedWhole_andForManagersAltogether() {
    HttpResponse<String> answer =
        admin.write("PUT", RETENTION, "{\"messageTextDays\":1,\"contactDays\":\"x\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("messageTextDays").contains("contactDays");
    assertThat(manager.write("PUT", RETENTION, "{}").statusCode()).isEqualTo(403);
    assertThat(manager.write("POST", RETENTION + "/runs", "").statusCode()).isEqualTo(403);
    assertThat(manager.get(RETENTION).statusCode()).isEqualTo(403);
  }

  @Test
  void retention_thatErasesMore_needsThePurgePermission() {
    TestPeople.add(app, "luz@example.com", Role.ADMIN, TestApp.PASSWORD);
    app.bean(JdbcClient.class)
        .sql("update person set denied = '{DATA_PURGE}' where email = 'luz@example.com'")
        .update();
    TestCaller luz = app.caller().signIn("luz@example.com", TestApp.PASSWORD);
    JsonNode rule = ok(admin.get(RETENTION));

    for (String field : List.of("messageTextDays", "contactDetailsDays")) {
      HttpResponse<String> answer = luz.write("PUT", RETENTION, "{\"" + field + "\":7}");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("data:purge");
    }
    assertThat(ok(admin.get(RETENTION))).isEqualTo(rule);
    ok(luz.write("PUT", RETENTION, rule.toString()));
  }

  @Test
  void retention_isQueuedOnce_whoeverAsksAtTheSameTime() {
    JdbcClient sql = app.bean(JdbcClient.class);
    String queue =
        "insert into %s (trigger, state, created_at) values ('manual', 'queued', '2026-01-01Z')";
    app.bean(TransactionTemplate.class)
        .executeWithoutResult(transaction -> {
          for (String jobs : List.of("retention_run", "quarantine_retry")) {
            sql.sql("update " + jobs + " set ended_at = created_at where ended_at is null")
                .update();
            sql.sql(queue.formatted(jobs)).update();
            assertThat(sql.sql(queue.formatted(jobs) + " on conflict do nothing").update())
                .as(jobs)
                .isZero();
          }
          transaction.setRollbackOnly();
        });
  }

  @Test
  void contact_carriesItsHistory() {
    TestChats.write(app, chat(1, 500).replace("chat-1", "chat-500").replace("-07-", "-08-"));
    String other = chat(1, 500).replace("chat-1", "chat-501").replace("-07-", "-08-");
    TestChats.write(app, other.replace("+57300500", "+57311"));

    JsonNode contact = ok(manager.get("/api/v1/contacts/500"));

    assertThat(contact.path("mobile").stringValue()).isEqualTo("+57311");
    assertThat(contact.at("/history/changes/0/what").stringValue()).isEqualTo("mobile");
    assertThat(contact.at("/history/changes/0/old").stringValue()).isEqualTo("+57300500");
    assertThat(contact.at("/history/mergedInto").isNull()).isTrue();
  }

  @Test
  void quarantine_isListedMarkedRetriedAndExported() {
    app.bean(JdbcClient.class)
        .sql(
            """
            insert into quarantine (entity, fingerprint, record_id, kind, pointer, reason, raw,
              run_id, seen_at)
            values ('chats', '\\x01', 'q1', 'created_at_unreadable', '/created_at', 'no stamp',
                convert_to('{"chat_id":"q1","created_at":"2026-11-01 10:00:00"}', 'UTF8'), 1,
                '2026-11-01'),
              ('chats', '\\x02', 'q2', 'created_at_unreadable', '/created_at', 'no stamp',
                convert_to('{"chat_id":"q2","created_at":"ayer"}', 'UTF8'), 1, '2026-11-01')
            """)
        .update();
    JsonNode newest = ok(admin.get(QUARANTINE + "?kind=created_at_unreadable&limit=1")).path(0);
    assertThat(newest.path("recordId").stringValue()).isEqualTo("q2");
    String before = newest.path("id").asString();
    HttpResponse<String> page = admin.get(QUARANTINE + "?limit=1&before=" + before);
    assertThat(ok(page).path(0).path("recordId").stringValue()).isEqualTo("q1");
    assertThat(page.headers().firstValue("X-Total-Count")).hasValue("2");
    JsonNode marked = ok(admin.get(QUARANTINE + "/" + before));
    String text = marked.path("json").stringValue();
    assertThat(text.substring(marked.path("start").intValue(), marked.path("end").intValue()))
        .isEqualTo("\"ayer\"");

    long id = ok(admin.write("POST", QUARANTINE + "/retry", "")).path("id").longValue();
    JsonNode job = await(QUARANTINE + "/retries/" + id, j -> !j.path("endedAt").isNull());

    assertThat(job.path("resolved").longValue()).isEqualTo(1);
    assertThat(job.path("progress").doubleValue()).isEqualTo(1);
    assertThat(ok(admin.get("/api/v1/chats/q1/raw")).path("chat_id").stringValue()).isEqualTo("q1");
    HttpResponse<String> export = admin.get(QUARANTINE + "/export?state=all");
    assertThat(export.body().lines()).hasSize(2);
    assertThat(export.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    assertThat(admin.write("POST", QUARANTINE + "/retries/" + id + "/cancel", "").statusCode())
        .isEqualTo(409);
    assertThat(admin.get(QUARANTINE + "?state=open&kind=x").statusCode()).isEqualTo(400);
    assertThat(manager.get(QUARANTINE + "/export").statusCode()).isEqualTo(403);
    assertThat(ok(admin.get("/api/v1/sync/contacts")).path("stubs").longValue()).isPositive();
  }
}
