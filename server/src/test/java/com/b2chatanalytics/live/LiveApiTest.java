package com.b2chatanalytics.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.platform.EventHub;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Timeout(60)
class LiveApiTest {
  private static TestApp app;

  /** A quicker pulse than people need. */
  @Configuration
  static class Quick {
    @Bean
    @Primary
    LivePace quickPace() {
      return new LivePace(Duration.ofMillis(200));
    }
  }

  @BeforeAll
  static void start() {
    app = TestApp.startWith(TestApp.liveSettings(), Quick.class);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void stream_tellsWhatIsPublished_withIdsAndHeartbeats() throws Exception {
    try (Stream<String> lines = open(signedIn(), Map.of()).body()) {
      Iterator<String> line = lines.iterator();
      assertThat(line.next()).isEqualTo("retry: 3000");
      assertThat(line.next()).isEmpty();
      readUpTo(":", line);

      app.bean(EventHub.class).publish("alert", Map.of("rule", 7));

      assertThat(readUpTo("event: alert", line)).startsWith("id: ");
      assertThat(line.next()).isEqualTo("data: {\"rule\":7}");
    }
  }

  @Test
  void stream_resumesAfterTheEventSeenLast() throws Exception {
    EventHub hub = app.bean(EventHub.class);
    TestCaller ana = signedIn();
    String seen;
    try (Stream<String> lines = open(ana, Map.of()).body()) {
      Iterator<String> line = lines.iterator();
      line.next();
      hub.publish("sync", Map.of("state", "running"));
      seen = nextText(line).replace("id: ", "");
    }
    hub.publish("sync", Map.of("state", "idle"));

    try (Stream<String> lines = open(ana, Map.of("Last-Event-ID", seen)).body()) {
      Iterator<String> line = lines.iterator();
      line.next();
      assertThat(nextText(line)).isEqualTo("id: " + (Long.parseLong(seen) + 1));
      line.next();
      assertThat(line.next()).isEqualTo("data: {\"state\":\"idle\"}");
    }
  }

  @Test
  void stream_endsWithTheSession() throws Exception {
    TestCaller ana = signedIn();
    HttpResponse<Stream<String>> stream = open(ana, Map.of());
    ana.write("DELETE", "/api/v1/session", "");

    assertThat(stream.body()).startsWith("retry: 3000");
  }

  @Test
  void stream_needsASession() throws Exception {
    HttpResponse<Stream<String>> answer = open(app.caller(), Map.of());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void stream_refusesAnIdThatIsNone() throws Exception {
    HttpResponse<Stream<String>> answer = open(signedIn(), Map.of("Last-Event-ID", "abc"));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private static TestCaller signedIn() {
    return app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  private static HttpResponse<Stream<String>> open(TestCaller caller, Map<String, String> headers)
      throws Exception {
    var request = HttpRequest.newBuilder(app.at("/api/v1/live"));
    headers.forEach(request::header);
    return caller.client().send(request.build(), BodyHandlers.ofLines());
  }

  /** Passes over what the product itself tells at its start; returns the line before. */
  private static String readUpTo(String wanted, Iterator<String> lines) {
    String before = "";
    for (String line = lines.next(); !line.equals(wanted); line = lines.next()) {
      before = line;
    }
    return before;
  }

  private static String nextText(Iterator<String> line) {
    String text = line.next();
    while (text.isEmpty() || text.equals(":")) {
      text = line.next();
    }
    return text;
  }
}
