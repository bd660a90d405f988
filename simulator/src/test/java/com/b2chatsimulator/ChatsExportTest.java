package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChatsExportTest {

  private static World world;
  private static Simulator simulator;
  private static Api api;

  @BeforeAll
  static void start() {
    world = Worlds.small();
    simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
    api = new Api(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void page_hasTheWrapperAndKeysOfTheRealOne() {
    JsonNode page = api.json("/chats/export?limit=3");
    assertThat(page.propertyNames()).containsExactly("chats", "exported", "message", "total");
    assertThat(page.path("exported").asInt()).isEqualTo(3);
    assertThat(page.path("message").asString()).isEqualTo("3 chats were exported");
    for (JsonNode chat : page.path("chats")) {
      assertThat(chat.propertyNames())
          .containsExactly(
              "agent",
              "alias",
              "chat_id",
              "closed_at",
              "contact",
              "created_at",
              "department",
              "duration",
              "is_agent_available",
              "messages",
              "opened_at",
              "picked_up_at",
              "provider",
              "responded_at",
              "status",
              "tags",
              "viewer_url");
      assertThat(chat.path("agent").propertyNames()).containsExactly("email", "name", "username");
      assertThat(chat.path("contact").path("tags").isNull()).isTrue();
      for (JsonNode message : chat.path("messages")) {
        assertThat(message.propertyNames())
            .containsExactly(
                "body", "broadcasted", "caption", "created_at", "incoming", "location", "type");
      }
    }
  }

  @Test
  void export_equalsTheJournal_inBothOrders() {
    List<ObjectNode> truth =
        world.journal().exportedChats(world.firstDay(), Worlds.TODAY, Worlds.NOW).toList();
    List<JsonNode> ascending = api.all("/chats/export?order_dir=asc", "chats", 37);
    assertThat(ascending.equals(truth)).isTrue();
    List<JsonNode> descending = api.all("/chats/export?x=1", "chats", 1_000);
    assertThat(descending.equals(new ArrayList<>(truth).reversed())).isTrue();
  }

  @Test
  void order_isNewestFirstUnlessAsked() {
    List<String> created = new ArrayList<>();
    api.json("/chats/export?limit=50")
        .path("chats")
        .forEach(chat -> created.add(chat.path("created_at").asString()));
    assertThat(created).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void limit_isAtMostAThousand() {
    World large = World.of(WorldSettings.defaults().withHistoryDays(8), Worlds.stopped());
    try (Simulator other =
        Simulator.start(large, SimulatorSettings.defaults().withoutRates().withTraceIds(true))) {
      Api there = new Api(other);
      JsonNode page = there.json("/chats/export?limit=5000");
      assertThat(page.path("exported").asInt()).isEqualTo(1_000);
      assertThat(page.path("total").asInt()).isGreaterThan(1_000);
      assertThat(page.has("trace_id")).isTrue();
      assertThat(there.json("/chats/export").path("exported").asInt()).isEqualTo(1_000);
    }
  }

  @Test
  void range_includesItsLastDay() {
    JsonNode page =
        api.json("/chats/export?date_range_from=2026-11-19&date_range_to=2026-11-20&order_dir=asc");
    List<String> days = new ArrayList<>();
    page.path("chats")
        .forEach(chat -> days.add(chat.path("created_at").asString().substring(0, 10)));
    assertThat(new LinkedHashSet<>(days)).containsExactly("2026-11-19", "2026-11-20");
  }

  @Test
  void range_ofOneDay_isRefusedUnlessAllowed() {
    String query = "/chats/export?date_range_from=2026-11-19&date_range_to=2026-11-19";
    HttpResponse<String> refused = api.get(query);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("trace_id");
    try (Simulator lenient =
        Simulator.start(
            world, SimulatorSettings.defaults().withoutRates().withStrictRange(false))) {
      Api there = new Api(lenient);
      assertThat(there.json(query).path("total").asInt()).isPositive();
      assertThat(there.get(query.replace("to=2026-11-19", "to=2026-11-18")).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void range_canMeanDaysOfUtc() {
    String query =
        "/chats/export?order_dir=asc&date_range_from=2026-11-19&date_range_to=2026-11-20";
    try (Simulator utc =
        Simulator.start(world, SimulatorSettings.defaults().withoutRates().withUtcDays(true))) {
      List<JsonNode> rows = new Api(utc).all(query, "chats", 40);
      assertThat(rows.getFirst().path("created_at").asString())
          .isBetween("2026-11-18 19:00:00", "2026-11-19 12:00:00");
      assertThat(rows.getLast().path("created_at").asString()).isLessThan("2026-11-20 19:00:00");
    }
  }

  @Test
  void parameters_unknownAreIgnoredAndWrongRefused() {
    int total = api.json("/chats/export").path("total").asInt();
    assertThat(api.json("/chats/export?date_from=2026-11-19&foo=1").path("total").asInt())
        .isEqualTo(total);
    assertThat(api.get("/chats/export?limit=ten").statusCode()).isEqualTo(400);
    assertThat(api.json("/chats/export?offset=2147483647").path("chats")).isEmpty();
    assertThat(api.get("/chats/export?date_range_from=19-11-2026").statusCode()).isEqualTo(400);
  }

  @Test
  void body_isAsGoodAsAQuery() {
    String body =
        "{\"limit\":2,\"order_dir\":\"asc\","
            + "\"date_range\":{\"from\":\"2026-11-19\",\"to\":\"2026-11-20\"}}";
    JsonNode page = Api.JSON.readTree(api.getWithBody("/chats/export", body).body());
    assertThat(page)
        .isEqualTo(
            api.json(
                "/chats/export?limit=2&order_dir=asc&date_range_from=2026-11-19"
                    + "&date_range_to=2026-11-20"));
    String wrapped = "{\"filters\":" + body + "}";
    assertThat(Api.JSON.readTree(api.getWithBody("/chats/export", wrapped).body())).isEqualTo(page);
    assertThat(api.getWithBody("/chats/export", "{").statusCode()).isEqualTo(400);
  }

  @Test
  void filters_keepOnlyWhatMatches() {
    JsonNode facebook = api.json("/chats/export?messaging_provider=facebook").path("chats");
    assertThat(facebook).isNotEmpty();
    facebook.forEach(chat -> assertThat(chat.path("provider").asString()).isEqualTo("FACEBOOK"));
    JsonNode agent = api.json("/chats/export?agent_lookup=camila.torres").path("chats");
    assertThat(agent).isNotEmpty();
    agent.forEach(chat ->
        assertThat(chat.path("agent").path("username").asString()).isEqualTo("camila.torres"));
    JsonNode first = api.json("/chats/export?limit=1").path("chats").get(0);
    long contact = first.path("contact").path("id").asLong();
    JsonNode found = api.json("/chats/export?contact_lookup=" + contact).path("chats");
    assertThat(found).contains(first);
    found.forEach(chat -> assertThat(chat.path("contact").path("id").asLong()).isEqualTo(contact));
  }

  @Test
  void lag_hidesTheNewest() {
    SimulatorSettings settings =
        SimulatorSettings.defaults().withoutRates().withReplicaLag(java.time.Duration.ofHours(1));
    try (Simulator lagging = Simulator.start(world, settings)) {
      JsonNode newest = new Api(lagging).json("/chats/export?limit=1").path("chats").get(0);
      assertThat(newest.path("created_at").asString()).isLessThan("2026-11-24 09:30:01");
    }
  }

  @Test
  void records_showAwkwardThings() {
    List<JsonNode> all = api.all("/chats/export?order_dir=asc", "chats", 500);
    assertThat(all)
        .anyMatch(chat ->
            chat.path("messages").isEmpty()
                && chat.path("created_at").equals(chat.path("picked_up_at")))
        .anyMatch(chat -> chat.path("agent").path("username").isNull())
        .anyMatch(chat -> chat.path("is_agent_available").isNull())
        .anyMatch(chat -> chat.path("contact").path("mobile_number").isNull())
        .anyMatch(
            chat -> chat.path("duration").asString("").matches("0[1-9]:\\d\\d:\\d\\d:\\d\\d"));
  }
}
