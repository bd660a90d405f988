package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.sync.RawChats;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The analytic routes over HTTP, from raw records to JSON. */
class AnalyticsApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final String MONDAY = "from=2026-07-06&to=2026-07-06";

  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    List<ChatEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      entries.add(chat(i));
    }
    ArchiveWriter writer = app.bean(ArchiveWriter.class);
    app.bean(TransactionTemplate.class).executeWithoutResult(_ -> writer.writeChats(entries));
    awaitReadModel();
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  /** Opened at 9:00, picked up after 5 s, answered after 10·i s, closed at 9:30. */
  private static ChatEntry chat(int i) {
    String json =
        """
        {"chat_id":"chat-%1$d","provider":"WHATSAPPB2CHAT","status":"RESPONDED_BY_AGENT",
         "agent":{"name":"Ana Ruiz","username":"Ana","email":"ana@example.com"},
         "department":"Ventas","alias":"Línea 1","tags":[],
         "contact":{"id":%1$d,"name":"Cliente %1$d"},
         "created_at":"2026-07-06 09:00:00","opened_at":"2026-07-06 09:00:00",
         "picked_up_at":"2026-07-06 09:00:05","responded_at":"2026-07-06 09:0%2$d:%3$02d",
         "closed_at":"2026-07-06 09:30:00",
         "messages":[{"body":"¿Dónde está mi pedido?","incoming":true,"type":"TEXT",
           "broadcasted":false,"created_at":"2026-07-06 09:00:00"}]}
        """
            .formatted(i, i * 10 / 60, i * 10 % 60);
    return Objects.requireNonNull(RawChats.read(JSON.readTree(json), BOGOTA));
  }

  private static void awaitReadModel() {
    ReadModel readModel = app.bean(ReadModel.class);
    long revision = app.bean(ChatArchive.class).revision();
    Patience.await("the read model", () -> readModel.revision() >= revision);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static JsonNode ok(String path) {
    HttpResponse<String> answer = admin.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void query_answersByAgent() {
    JsonNode json =
        ok("/api/v1/query?measures=chats,first_response.p95&by=agent&compare=previous&" + MONDAY);
    JsonNode row = json.path("rows").path(0);
    assertThat(row.path("agent").path("id").stringValue()).isEqualTo("ana");
    assertThat(row.path("agent").path("name").stringValue()).isEqualTo("Ana Ruiz");
    assertThat(row.path("chats").longValue()).isEqualTo(20);
    assertThat(row.path("first_response.p95").longValue()).isEqualTo(190);
    assertThat(row.path("previous").path("chats").longValue()).isZero();
    assertThat(row.path("previous").path("first_response.p95").isNull()).isTrue();
    assertThat(json.path("total").path("first_response.p95").longValue()).isEqualTo(190);
    assertThat(json.path("from").stringValue()).isEqualTo("2026-07-06");
    assertThat(json.path("measures").path(1).path("unit").stringValue()).isEqualTo("seconds");
    assertThat(json.path("measures").path(1).path("better").stringValue()).isEqualTo("lower");
    assertThat(json.path("dataThrough").isNull()).isTrue();
    assertThat(json.path("asOf").stringValue()).matches("....-..-..T..:..:..Z");
  }

  @Test
  void distribution_tellsBinsPercentilesAndIntervals() {
    JsonNode json =
        ok("/api/v1/distribution?of=first_response&by=agent&compare=previous&" + MONDAY);
    JsonNode total = json.path("total");
    assertThat(total.path("count").longValue()).isEqualTo(20);
    assertThat(total.path("min").longValue()).isEqualTo(10);
    assertThat(total.path("max").longValue()).isEqualTo(200);
    JsonNode bin = total.path("bins").path(0);
    assertThat(bin.path("from").longValue()).isEqualTo(8);
    assertThat(bin.path("to").longValue()).isEqualTo(11);
    assertThat(bin.path("count").longValue()).isEqualTo(1);
    JsonNode p50 = total.path("percentiles").path(0);
    assertThat(p50.path("percent").intValue()).isEqualTo(50);
    assertThat(p50.path("value").longValue()).isEqualTo(100);
    assertThat(p50.path("lower").longValue()).isEqualTo(60);
    assertThat(p50.path("upper").longValue()).isEqualTo(150);
    JsonNode p95 = total.path("percentiles").path(2);
    assertThat(p95.path("lower").longValue()).isEqualTo(170);
    assertThat(p95.path("upper").isNull()).isTrue();
    assertThat(total.path("previous").path("count").longValue()).isZero();
    JsonNode row = json.path("rows").path(0);
    assertThat(row.path("agent").path("name").stringValue()).isEqualTo("Ana Ruiz");
    assertThat(row.path("percentiles")).isEqualTo(total.path("percentiles"));
    assertThat(json.path("moreRows").intValue()).isZero();
  }

  @Test
  void slaCurve_tellsComplianceForEveryTarget() {
    JsonNode json = ok("/api/v1/sla/curve?measure=sla.first_response&target=100&" + MONDAY);
    assertThat(json.path("measure").stringValue()).isEqualTo("sla.first_response");
    assertThat(json.path("points").size()).isEqualTo(20);
    assertThat(json.path("at").path("met").longValue()).isEqualTo(10);
    assertThat(json.path("at").path("breached").longValue()).isEqualTo(10);
    assertThat(json.path("reachesGoalAt").longValue()).isEqualTo(190);
    JsonNode target = json.path("targets").path(0);
    assertThat(target.path("target").longValue()).isEqualTo(300);
    assertThat(target.path("clock").stringValue()).isEqualTo("business");
    assertThat(target.path("met").longValue()).isEqualTo(20);
    for (JsonNode point : json.path("points")) {
      JsonNode total =
          ok("/api/v1/query?measures=sla.first_response,sla.first_response.breached&target="
                  + point.path("target").longValue()
                  + "&"
                  + MONDAY)
              .path("total");
      assertThat(point.path("share").doubleValue())
          .isEqualTo(total.path("sla.first_response").doubleValue());
      assertThat(point.path("breached").longValue())
          .isEqualTo(total.path("sla.first_response.breached").longValue());
    }
    JsonNode thinned = ok("/api/v1/sla/curve?measure=sla.first_response&limit=5&" + MONDAY);
    assertThat(thinned.path("points").size()).isEqualTo(5);
    assertThat(thinned.path("morePoints").longValue()).isEqualTo(15);
    JsonNode nothing = ok("/api/v1/sla/curve?measure=sla.resolution&from=2020-01-01&to=2020-01-02");
    assertThat(nothing.path("points").size()).isZero();
    assertThat(nothing.path("reachesGoalAt").isNull()).isTrue();
  }

  @Test
  void chats_listThoseBehindANumber() {
    JsonNode json =
        ok("/api/v1/chats?measure=first_response.p95&min.first_response=190&hour=9&" + MONDAY);
    assertThat(json.path("total").longValue()).isEqualTo(2);
    JsonNode chat = json.path("chats").path(0);
    assertThat(chat.path("durations").path("elapsed").path("first_response").longValue())
        .isBetween(190L, 200L);
    assertThat(chat.path("sla").path("first_response").stringValue()).isEqualTo("met");
    assertThat(chat.path("sla").path("overall").stringValue()).isEqualTo("met");
    assertThat(chat.path("quality").isNull()).isTrue();
  }

  @Test
  void chats_pageByCursor() {
    JsonNode first = ok("/api/v1/chats?limit=15&sort=first_response&" + MONDAY);
    String next = first.path("next").stringValue();
    JsonNode second =
        ok("/api/v1/chats?limit=15&sort=first_response&cursor=" + next + "&" + MONDAY);
    assertThat(second.path("chats").size()).isEqualTo(5);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(second.path("chats").path(0).path("id").stringValue()).isEqualTo("chat-16");
  }

  @Test
  void oneChat_comesWithItsConversation_andRaw() {
    JsonNode chat = ok("/api/v1/chats/chat-7");
    assertThat(chat.path("messages").path(0).path("direction").stringValue()).isEqualTo("incoming");
    assertThat(chat.path("asOf").isNull()).isFalse();
    assertThat(ok("/api/v1/chats/chat-7/raw").path("chat_id").stringValue()).isEqualTo("chat-7");
    assertThat(admin.get("/api/v1/chats/none").statusCode()).isEqualTo(404);
  }

  @Test
  void catalogue_tellsEveryMeasureAndDimension() {
    JsonNode measures = ok("/api/v1/measures");
    assertThat(measures.size()).isGreaterThan(80);
    assertThat(measures.path(0).path("texts").path("es").path("definition").stringValue())
        .isNotBlank();
    assertThat(ok("/api/v1/dimensions").size()).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/query?measures=chats&bye=agent, bye, by",
    "/api/v1/query?measures=chat, measures, chats",
    "/api/v1/query, measures, missing",
    "/api/v1/query?measures=chats&tz=UTC-5, tz, America/Bogota",
    "/api/v1/query?measures=chats&period=last_30, period, last30",
    "/api/v1/query?measures=chats&from=2026-01-01, to, missing",
    "/api/v1/query?measures=chats&from=2026-13-01&to=2026-01-01, from, day",
    "/api/v1/query?measures=chats&by=agents, by, agent",
    "/api/v1/query?measures=chats&target=5, target, sla",
    "/api/v1/query?measures=chats&clock=wall, clock, business",
    "/api/v1/query?measures=chats&compare=last, compare, previous",
    "/api/v1/query?measures=chats&by=agent&sort=closed, sort, chats",
    "/api/v1/distribution, of, missing",
    "/api/v1/distribution?of=first_reply, of, first_response",
    "/api/v1/distribution?of=pickup&by=contact, by, dimension",
    "/api/v1/distribution?of=pickup&limit=0, limit, 1",
    "/api/v1/distribution?of=pickup&compare=last, compare, previous",
    "/api/v1/sla/curve, measure, missing",
    "/api/v1/sla/curve?measure=sla.overall, measure, no target",
    "/api/v1/sla/curve?measure=sla.first_reponse, measure, first_response",
    "/api/v1/sla/curve?measure=first_response.p95, measure, SLA measure",
    "/api/v1/sla/curve?measure=sla.pickup&target=soon, target, seconds",
    "/api/v1/sla/curve?measure=sla.pickup&limit=1, limit, 2",
    "/api/v1/sla/curve?measure=sla.pickup&by=agent, by, unknown",
    "/api/v1/sla/curve?measure=sla.pickup&tz=UTC-5, tz, America/Bogota",
    "/api/v1/chats?limit=201, limit, 200",
    "/api/v1/chats?hour=24, hour, 23",
    "/api/v1/chats?breached=reply, breached, nearest",
    "/api/v1/chats?cursor=abc, cursor, none",
    "/api/v1/chats?min.first_reponse=1, min.first_reponse, min.first_response",
    "/api/v1/chats/chat-7?x=1, x, unknown",
  })
  void wrongParameter_isNamed(String path, String field, String says) {
    HttpResponse<String> answer = admin.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
    assertThat(error.path("field").stringValue()).isEqualTo(field);
    assertThat(error.path("message").stringValue()).contains(says);
  }

  @Test
  void strangers_areAskedToSignIn() {
    assertThat(app.caller().get("/api/v1/query?measures=chats").statusCode()).isEqualTo(401);
    assertThat(app.caller().get("/api/v1/chats/chat-7/raw").statusCode()).isEqualTo(401);
  }
}
