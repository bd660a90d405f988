package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestChats;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.Standing;
import com.b2chatanalytics.quality.TestReviews;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reviews, disputes and calibration by the API, over real chats and scores. */
class ReviewsApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANA = "ana@example.com";
  private static final String LUIS = "luis@example.com";
  private static final String SCORES =
      "{\"resolution\":81,\"sentiment\":null,\"professionalism\":63,\"clarity\":47}";

  private static final AtomicLong NANOS = new AtomicLong();

  private static TestApp app;
  private static TestReviews reviews;
  private static TestCaller ana;
  private static TestCaller luis;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.startWith(TestApp.liveSettings(), NANOS::get);
    for (int i = 1; i <= 60; i++) {
      TestChats.write(app, chat("chat-" + i, "Ventas", i));
    }
    TestChats.write(app, chat("elsewhere", "Cartera", 99));
    reviews = new TestReviews(app);
    TestPeople.add(app, ANA, Role.MANAGER, TestApp.PASSWORD);
    TestPeople.add(app, LUIS, Role.MANAGER, TestApp.PASSWORD);
    app.bean(JdbcClient.class)
        .sql("update person set departments = '{Ventas}' where email = ?")
        .param(LUIS)
        .update();
    ana = app.caller().signIn(ANA, TestApp.PASSWORD);
    luis = app.caller().signIn(LUIS, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String chat(String id, String department, int minute) {
    return """
    {"chat_id":"%1$s","provider":"WHATSAPPB2CHAT","status":"CLOSED",
     "agent":{"name":"Agente","username":"agente","email":"agente@example.com"},
     "department":"%2$s","alias":"Línea","tags":[],
     "contact":{"id":%3$d,"name":"Cliente %3$d","mobile_number":"+5730044400%3$02d"},
     "created_at":"2026-11-20 09:%4$02d:00","opened_at":"2026-11-20 09:%4$02d:00",
     "picked_up_at":"2026-11-20 09:%4$02d:05","responded_at":"2026-11-20 09:%4$02d:30",
     "closed_at":"2026-11-20 10:30:00",
     "messages":[{"body":"Hola, mi pedido no llegó","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-11-20 09:%4$02d:00"},
      {"body":"Ya lo reviso","incoming":false,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-11-20 09:%4$02d:30"}]}
    """
        .formatted(id, department, minute, minute % 60);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static String reviewsOf(String chat) {
    return "/api/v1/chats/" + chat + "/reviews";
  }

  private static String disputesOf(String chat) {
    return "/api/v1/chats/" + chat + "/disputes";
  }

  private static JsonNode score(String chat) {
    String corrections =
        app.bean(JdbcClient.class)
            .sql(
                """
                select s.corrections from quality_score s join chat using (chat_no)
                where s.current and chat_id = :id
                """)
            .param("id", chat)
            .query(String.class)
            .single();
    return JSON.readTree(corrections);
  }

  @Test
  void ownScores_areKeptBlind_andAChangeStandsBesideThem_untilItIsTakenBack() {
    assertThat(json(ana.get(reviewsOf("chat-1")), 200)).isEmpty();
    JsonNode first = json(ana.write("POST", reviewsOf("chat-1"), SCORES), 201);
    assertThat(first.at("/scores/resolution").asInt()).isEqualTo(81);
    assertThat(first.at("/scores/sentiment").isNull()).isTrue();
    assertThat(first.path("sampled").asString()).isEqualTo("asked");

    JsonNode changed =
        json(ana.write("POST", reviewsOf("chat-1"), "{\"resolution\":20,\"note\":\"late\"}"), 200);
    assertThat(changed.at("/scores/resolution").asInt()).isEqualTo(81);
    assertThat(changed.at("/revised/resolution").asInt()).isEqualTo(20);
    assertThat(changed.path("note").asString()).isEqualTo("late");
    assertThat(json(luis.get(reviewsOf("chat-1")), 200)).as("somebody else's").isEmpty();

    JsonNode back = json(ana.write("DELETE", reviewsOf("chat-1") + "/change", ""), 200);
    assertThat(back.path("revised").isMissingNode() || back.path("revised").isNull()).isTrue();
    assertThat(back.at("/scores/resolution").asInt()).isEqualTo(81);
    assertThat(admin.get("/api/v1/audit?what=quality.reviewed").body()).contains("chat-1", ANA);
  }

  @Test
  void scores_areNotTold_beforeOneReviewed() {
    reviews.score("chat-2", 13, 27, 39, 91);
    assertThat(ana.get(reviewsOf("chat-2")).body()).doesNotContain("13", "27", "39", "91");
    assertThat(ana.write("POST", reviewsOf("chat-2"), SCORES).body())
        .doesNotContain("13,", "27", "39", TestReviews.TELL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resolution\":101}|resolution",
        "{\"resolution\":-1}|resolution",
        "{\"clarity\":\"high\"}|clarity",
        "{\"clarity\":50.5}|clarity",
        "{}|resolution",
        "{\"resolution\":null}|resolution",
        "{\"resolution\":1,\"mood\":5}|mood",
        "{\"resolution\":1,\"note\":5}|note",
        "[]|body"
      })
  void reviewThatCannotBe_isRefusedByItsField(String body, String field) {
    HttpResponse<String> answer = ana.write("POST", reviewsOf("chat-3"), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    assertThat(json(ana.get(reviewsOf("chat-3")), 200)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"criterion\":\"mood\",\"reason\":\"x\"}|criterion",
        "{\"reason\":\"x\"}|criterion",
        "{\"criterion\":\"clarity\"}|reason",
        "{\"criterion\":\"clarity\",\"reason\":\" \"}|reason",
        "{\"criterion\":\"clarity\",\"reason\":\"x\",\"correction\":101}|correction",
        "{\"criterion\":\"clarity\",\"reason\":\"x\",\"quote\":7}|quote",
        "{\"criterion\":\"clarity\",\"reason\":\"x\",\"quote\":-1}|quote"
      })
  void disputeThatCannotBe_isRefusedByItsField(String body, String field) {
    reviews.score("chat-4", 10, 20, 30, 40);
    HttpResponse<String> answer = ana.write("POST", disputesOf("chat-4"), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    assertThat(score("chat-4")).isEmpty();
  }

  @Test
  void correction_counts_theLastOne_untilWithdrawn_andTheChatIsMadeAnew() {
    reviews.score("chat-5", 10, 20, 30, 40);
    long before = app.bean(ChatArchive.class).revision();
    String body = "{\"criterion\":\"clarity\",\"quote\":0,\"reason\":\"no\",\"correction\":%d}";
    long first = dispute(ana, "chat-5", body.formatted(70));
    assertThat(score("chat-5").path("clarity").asInt()).isEqualTo(70);
    assertThat(app.bean(ChatArchive.class).revision()).isGreaterThan(before);
    long second = dispute(luis, "chat-5", body.formatted(80));
    long doubt = dispute(luis, "chat-5", "{\"criterion\":\"sentiment\",\"reason\":\"hm\"}");
    assertThat(score("chat-5").toString()).isEqualTo("{\"clarity\":80}");

    assertThat(ana.write("DELETE", disputesOf("chat-5") + "/" + second, "").statusCode())
        .as("somebody else's")
        .isEqualTo(403);
    assertThat(luis.write("DELETE", disputesOf("chat-5") + "/" + second, "").statusCode())
        .isEqualTo(204);
    assertThat(score("chat-5").path("clarity").asInt()).isEqualTo(70);
    assertThat(admin.write("DELETE", disputesOf("chat-5") + "/" + first, "").statusCode())
        .isEqualTo(204);
    assertThat(score("chat-5")).isEmpty();

    JsonNode all = json(ana.get(disputesOf("chat-5")), 200);
    assertThat(all).hasSize(3);
    assertThat(all.get(0).path("id").asLong()).isEqualTo(doubt);
    assertThat(all.get(2).path("person").asString()).isEqualTo("ana");
    assertThat(all.get(2).path("withdrawnAt").asString()).isNotEmpty();
    assertThat(admin.get("/api/v1/audit?what=quality.disputed").body()).contains("chat-5");
    assertThat(admin.get("/api/v1/audit?what=quality.dispute.withdrawn").body())
        .contains("chat-5", LUIS);
  }

  private static long dispute(TestCaller who, String chat, String body) {
    return json(who.write("POST", disputesOf(chat), body), 201).path("id").asLong();
  }

  @Test
  void newScore_begins_withoutTheOldOnesCorrections() {
    reviews.score("chat-6", 10, 20, 30, 40);
    dispute(ana, "chat-6", "{\"criterion\":\"clarity\",\"reason\":\"no\",\"correction\":70}");
    reviews.score("chat-6", 11, 21, 31, 41);
    assertThat(score("chat-6")).isEmpty();
    assertThat(json(ana.get(disputesOf("chat-6")), 200)).isEmpty();
  }

  @Test
  void chatWithoutAScore_isReviewed_butNotDisputed() {
    assertThat(ana.write("POST", reviewsOf("chat-7"), SCORES).statusCode()).isEqualTo(201);
    String body = "{\"criterion\":\"clarity\",\"reason\":\"no\",\"correction\":70}";
    assertThat(ana.write("POST", disputesOf("chat-7"), body).statusCode()).isEqualTo(409);
  }

  @Test
  void chatBeyondReach_seemsNotToExist() {
    reviews.score("elsewhere", 1, 2, 3, 4);
    String body = "{\"criterion\":\"clarity\",\"reason\":\"no\"}";
    assertThat(luis.write("POST", reviewsOf("elsewhere"), SCORES).statusCode()).isEqualTo(404);
    assertThat(luis.get(reviewsOf("elsewhere")).statusCode()).isEqualTo(404);
    assertThat(luis.write("POST", disputesOf("elsewhere"), body).statusCode()).isEqualTo(404);
    long kept = dispute(ana, "elsewhere", body);
    assertThat(luis.write("DELETE", disputesOf("elsewhere") + "/" + kept, "").statusCode())
        .isEqualTo(404);
    assertThat(ana.write("DELETE", disputesOf("chat-8") + "/" + kept, "").statusCode())
        .as("another chat's")
        .isEqualTo(404);
  }

  @Test
  void agreement_isComputedFromRandomReviews_andMakesScoresMoreThanAdvice() {
    Standing standing = app.bean(Standing.class);
    assertThat(standing.adviceOnly(Criterion.RESOLUTION, "es")).isTrue();
    clear();
    reviews.score(60, "9.es");
    JdbcClient sql = app.bean(JdbcClient.class);
    sql.sql("update quality_score set language = 'es'").update();
    assertThat(json(ana.get("/api/v1/quality/calibration"), 200).path("reviews").asInt()).isZero();
    reviews.review(59, ANA);

    JsonNode now = json(ana.get("/api/v1/quality/calibration"), 200);
    assertThat(now.at("/version/promptVersion").asString()).isEqualTo("9.es");
    assertThat(now.path("randomReviews").asInt()).isEqualTo(59);
    JsonNode resolution = now.at("/criteria/1");
    assertThat(resolution.path("criterion").asString()).isEqualTo("resolution");
    assertThat(resolution.path("pairs").asInt()).isEqualTo(59);
    assertThat(resolution.at("/kappa/value").asDouble()).isGreaterThan(0.6);
    assertThat(resolution.path("adviceOnly").asBoolean()).isFalse();
    assertThat(now.at("/criteria/4/adviceOnly").asBoolean()).as("noise").isTrue();

    assertThat(standing.adviceOnly(Criterion.RESOLUTION, "es")).as("looked a moment ago").isTrue();
    NANOS.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(standing.adviceOnly(Criterion.RESOLUTION, "es")).isFalse();
    assertThat(standing.adviceOnly(Criterion.RESOLUTION, "en")).isTrue();
    assertThat(standing.adviceOnly(Criterion.CLARITY, "es")).isTrue();
    clear();
  }

  /** No test relies on what another left. */
  private static void clear() {
    for (String table : List.of("quality_dispute", "quality_review", "quality_score")) {
      app.bean(JdbcClient.class).sql("delete from " + table).update();
    }
  }

  @Test
  void noteThatNamesAnErasedCustomer_goes_andTheScoresStay() {
    ana.write(
        "POST", reviewsOf("chat-9"), "{\"resolution\":50,\"note\":\"llamar al +573004440042\"}");
    ana.write("POST", reviewsOf("chat-10"), "{\"resolution\":50,\"note\":\"nada\"}");
    JsonNode preview =
        json(
            admin.write("POST", "/api/v1/data/erasures", "{\"contacts\":[42],\"dryRun\":true}"),
            200);
    assertThat(preview.toString()).contains("reviews");
    JsonNode run =
        json(
            admin.write(
                "POST",
                "/api/v1/data/erasures",
                "{\"contacts\":[42],\"confirm\":\"" + preview.path("person").asString() + "\"}"),
            202);
    Patience.await(
        "the erasure",
        () ->
            !admin
                .get("/api/v1/data/erasures/" + run.path("id").asLong())
                .body()
                .contains("\"endedAt\":null"));
    JsonNode kept = json(ana.get(reviewsOf("chat-9")), 200).get(0);
    assertThat(kept.toString()).doesNotContain("4440042").contains("\"resolution\":50");
    assertThat(ana.get(reviewsOf("chat-10")).body()).contains("nada");
  }
}
