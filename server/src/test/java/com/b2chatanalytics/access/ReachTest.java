package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestChats;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.quality.TestReviews;
import com.b2chatanalytics.quality.TestScores;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manager limited to a department reads nothing of another, whatever route is asked: everything
 * in the other department bears a word that must never come back.
 */
class ReachTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WORD = ReachAddresses.WORD;
  private static final String HIDDEN = ReachAddresses.HIDDEN;
  private static final String LIMITED = "limited@example.com";
  private static final String FREE = "free@example.com";
  private static final int SEEN_CHATS = 7;
  private static final int HIDDEN_CHATS = 5;

  private static final Map<String, String> SHOWN = Map.of("Accept", "text/html, application/json");
  private static final Map<String, String> WHOLE =
      Map.of("Accept", "text/html", "HX-Request", "true");

  private static TestApp app;
  private static TestCaller limited;
  private static TestCaller free;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app =
        TestApp.startWith(
            TestApp.liveSettings(), InstantSource.fixed(Instant.parse("2026-11-24T20:00:00Z")));
    for (int i = 1; i <= SEEN_CHATS; i++) {
      TestChats.write(app, chat("seen-" + i, "\"Ventas\"", "ana", "visible", i));
    }
    for (int i = 1; i <= HIDDEN_CHATS; i++) {
      TestChats.write(app, chat("hidden-" + i, "\"" + HIDDEN + "\"", "zoe" + WORD, WORD, 900 + i));
    }
    TestChats.write(app, chat("nobodys-1", "null", "zoe" + WORD, WORD, 950));
    // Everything has a score, so that it could be drawn to be reviewed.
    new TestReviews(app).score(SEEN_CHATS + HIDDEN_CHATS + 1, "1.es");
    score("seen-1", "visible");
    score("hidden-1", WORD);
    score("nobodys-1", WORD);
    awaitReadModel();
    TestPeople.add(app, LIMITED, Role.MANAGER, TestApp.PASSWORD);
    TestPeople.add(app, FREE, Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    long id =
        app.bean(JdbcClient.class)
            .sql("select id from person where email = '" + LIMITED + "'")
            .query(Long.class)
            .single();
    String body = "{\"departments\":[\"Ventas\"]}";
    assertThat(admin.write("PUT", "/api/v1/people/" + id, body).statusCode()).isEqualTo(200);
    promise(HIDDEN);
    limited = app.caller().signIn(LIMITED, TestApp.PASSWORD);
    free = app.caller().signIn(FREE, TestApp.PASSWORD);
  }

  private static void score(String chat, String word) {
    TestScores.of(chat)
        .judged(40, 50, 60, 70, "pedido " + word, "claro " + word)
        .about("tema " + word)
        .summed("resumen " + word)
        .coached("IMPROVE", "EMPATHY", 1, "consejo " + word)
        .write(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** Settings of its own for the department that must not be seen. */
  private static void promise(String department) {
    String sla =
        """
        {"policies":[{"scope":"default","targets":{"first_response":{"seconds":300}}},
         {"scope":"department","value":"Ventas","targets":{"first_response":{"seconds":60}}},
         {"scope":"department","value":"%s","targets":{"first_response":{"seconds":90}}}]}
        """
            .formatted(department);
    String hours =
        """
        {"timeZone":"America/Bogota","week":{"2":[{"start":"08:00","end":"18:00"}]},
         "departments":{"%s":{"week":{"1":[{"start":"09:00","end":"12:00"}]}}}}
        """
            .formatted(department);
    assertThat(admin.write("PUT", "/api/v1/settings/sla", sla).statusCode()).isEqualTo(200);
    assertThat(admin.write("PUT", "/api/v1/settings/office-hours", hours).statusCode())
        .isEqualTo(200);
    Patience.await("the rebuild", () -> app.bean(Metrics.class).followsWorkTime());
  }

  private static String chat(String id, String department, String agent, String word, int contact) {
    return """
    {"chat_id":"%1$s","provider":"WHATSAPPB2CHAT","status":"CLOSED",
     "agent":{"name":"Agente %3$s","username":"%3$s","email":"%3$s@example.com"},
     "department":%2$s,"alias":"Línea %4$s","tags":["tag%4$s"],"poll_response":{"rating":4},
     "contact":{"id":%5$d,"name":"Cliente %4$s","mobile_number":"+57300%5$d"},
     "created_at":"2026-11-24 09:00:00","opened_at":"2026-11-24 09:00:00",
     "picked_up_at":"2026-11-24 09:00:05","responded_at":"2026-11-24 09:00:30",
     "closed_at":"2026-11-24 09:30:00",
     "messages":[{"body":"pedido %4$s","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-11-24 09:00:00"},
      {"body":"claro %4$s","incoming":false,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-11-24 09:00:30"}]}
    """
        .formatted(id, department, agent, word, contact);
  }

  private static void awaitReadModel() {
    ReadModel model = app.bean(ReadModel.class);
    long revision = app.bean(ChatArchive.class).revision();
    Patience.await("the read model", () -> model.revision() >= revision);
  }

  static Set<String> addresses() {
    return ReachAddresses.of(app);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void nothingOfAnotherDepartment_comesBack(String address) {
    assertNothingHidden(address, limited.get(address, SHOWN));
    if (!address.startsWith("/api/")) {
      // A refresh waits for every section of its page.
      assertNothingHidden(address, limited.get(address, WHOLE));
    }
  }

  private static void assertNothingHidden(String address, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(address).isLessThan(500);
    String body = answer.body().toLowerCase(Locale.ROOT);
    // What somebody typed themselves comes back to them.
    String typed = address.toLowerCase(Locale.ROOT).replaceAll(".*[/=]", "");
    if (List.of(WORD, "zoe" + WORD, HIDDEN.toLowerCase(Locale.ROOT)).contains(typed)) {
      assertThat(body)
          .as(address)
          .doesNotContain("cliente " + WORD, "agente zoe", "pedido " + WORD, "línea " + WORD);
      return;
    }
    assertThat(body).as(address).doesNotContain(WORD, "hidden-2", HIDDEN.toLowerCase(Locale.ROOT));
    if (answer.statusCode() == 200 && !address.contains("nobodys-1")) {
      assertThat(body).as(address).doesNotContain("nobodys-1");
    }
  }

  /** The sweep above would find the word: somebody without a limit is shown it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/query?measures=chats&by=agent",
        "/api/v1/distribution?of=first_response&by=agent",
        "/api/v1/chats?period=last30",
        "/api/v1/chats/hidden-1",
        "/api/v1/agents",
        "/api/v1/contacts",
        "/api/v1/contacts/901",
        "/chats?period=last30",
        "/api/v1/chats?period=last30&q=cliente",
        "/agents?period=last30",
        "/agents/zoezafiro?period=last30",
        "/agents/ranking?period=last30",
        "/chats?period=last30&q=cliente",
        "/chats/hidden-1",
        "/chats/hidden-1/row",
        "/contacts",
        "/contacts/901",
        "/departments/Cartera?period=last30",
        "/quality/reviews?sample=lowest",
        "/quality/reviews/hidden-1",
        "/quality/disputes/hidden-1",
        "/response?period=last30",
        "/sla?period=last30",
        "/api/v1/chats/hidden-1/quality",
        "/api/v1/query?measures=quality.scored&by=topic",
        "/api/v1/quality/coaching?agent=zoezafiro",
        "/quality?period=last30&by=topic",
        "/quality/coaching?period=last30",
        "/quality/coaching/zoezafiro?period=last30",
        "/quality/training?period=last30"
      })
  void whoHasNoLimit_isShownTheWord(String address) {
    HttpResponse<String> answer = free.get(address, address.startsWith("/api/") ? SHOWN : WHOLE);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).containsIgnoringCase(WORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/query?measures=chats,contacts,first_response.p95,sla.overall&by=agent",
        "/api/v1/query?measures=chats,closed,messages_in&by=channel,hour",
        "/api/v1/distribution?of=first_response&by=agent",
        "/api/v1/chats?period=last30&sort=opened_at",
        "/api/v1/chats?period=last30&q=cliente"
      })
  void numbersAreThoseOfTheDepartment(String address) {
    HttpResponse<String> answer = limited.get(address);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode narrowed = JSON.readTree(answer.body());
    JsonNode asked = JSON.readTree(admin.get(address + "&department=Ventas").body());
    for (String part : List.of("rows", "total", "whole", "chats")) {
      assertThat(narrowed.path(part)).as(part).isEqualTo(asked.path(part));
    }
    assertThat(narrowed.path("total").isMissingNode() && narrowed.path("whole").isMissingNode())
        .isFalse();
  }

  @Test
  void counts_areNarrowed_alsoWhereAnotherDepartmentIsAskedFor() {
    assertThat(total(limited, "")).isEqualTo(SEEN_CHATS);
    assertThat(total(limited, "&department=" + HIDDEN)).isZero();
    assertThat(total(limited, "&department=none")).isZero();
    assertThat(total(limited, "&q=" + WORD)).isZero();
    assertThat(total(free, "")).isEqualTo(SEEN_CHATS + HIDDEN_CHATS + 1);
    assertThat(total(free, "&q=" + WORD)).isEqualTo(HIDDEN_CHATS + 1);
  }

  private static long total(TestCaller who, String filter) {
    HttpResponse<String> answer = who.get("/api/v1/chats?period=last30" + filter);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("total").asLong();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/chats/hidden-1",
        "/api/v1/chats/nobodys-1",
        "/api/v1/chats/hidden-1/quality",
        "/api/v1/chats/nobodys-1/quality",
        "/quality/coaching/zoezafiro",
        "/api/v1/contacts/901",
        "/chats/hidden-1",
        "/chats/hidden-1/row",
        "/contacts/901",
        "/contacts/950"
      })
  void whatIsBeyond_seemsNotToExist(String address) {
    assertThat(limited.get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWithin_isRead() {
    assertThat(limited.get("/api/v1/chats/seen-1").statusCode()).isEqualTo(200);
    assertThat(limited.get("/api/v1/contacts/1").statusCode()).isEqualTo(200);
    assertThat(limited.get("/api/v1/departments").body()).contains("Ventas");
    assertThat(limited.get("/api/v1/agents").body()).contains("Agente ana");
    assertThat(JSON.readTree(limited.get("/api/v1/contacts").body()).path("total").asLong())
        .isEqualTo(SEEN_CHATS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/settings/sla",
        "/settings/work-time",
        "/api/v1/settings/sla",
        "/api/v1/settings/office-hours"
      })
  void promisesOfOtherDepartments_areNotShown(String address) {
    assertThat(limited.get(address, SHOWN).body()).doesNotContain(HIDDEN);
    assertThat(free.get(address, SHOWN).body()).contains(HIDDEN);
    if (address.endsWith("/sla")) {
      assertThat(limited.get(address, SHOWN).body()).contains("Ventas");
    }
  }

  @Test
  void whatIfCurve_isThatOfTheDepartment() {
    String address = "/api/v1/sla/curve?measure=sla.first_response&period=last30";
    JsonNode narrowed = JSON.readTree(limited.get(address).body());
    JsonNode asked = JSON.readTree(admin.get(address + "&department=Ventas").body());
    JsonNode whole = JSON.readTree(admin.get(address).body());
    assertThat(narrowed.path("chats").asLong()).isEqualTo(SEEN_CHATS);
    assertThat(whole.path("chats").asLong()).isEqualTo(SEEN_CHATS + HIDDEN_CHATS + 1);
    for (String part : List.of("targets", "points")) {
      assertThat(narrowed.path(part).isEmpty()).as(part).isFalse();
      assertThat(narrowed.path(part)).as(part).isEqualTo(asked.path(part));
    }
  }

  @Test
  void token_readsNoFurtherThanItsOwner() {
    String token =
        limited
            .write("POST", "/api/v1/tokens", "{\"name\":\"bi\"}")
            .body()
            .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    HttpResponse<String> answer =
        app.caller().get("/api/v1/chats?period=last30", Map.of("Authorization", "Bearer " + token));
    assertThat(JSON.readTree(answer.body()).path("total").asLong()).isEqualTo(SEEN_CHATS);
  }

  @Test
  void workThatNobodyAskedFor_readsNothing() {
    Metrics metrics = app.bean(Metrics.class);
    MetricQuery query = MetricQuery.of(ZoneOffset.UTC, "chats");
    assertThatThrownBy(() -> metrics.query(query)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> metrics.chat("seen-1")).isInstanceOf(IllegalStateException.class);
    Records records = app.bean(Records.class);
    assertThatThrownBy(records::departments).isInstanceOf(IllegalStateException.class);
  }
}
