package com.b2chatanalytics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.FactProjection;
import com.b2chatanalytics.metric.OpenWait;
import com.b2chatanalytics.metric.Span;
import com.b2chatanalytics.oracle.OracleChat.Took;
import com.b2chatanalytics.sync.RawChats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From raw JSON to the facts of each chat, without a database: quick, and it names the chat. */
class FactsOracleTest {
  private static final long SEED = Long.getLong("oracle.seed", 20_261_124);
  private static final int CHATS = 3_000;

  static List<House> houses() {
    return List.of(Houses.santiago(), Houses.newYork());
  }

  @ParameterizedTest
  @MethodSource("houses")
  void facts_equalTheOracle(House house) {
    long seeds = Boolean.getBoolean("long") ? 40 : 1;
    for (long seed = SEED; seed < SEED + seeds; seed++) {
      assertThat(differences(house, seed)).as("%s, seed %d", house.vendorZone(), seed).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("houses")
  void recordsWithoutIdOrCreation_areRefusedByBoth(House house) {
    for (JsonNode record : new RandomChats(house, SEED).take(50)) {
      for (String field : List.of("chat_id", "created_at")) {
        ObjectNode broken = ((ObjectNode) record).deepCopy();
        broken.put(field, field.equals("chat_id") ? " " : "2026-02-30 25:00:00");

        assertThat(RawChats.read(broken, house.vendorZone())).isNull();
        assertThat(Told.read(broken, house.vendorZone(), null)).isNull();
      }
    }
  }

  private static List<String> differences(House house, long seed) {
    List<? extends JsonNode> records = new RandomChats(house, seed).take(CHATS);
    FactProjection projection = new FactProjection(ProductSettings.calendars(house));
    Map<String, OracleChat> oracle = new LinkedHashMap<>();
    new Oracle(house, records).chats().forEach(chat -> oracle.put(chat.told.id(), chat));
    List<String> found = new ArrayList<>();
    for (JsonNode record : records) {
      ChatEntry entry = RawChats.read(record, house.vendorZone());
      String id = record.get("chat_id").asString();
      String expected = oracle.containsKey(id) ? told(oracle.get(id)) : "unreadable";
      String actual =
          entry == null ? "unreadable" : shown(projection.project(entry.chat()), house.now());
      if (!expected.equals(actual)) {
        found.add("oracle  %s%nproduct %s%nrecord  %s".formatted(expected, actual, record));
      }
    }
    return found;
  }

  private static String told(OracleChat chat) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("channel", chat.channel());
    told.put("outbound", chat.outbound);
    told.put("pickup", took(chat.pickup));
    told.put("first_response", took(chat.firstResponse));
    told.put("agent_first_response", took(chat.agentFirstResponse));
    told.put("before_queue", took(chat.beforeQueue));
    told.put("resolution", took(chat.resolution));
    told.put("handling", took(chat.handling));
    told.put("replies", chat.replies.stream().map(FactsOracleTest::took).toList());
    told.put("answered", chat.firstResponseEnd != null);
    told.put("transferred", chat.transferred);
    told.put("held", chat.heldByBot);
    told.put("bot_only", chat.botOnly);
    told.put("unanswered", chat.unanswered);
    told.put("after_hours", chat.afterHours());
    told.put("no_content", chat.told.said().isEmpty());
    told.put("negative", chat.negative);
    told.put(
        "messages",
        List.of(chat.messagesIn, chat.messagesAgent, chat.messagesBot, chat.messagesBroadcast));
    told.put("window", List.of(chat.windowClosing, chat.windowLost));
    told.put("waiting", chat.waitingSince);
    told.put("reply wait", chat.outbound ? null : chat.openWait);
    return told.toString();
  }

  private static String shown(ChatFact fact, long now) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("channel", fact.channel());
    shown.put("outbound", fact.direction().key().equals("outbound"));
    shown.put("pickup", span(fact.pickup()));
    shown.put("first_response", span(fact.firstResponse()));
    shown.put("agent_first_response", span(fact.agentFirstResponse()));
    shown.put("before_queue", span(fact.beforeQueue()));
    shown.put("resolution", span(fact.resolution()));
    shown.put("handling", span(fact.handling()));
    shown.put(
        "replies",
        fact.replies().stream()
            .map(reply -> span(new Span(reply.started(), reply.elapsed(), reply.business())))
            .toList());
    shown.put("answered", fact.answered());
    shown.put("transferred", fact.transferred());
    shown.put("held", fact.heldByBot());
    shown.put("bot_only", fact.botOnly());
    shown.put("unanswered", fact.unanswered());
    shown.put("after_hours", fact.afterHours());
    shown.put("no_content", fact.noContent());
    shown.put("negative", fact.negative());
    shown.put(
        "messages",
        List.of(
            fact.messagesIn(), fact.messagesAgent(), fact.messagesBot(), fact.messagesBroadcast()));
    shown.put("window", window(fact, now));
    OpenWait waiting = fact.waiting();
    Long since = waiting == null ? null : Long.valueOf(waiting.since().getEpochSecond());
    shown.put("waiting", since == null || since > now ? null : since);
    OpenWait reply = fact.replyWait();
    shown.put("reply wait", reply == null ? null : (Object) reply.since().getEpochSecond());
    return shown.toString();
  }

  /** Whether the window is closing, and whether it is lost, at that moment. */
  private static List<Boolean> window(ChatFact fact, long now) {
    Instant from = fact.windowFrom();
    OpenWait wait = fact.replyWait();
    long age = from == null ? 0 : now - from.getEpochSecond();
    boolean waits = wait != null && wait.since().getEpochSecond() <= now;
    return List.of(waits && age >= 82_800 && age < 86_400, fact.windowLost() || age >= 86_400);
  }

  private static @Nullable String took(@Nullable Took took) {
    return took == null ? null : took.start() + "+" + took.elapsed() + "/" + took.business();
  }

  private static @Nullable String span(@Nullable Span span) {
    return span == null
        ? null
        : span.start().getEpochSecond() + "+" + span.elapsed() + "/" + span.business();
  }
}
