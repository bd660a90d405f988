package com.b2chatanalytics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.chat.PollAnswer;
import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.FactProjection;
import com.b2chatanalytics.metric.OpenWait;
import com.b2chatanalytics.metric.ReplyFact;
import com.b2chatanalytics.metric.Span;
import com.b2chatanalytics.oracle.OracleChat.Took;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ProjectionOracleTest {

  @Test
  void facts_equalTheOracle() {
    for (House house : List.of(Houses.santiago(), Houses.newYork())) {
      for (long seed = 1; seed <= Long.getLong("seeds", 1); seed++) {
        check(house, seed);
      }
    }
  }

  private static void check(House house, long seed) {
    List<ObjectNode> records = new RandomChats(house, seed).take(5_000);
    Oracle oracle = new Oracle(house, records);
    FactProjection projection = new FactProjection(ProductSettings.calendars(house));
    Map<String, List<String>> wrong = new TreeMap<>();
    Map<String, ObjectNode> byId = new TreeMap<>();
    records.forEach(r -> byId.put(r.get("chat_id").asString(), r));
    for (OracleChat chat : oracle.chats()) {
      ChatFact fact = projection.project(product(chat.told));
      Map<String, @Nullable Object> expected = expected(chat);
      Map<String, @Nullable Object> actual = actual(fact, house.now());
      for (String key : expected.keySet()) {
        if (!java.util.Objects.equals(expected.get(key), actual.get(key))) {
          wrong
              .computeIfAbsent(key, _ -> new ArrayList<>())
              .add(
                  "oracle "
                      + expected.get(key)
                      + " product "
                      + actual.get(key)
                      + " in "
                      + byId.get(chat.told.id()));
        }
      }
    }
    wrong.forEach((k, v) -> System.out.println(k + " " + v.size() + " e.g. " + v.get(0)));
    assertThat(wrong.keySet()).as("seed " + seed).isEmpty();
  }

  static Chat product(Told t) {
    return new Chat(
        t.id(),
        t.provider(),
        t.status(),
        t.agent() == null ? null : new AgentName(t.agent(), null, null, null),
        t.department(),
        t.line(),
        t.contact() == null ? null : new ContactName(t.contact(), null, null, null, null, null),
        at(t.created()),
        nat(t.opened()),
        nat(t.pickedUp()),
        nat(t.responded()),
        nat(t.closed()),
        t.tags(),
        t.stars() == null ? null : new PollAnswer(t.stars(), t.stars() >= 4),
        t.said().stream()
            .map(s -> new Message(at(s.at()), s.incoming(), s.broadcast(), null, null, null))
            .toList());
  }

  static Instant at(long s) {
    return Instant.ofEpochSecond(s);
  }

  static @Nullable Instant nat(@Nullable Long s) {
    return s == null ? null : at(s);
  }

  static Map<String, @Nullable Object> expected(OracleChat c) {
    Map<String, @Nullable Object> m = new TreeMap<>();
    m.put("channel", c.channel());
    m.put("outbound", c.outbound);
    m.put("pickup", show(c.pickup));
    m.put("first", show(c.firstResponse));
    m.put("agentFirst", show(c.agentFirstResponse));
    m.put("beforeQueue", show(c.beforeQueue));
    m.put("resolution", show(c.resolution));
    m.put("handling", show(c.handling));
    m.put("replies", c.replies.stream().map(ProjectionOracleTest::show).toList());
    m.put("transferred", c.transferred);
    m.put("held", c.heldByBot);
    m.put("botOnly", c.botOnly);
    m.put("unanswered", c.unanswered);
    m.put("afterHours", c.afterHours());
    m.put("negative", c.negative);
    m.put("noContent", c.told.said().isEmpty());
    m.put("answered", c.firstResponseEnd != null);
    m.put("messages", List.of(c.messagesIn, c.messagesAgent, c.messagesBot, c.messagesBroadcast));
    m.put("windowLost", c.windowLost);
    m.put("windowClosing", c.windowClosing);
    m.put("waiting", c.waitingSince);
    m.put("replyWait", c.outbound ? null : c.openWait);
    return m;
  }

  static Map<String, @Nullable Object> actual(ChatFact f, long now) {
    Map<String, @Nullable Object> m = new TreeMap<>();
    m.put("channel", f.channel());
    m.put("outbound", f.direction() == com.b2chatanalytics.metric.Direction.OUTBOUND);
    m.put("pickup", show(f.pickup()));
    m.put("first", show(f.firstResponse()));
    m.put("agentFirst", show(f.agentFirstResponse()));
    m.put("beforeQueue", show(f.beforeQueue()));
    m.put("resolution", show(f.resolution()));
    m.put("handling", show(f.handling()));
    m.put("replies", f.replies().stream().map(ProjectionOracleTest::show).toList());
    m.put("transferred", f.transferred());
    m.put("held", f.heldByBot());
    m.put("botOnly", f.botOnly());
    m.put("unanswered", f.unanswered());
    m.put("afterHours", f.afterHours());
    m.put("negative", f.negative());
    m.put("noContent", f.noContent());
    m.put("answered", f.answered());
    m.put(
        "messages",
        List.of(f.messagesIn(), f.messagesAgent(), f.messagesBot(), f.messagesBroadcast()));
    Instant from = f.windowFrom();
    long age = from == null ? -1 : now - from.getEpochSecond();
    m.put("windowLost", f.windowLost() || age >= 86_400);
    OpenWait x = f.replyWait();
    m.put(
        "windowClosing",
        age >= 82_800 && age < 86_400 && x != null && x.since().getEpochSecond() <= now);
    OpenWait v = f.waiting();
    m.put(
        "waiting",
        v == null || v.since().getEpochSecond() > now ? null : (Object) v.since().getEpochSecond());
    OpenWait w = f.replyWait();
    m.put("replyWait", w == null ? null : (Object) w.since().getEpochSecond());
    return m;
  }

  static @Nullable String show(@Nullable Took t) {
    return t == null ? null : t.start() + " " + t.elapsed() + " " + t.business();
  }

  static @Nullable String show(@Nullable Span t) {
    return t == null ? null : t.start().getEpochSecond() + " " + t.elapsed() + " " + t.business();
  }

  static String show(ReplyFact t) {
    return t.started().getEpochSecond() + " " + t.elapsed() + " " + t.business();
  }
}
