package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SimulatorTest {

  private static final String CHATS =
      "/chats/export?order_dir=asc&date_range_from=2026-11-19&date_range_to=2026-11-20";

  private SimulatedTime time;
  private World world;
  private Simulator simulator;
  private Api api;

  @BeforeEach
  void start() {
    time = Worlds.stopped();
    world = World.of(WorldSettings.defaults().withHistoryDays(12).withChatsPerDay(60), time);
    simulator = Simulator.start(world, SimulatorSettings.defaults());
    api = new Api(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void token_staysTheSameWhileItShrinks() {
    JsonNode first = api.token();
    assertThat(first.propertyNames())
        .containsExactly("access_token", "expires_in", "scope", "token_type");
    assertThat(first.path("expires_in").asInt()).isEqualTo(86_400);
    time.advance(Duration.ofHours(23));
    JsonNode later = api.token();
    assertThat(later.path("access_token")).isEqualTo(first.path("access_token"));
    assertThat(later.path("expires_in").asInt()).isEqualTo(3_600);
    time.advance(Duration.ofHours(1));
    assertThat(api.get(CHATS).statusCode()).isEqualTo(401);
    assertThat(api.get(CHATS).body()).contains("invalid_token");
    assertThat(api.token().path("access_token")).isNotEqualTo(first.path("access_token"));
    assertThat(api.get(CHATS).statusCode()).isEqualTo(200);
    assertThat(simulator.stats().tokensIssued()).isEqualTo(2);
  }

  @Test
  void token_isRefusedToStrangers() {
    HttpResponse<String> stranger =
        api.requestToken("demo", "wrong", "grant_type=client_credentials");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.body()).contains("Bad credentials");
    HttpResponse<String> grant = api.requestToken("demo", "demo-secret", "grant_type=password");
    assertThat(grant.statusCode()).isEqualTo(400);
    assertThat(grant.body()).contains("unsupported_grant_type");
  }

  @Test
  void rate_refusesTheSixthCallOfASecond() {
    api.token();
    for (int i = 0; i < 5; i++) {
      assertThat(api.get(CHATS).statusCode()).isEqualTo(200);
    }
    assertThat(api.get(CHATS).statusCode()).isEqualTo(429);
    time.advance(Duration.ofSeconds(1));
    assertThat(api.get(CHATS).statusCode()).isEqualTo(200);
    SimulatorStats stats = simulator.stats();
    assertThat(stats.mostInASecond()).isEqualTo(6);
    assertThat(stats.refused()).isEqualTo(1);
    assertThat(stats.callsPerDay()).isEqualTo(Map.of(Worlds.TODAY, 6));
  }

  @Test
  void rate_countsCalendarDaysOfTheAccount() {
    try (Simulator frugal = Simulator.start(world, SimulatorSettings.defaults().withRates(0, 3))) {
      Api there = new Api(frugal);
      time.set(java.time.Instant.parse("2026-11-25T04:59:50Z"));
      for (int i = 0; i < 3; i++) {
        assertThat(there.get(CHATS).statusCode()).isEqualTo(200);
      }
      assertThat(there.get(CHATS).statusCode()).isEqualTo(429);
      time.advance(Duration.ofSeconds(10));
      assertThat(there.get(CHATS).statusCode()).isEqualTo(200);
      assertThat(frugal.stats().callsPerDay())
          .isEqualTo(Map.of(LocalDate.of(2026, 11, 24), 3, LocalDate.of(2026, 11, 25), 1));
    }
  }

  @Test
  void faults_replaceAnswers() {
    api.token();
    HttpResponse<String> limited =
        once(Fault.of(FaultKind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(3)));
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("3");
    assertThat(once(Fault.of(FaultKind.RATE_LIMITED)).headers().firstValue("Retry-After"))
        .isEmpty();
    HttpResponse<String> error = once(Fault.of(FaultKind.SERVER_ERROR));
    assertThat(error.statusCode()).isEqualTo(500);
    assertThat(Api.JSON.readTree(error.body()).propertyNames())
        .contains("timestamp", "status", "error", "message", "path");
    assertThat(once(Fault.of(FaultKind.BAD_GATEWAY)).body()).startsWith("<html>");
    assertThat(once(Fault.of(FaultKind.UNAVAILABLE)).statusCode()).isEqualTo(503);
    assertThat(once(Fault.of(FaultKind.GATEWAY_MESSAGE)).body()).contains("chats-http");
    HttpResponse<String> html = once(Fault.of(FaultKind.HTML));
    assertThat(html.statusCode()).isEqualTo(200);
    assertThat(html.body()).startsWith("<!doctype html>");
    assertThat(once(Fault.of(FaultKind.TOKEN_EXPIRED)).statusCode()).isEqualTo(401);
    assertThat(next().statusCode()).as("revoked indeed").isEqualTo(401);
    api.token();
    assertThat(next().statusCode()).isEqualTo(200);
  }

  @Test
  void faults_cutAnswers() {
    api.token();
    simulator.faults().add(Fault.of(FaultKind.RESET).times(1));
    assertThatThrownBy(this::next).isInstanceOf(UncheckedIOException.class);
    HttpResponse<String> torn = once(Fault.of(FaultKind.TRUNCATED));
    assertThat(torn.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Api.JSON.readTree(torn.body())).isInstanceOf(JacksonException.class);
    long started = System.nanoTime();
    once(Fault.of(FaultKind.SLOW).withDelay(Duration.ofMillis(80)));
    assertThat(System.nanoTime() - started).isGreaterThan(79_000_000);
    assertThat(next().statusCode()).isEqualTo(200);
    assertThat(simulator.stats().faults())
        .isEqualTo(Map.of(FaultKind.RESET, 1, FaultKind.TRUNCATED, 1, FaultKind.SLOW, 1));
  }

  @Test
  void faults_lie() {
    api.token();
    JsonNode plain = Api.JSON.readTree(next().body());
    JsonNode rowless = Api.JSON.readTree(once(Fault.of(FaultKind.NO_ROWS)).body());
    assertThat(rowless.has("chats")).isFalse();
    JsonNode lying =
        Api.JSON.readTree(once(Fault.of(FaultKind.LYING_TOTAL).withRecords(-4)).body());
    assertThat(lying.path("total").asInt()).isEqualTo(plain.path("total").asInt() - 4);
    int before = world.count(Worlds.TODAY);
    once(Fault.of(FaultKind.DRIFT).withRecords(3));
    assertThat(world.count(Worlds.TODAY)).isEqualTo(before + 3);
    once(Fault.of(FaultKind.STALE).withDelay(Duration.ofDays(5)));
    assertThat(next().statusCode()).isEqualTo(200);
  }

  @Test
  void garbage_spoilsTheSameRecordsEveryTime() {
    api.token();
    List<JsonNode> plain = rows();
    simulator.faults().add(Fault.of(FaultKind.GARBAGE).withProbability(0.3).withSeed(5));
    List<JsonNode> spoiled = rows();
    assertThat(rows()).isEqualTo(spoiled);
    assertThat(spoiled).hasSameSizeAs(plain).isNotEqualTo(plain);
    simulator.faults().clear();
    assertThat(rows()).isEqualTo(plain);
  }

  @Test
  void garbage_ofEveryKindDiffersFromTheRecord() {
    ObjectNode chat =
        world
            .journal()
            .exportedChats(world.firstDay(), Worlds.TODAY, Worlds.NOW)
            .findFirst()
            .orElseThrow();
    for (Garbage each : Garbage.values()) {
      JsonNode spoiled = each.of(chat);
      boolean readable =
          spoiled.path("chat_id").isString()
              && spoiled.path("created_at").asString("").startsWith("2026");
      assertThat(spoiled).isNotEqualTo(chat);
      assertThat(readable).as(each.name()).isNotEqualTo(each.isUnreadable());
    }
  }

  @Test
  void faults_areSeeded() {
    List<Integer> first = statuses();
    assertThat(statuses()).isEqualTo(first).contains(200, 503);
  }

  @Test
  void control_turnsTheClockAndSwitchesFaults() {
    api.control("POST", "/clock", "{\"advance\":\"PT2H\"}");
    assertThat(time.instant()).isEqualTo(Worlds.NOW.plus(Duration.ofHours(2)));
    api.control("POST", "/clock", "{\"set\":\"2026-11-24T12:00:00Z\"}");
    assertThat(api.control("GET", "/clock", "").body()).contains("2026-11-24T12:00:00Z");
    HttpResponse<String> answer =
        api.control(
            "POST",
            "/faults",
            "{\"kind\":\"RATE_LIMITED\",\"path\":\"/chats\",\"times\":2,\"retryAfter\":\"PT4S\"}");
    assertThat(answer.body()).contains("RATE_LIMITED");
    assertThat(api.get(CHATS).headers().firstValue("Retry-After")).contains("4");
    api.control("DELETE", "/faults", "");
    assertThat(api.get(CHATS).statusCode()).isEqualTo(200);
    assertThat(api.control("GET", "/stats", "").body()).contains("\"RATE_LIMITED\":1");
    assertThat(api.control("POST", "/token/revoke", "").statusCode()).isEqualTo(200);
    assertThat(api.get(CHATS).statusCode()).isEqualTo(401);
    assertThat(api.control("POST", "/faults", "{\"kind\":\"NONE\"}").statusCode()).isEqualTo(400);
    assertThat(api.control("GET", "/nothing", "").statusCode()).isEqualTo(404);
  }

  @Test
  void control_editsTheWorld() {
    int before = rows().size();
    api.control("POST", "/world/records", "{\"day\":\"2026-11-20\",\"garbage\":\"NO_CHAT_ID\"}");
    api.control("POST", "/world/records", "{\"day\":\"2026-11-20\",\"entry\":[1,2]}");
    time.advance(Duration.ofSeconds(1));
    List<JsonNode> rows = rows();
    assertThat(rows).hasSize(before + 2);
    assertThat(rows.getLast().isArray()).isTrue();
    assertThat(rows.get(before).has("chat_id")).isFalse();
    api.control("DELETE", "/world/records?day=2026-11-20", "");
    api.control("POST", "/world/chats", "{\"count\":2,\"at\":\"2026-11-20T15:00:00Z\"}");
    api.control("POST", "/world/mass-closing", "{\"olderThan\":\"PT0S\"}");
    time.advance(Duration.ofSeconds(1));
    List<JsonNode> after = rows();
    assertThat(after).hasSize(before + 2);
    assertThat(after).noneMatch(chat -> chat.path("closed_at").isNull());
    String journal = api.control("GET", "/journal/chats?from=2026-11-19&to=2026-11-20", "").body();
    List<JsonNode> truth = new ArrayList<>();
    Api.JSON.readTree(journal).forEach(truth::add);
    assertThat(after).isEqualTo(truth);
  }

  @Test
  void paths_unknownAreNotFound() {
    assertThat(api.get("/agents").statusCode()).isEqualTo(404);
    assertThat(api.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void world_livesOnWithTheClock() {
    simulator.close();
    simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
    api = new Api(simulator);
    int before = api.json("/chats/export").path("total").asInt();
    time.advance(Duration.ofHours(4));
    assertThat(api.json("/chats/export").path("total").asInt()).isGreaterThan(before);
    time.advance(Duration.ofDays(2));
    api.token();
    assertThat(api.json("/chats/export?limit=1").path("chats").get(0).path("created_at").asString())
        .startsWith("2026-11-26");
  }

  private List<Integer> statuses() {
    simulator.faults().clear();
    api.token();
    simulator.faults().add(Fault.of(FaultKind.UNAVAILABLE).withProbability(0.5).withSeed(11));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      statuses.add(next().statusCode());
    }
    return statuses;
  }

  private List<JsonNode> rows() {
    List<JsonNode> rows = new ArrayList<>();
    Api.JSON.readTree(next().body()).path("chats").forEach(rows::add);
    return rows;
  }

  private HttpResponse<String> once(Fault fault) {
    simulator.faults().add(fault.times(1));
    return next();
  }

  private HttpResponse<String> next() {
    time.advance(Duration.ofSeconds(1));
    return api.get(CHATS);
  }
}
