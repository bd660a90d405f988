package com.b2chatanalytics.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mail server as it is set, tested and used, and invitations on their way. */
class MailIT {
  private static final String PATH = "/api/v1/settings/mail";
  private static final String PEOPLE = "/api/v1/people";
  private static final String MANAGER = "manager@example.com";
  private static final String WORD = "secret-word-4711";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T15:30:00Z"));
  private static final TestMailServer server = TestMailServer.plain();

  private static TestApp app;
  private static TestCaller admin;

  @BeforeAll
  static void start() {
    app = TestApp.startWith(settings(), (InstantSource) now::get);
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  /** Its host is the environment's, which alone may be in our own network; the rest is typed. */
  private static List<String> settings() {
    List<String> all = new ArrayList<>(TestApp.liveSettings());
    all.add("spring.mail.host=localhost");
    all.add("spring.mail.port=" + server.port());
    all.add("B2A_MAIL_SECURITY=none");
    all.add("B2A_PUBLIC_URL=http://b2a.example.com");
    return all;
  }

  @AfterAll
  static void stop() {
    app.close();
    server.close();
  }

  @BeforeEach
  void calm() {
    server.calm();
    app.bean(JdbcClient.class).sql("truncate mail, mail_server").update();
    put("{\"sender\":\"b2a@example.com\"}");
  }

  private static JsonNode put(String body) {
    return json(admin.write("PUT", PATH, body), 200);
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode invite(String email, String language) {
    String body =
        "{\"email\":\"%s\",\"name\":\"<b>Nia</b>\",\"role\":\"MANAGER\",\"language\":\"%s\"}"
            .formatted(email, language);
    return json(admin.write("POST", PEOPLE, body), 201);
  }

  private static String mail(JsonNode invited) {
    return PEOPLE + "/" + invited.path("person").path("id").asString() + "/mail";
  }

  private static String state(JsonNode invited) {
    return json(admin.get(mail(invited)), 200).path("state").asString();
  }

  private static String somebody() {
    return "nia" + NUMBER.incrementAndGet() + "@example.com";
  }

  @Test
  void anInvitation_isSentInItsLanguage_andItsLinkWorks() {
    String email = somebody();
    JsonNode invited = invite(email, "es");
    Patience.await("the letter", () -> !server.received().isEmpty());
    TestMailServer.Received mail = server.received().getFirst();
    assertThat(mail.to()).contains("<" + email + ">");
    assertThat(mail.part("text/html"))
        .contains("Hola, &lt;b&gt;Nia&lt;/b&gt;:", "Definir la contraseña")
        .doesNotContain("<b>Nia");
    Matcher link =
        Pattern.compile("http://b2a.example.com(/welcome\\?code=\\S+)")
            .matcher(mail.part("text/plain"));
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).isEqualTo(invited.path("path").asString());
    assertThat(app.caller().get(link.group(1)).statusCode()).isEqualTo(200);
    Patience.await("the note", () -> state(invited).equals("sent"));

    String kept =
        app.bean(JdbcClient.class)
            .sql("select coalesce(string_agg(cast(m as text), ' '), '') from mail m")
            .query(String.class)
            .single();
    assertThat(kept).contains(email).doesNotContain("code=", "Hola");
  }

  @Test
  void whatWaits_isSealed_outlivesAServerThatIsAway_andIsSentOnce() {
    server.answer("GREETING", "421 not now");
    JsonNode invited = invite(somebody(), "en");
    Patience.await("the first try", () -> attempts(invited) == 1);
    String kept =
        app.bean(JdbcClient.class).sql("select content from mail").query(String.class).single();
    assertThat(kept).startsWith("v1.");
    JsonNode waiting = json(admin.get(mail(invited)), 200);
    assertThat(waiting.path("state").asString()).isEqualTo("waiting");
    assertThat(waiting.path("failure").path("step").asString()).isEqualTo("connect");
    MailStanding standing = app.bean(Outbox.class).standing();
    assertThat(standing.waiting()).isEqualTo(1);
    assertThat(standing.failingSince()).isEqualTo(now.get());

    server.calm();
    now.updateAndGet(at -> at.plusSeconds(61));
    Patience.await("the second try", () -> state(invited).equals("sent"));
    assertThat(server.received()).hasSize(1);
    assertThat(app.bean(Outbox.class).standing().failingSince()).isNull();
  }

  private static int attempts(JsonNode invited) {
    return json(admin.get(mail(invited)), 200).path("attempts").asInt();
  }

  @Test
  void whatWaitedUntilItsLinkEnded_isNotSentAnyMore() {
    server.answer("GREETING", "421 not now");
    JsonNode invited = invite(somebody(), "en");
    Patience.await("the first try", () -> attempts(invited) == 1);
    // As after days in which the product did not run.
    app.bean(JdbcClient.class).sql("update mail set expires_at = created_at").update();
    server.calm();
    now.updateAndGet(at -> at.plusSeconds(61));
    Patience.await("the end of it", () -> state(invited).equals("failed"));

    assertThat(server.received()).isEmpty();
    assertThat(json(admin.get(mail(invited)), 200).path("failure").path("reason").asString())
        .isEqualTo("late");
    String page = admin.get(PEOPLE.replace("/api/v1", "/settings") + "/" + id(invited)).body();
    assertThat(page).contains("ya no serv");
  }

  @Test
  void anAddressThatIsRefused_isGivenUp_andHoldsUpNobodyElse() {
    server.answer("RCPT", "550 5.1.1 no such <i>box</i>");
    JsonNode refused = invite(somebody(), "en");
    Patience.await("the refusal", () -> state(refused).equals("failed"));
    JsonNode failure = json(admin.get(mail(refused)), 200).path("failure");
    assertThat(failure.path("step").asString()).isEqualTo("recipient");
    assertThat(failure.path("detail").asString()).contains("550 5.1.1");
    assertThat(app.bean(Outbox.class).standing().failingSince()).isNull();

    String page = admin.get(PEOPLE.replace("/api/v1", "/settings") + "/" + id(refused)).body();
    assertThat(page).contains("opia el enlace", "&lt;i").doesNotContain("<i>box");

    server.calm();
    JsonNode other = invite(somebody(), "en");
    Patience.await("the other letter", () -> state(other).equals("sent"));
  }

  private static String id(JsonNode invited) {
    return invited.path("person").path("id").asString();
  }

  @Test
  void aLinkThatIsUsedOrReplaced_takesItsLetterAlong() {
    server.answer("GREETING", "421 not now");
    JsonNode invited = invite(somebody(), "en");
    Patience.await("the first try", () -> attempts(invited) == 1);
    JsonNode again = json(admin.write("POST", PEOPLE + "/" + id(invited) + "/invitation", ""), 201);
    assertThat(app.bean(Outbox.class).standing().waiting()).isEqualTo(1);

    TestCaller nia = app.caller();
    String code = again.path("path").asString().replaceAll(".*\\?", "");
    HttpResponse<String> joined =
        nia.form(
            "/welcome",
            "_csrf="
                + nia.csrfToken()
                + "&"
                + code
                + "&password=four+plain+words&again=four+plain+words");
    assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
    assertThat(app.bean(Outbox.class).standing().waiting()).isZero();
  }

  @Test
  void pauses_grow_upToAnHour() {
    assertThat(Outbox.pause(0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Outbox.pause(3)).isEqualTo(Duration.ofMinutes(8));
    assertThat(Outbox.pause(500)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void theTest_goesToWhoeverAsks_andSaysExactlyWhatFailed() {
    JsonNode passed = json(admin.write("POST", PATH + "/test", "{}"), 200);
    assertThat(passed.path("ok").asBoolean()).as(passed.toString()).isTrue();
    assertThat(server.received().getFirst().to()).contains("<" + TestApp.ADMIN + ">");

    server.answer("MAIL", "553 5.7.1 not your address");
    JsonNode failed = json(admin.write("POST", PATH + "/test", "{}"), 200);
    assertThat(failed.path("ok").asBoolean()).isFalse();
    assertThat(failed.path("steps").toString())
        .contains("{\"step\":\"connect\",\"state\":\"passed\"")
        .contains("{\"step\":\"sender\",\"state\":\"failed\",\"reason\":\"refused\"")
        .contains("{\"step\":\"recipient\",\"state\":\"skipped\"");
    assertThat(app.bean(Outbox.class).standing().failingSince()).isNotNull();
    server.calm();
    json(admin.write("POST", PATH + "/test", "{}"), 200);
    assertThat(app.bean(Outbox.class).standing().failingSince()).isNull();
  }

  @Test
  void managers_seeNothing() {
    TestCaller manager = app.caller().signIn(MANAGER, TestApp.PASSWORD);
    assertThat(manager.get(PATH).statusCode()).isEqualTo(403);
    assertThat(manager.write("PUT", PATH, "{}").statusCode()).isEqualTo(403);
    assertThat(manager.write("POST", PATH + "/test", "{}").statusCode()).isEqualTo(403);
    assertThat(manager.get("/settings/mail").statusCode()).isEqualTo(403);
    assertThat(app.caller().get(PATH).statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsTyped_isCheckedKeptSealedAudited_andTakenBack() {
    try (TestApp own = TestApp.start()) {
      TestCaller theirs = own.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      String whole =
          "{\"host\":\"smtp.example.com\",\"port\":587,\"security\":\"starttls\","
              + "\"username\":\"user\",\"password\":\"%s\",\"sender\":\"b2a@example.com\"}";
      JsonNode kept = json(theirs.write("PUT", PATH, whole.formatted(WORD)), 200);
      assertThat(kept.path("passwordSet").asBoolean()).isTrue();
      assertThat(kept.path("fixed").size()).isZero();
      assertThat(kept.toString() + theirs.get("/settings/mail").body()).doesNotContain(WORD);
      String stored =
          own.bean(JdbcClient.class)
              .sql("select string_agg(cast(s as text), ' ') from setting s")
              .query(String.class)
              .single();
      assertThat(stored).contains("smtp.example.com", "v1.").doesNotContain(WORD);
      assertThat(theirs.get("/api/v1/audit?what=settings.mail").body()).doesNotContain(WORD);
      assertThat(theirs.get("/api/v1/audit?what=settings.mail").body()).contains("settings.mail");

      for (String elsewhere :
          List.of(
              "{\"host\":\"smtp.example.org\"}",
              "{\"username\":\"another\"}",
              "{\"security\":\"none\"}")) {
        HttpResponse<String> refused = theirs.write("PUT", PATH, elsewhere);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"password\"");
      }
      for (String wrong :
          List.of(
              "{\"host\":\"smtp example\"}|host",
              "{\"port\":0}|port",
              "{\"port\":\"x\"}|port",
              "{\"security\":\"ssl\"}|security",
              "{\"username\":\"a\\nb\"}|username",
              "{\"sender\":\"a@b.c, d@e.f\"}|sender",
              "{\"sender\":\"\"}|sender",
              "{\"colour\":1}|colour")) {
        HttpResponse<String> refused = theirs.write("PUT", PATH, wrong.split("\\|")[0]);
        assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + wrong.split("\\|")[1] + "\"");
      }

      MailAccount account = own.bean(MailAccount.class);
      json(theirs.write("PUT", PATH, "{\"port\":2525}"), 200);
      String version = account.version().orElseThrow();
      HttpResponse<String> undone =
          theirs.form("/settings/mail/undo", "_csrf=" + theirs.csrfToken() + "&change=" + version);
      assertThat(undone.statusCode()).isEqualTo(303);
      assertThat(account.settings().port()).isEqualTo(587);
      assertThat(account.settings().password()).isEqualTo(WORD);

      json(theirs.write("PUT", PATH, "{\"host\":\"localhost\",\"password\":\"x\"}"), 200);
      JsonNode tested = json(theirs.write("POST", PATH + "/test", "{}"), 200);
      assertThat(tested.path("steps").path(0).path("reason").asString()).isEqualTo("private");
      json(theirs.write("PUT", PATH, "{\"host\":\"\"}"), 200);
      assertThat(own.bean(Outbox.class).open()).isFalse();
      assertThat(account.settings().password()).isEmpty();
    }
  }
}
