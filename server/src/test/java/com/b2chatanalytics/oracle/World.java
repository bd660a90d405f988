package com.b2chatanalytics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.SlaState;
import com.b2chatanalytics.oracle.OracleChat.Took;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The same chats and questions put to the oracle and to the product. */
final class World implements AutoCloseable {
  private final String name;
  private final House house;
  private final Oracle oracle;
  private final Product product;
  private final List<Question> questions;
  private final List<Answer> answers;

  private World(
      String name, House house, Oracle oracle, Product product, List<Question> questions) {
    this.answers = questions.stream().map(product::ask).toList();
    this.name = name;
    this.house = house;
    this.oracle = oracle;
    this.product = product;
    this.questions = questions;
  }

  static World of(House house, long seed, int chats, int questions, Path folder) {
    String name = house.vendorZone() + ", seed " + seed;
    System.out.println("Oracle: " + chats + " chats, " + questions + " questions, " + name);
    List<ObjectNode> records = new RandomChats(house, seed).take(chats);
    Oracle oracle = new Oracle(house, records);
    Product product = new Product(house, folder);
    product.keep(records);
    List<Question> asked = new Questions(house, oracle.chats(), seed).take(questions);
    return new World(name, house, oracle, product, asked);
  }

  void assertNumbers() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      List<String> different = Difference.between(question, oracle.ask(question), answers.get(i));
      if (!different.isEmpty()) {
        found.add(
            "%s%n  %d cells, such as %s"
                .formatted(
                    question,
                    different.size(),
                    String.join("\n    ", different.subList(0, Math.min(5, different.size())))));
      }
    }
    assertThat(found).as(name).isEmpty();
  }

  void assertChats() {
    Map<String, OracleChat> byId = new LinkedHashMap<>();
    oracle.chats().forEach(chat -> byId.put(chat.told.id(), chat));
    List<ChatRow> rows = product.chats(everything(), "chats");
    List<String> found = new ArrayList<>();
    for (ChatRow row : rows) {
      OracleChat chat = byId.remove(row.id());
      String expected = chat == null ? "no such chat" : expected(chat);
      if (!expected.equals(shown(row))) {
        found.add("%s%n  oracle  %s%n  product %s".formatted(row.id(), expected, shown(row)));
      }
    }
    assertThat(found).as(name).isEmpty();
    assertThat(byId.keySet()).as("%s, not listed", name).isEmpty();
  }

  void assertLists() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < questions.size(); i += 5) {
      Question question = questions.get(i);
      if (question.target() != null) {
        continue;
      }
      String measure = question.measures().get(i % question.measures().size());
      Set<String> listed = new TreeSet<>();
      product.chats(question, measure).forEach(row -> listed.add(row.id()));
      Set<String> expected = oracle.contributors(question, measure);
      if (!listed.equals(expected)) {
        int all = listed.size();
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(listed);
        listed.removeAll(expected);
        found.add(
            "%s of %s%n  oracle %d, product %d, too many %s, missing %s"
                .formatted(measure, question, expected.size(), all, few(listed), few(missing)));
      }
    }
    assertThat(found).as(name).isEmpty();
  }

  /** Whether any answer of the product tells this mistake from the truth. */
  boolean sees(Mistake mistake) {
    Oracle mistaken = oracle.making(mistake);
    // The last ones first: the first ask for every measure there is, and take long.
    for (int i = questions.size() - 1; i >= 0; i--) {
      Question question = questions.get(i);
      if (!Difference.between(question, mistaken.ask(question), answers.get(i)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    product.close();
  }

  @Override
  public String toString() {
    return name;
  }

  private Question everything() {
    LocalDate today = Instant.ofEpochSecond(house.now()).atZone(house.officeZone()).toLocalDate();
    return new Question(
        List.of("chats"),
        List.of(),
        null,
        today.minusDays(500),
        today.plusDays(5),
        house.officeZone(),
        false,
        Map.of(),
        false,
        null);
  }

  private static String expected(OracleChat chat) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("channel", chat.channel());
    shown.put("status", chat.told.status());
    shown.put("agent", chat.told.agent());
    shown.put("department", chat.told.department());
    shown.put("line", chat.told.line());
    shown.put("direction", chat.outbound ? "outbound" : "inbound");
    shown.put("opened", chat.opening);
    shown.put("messages", chat.told.said().size());
    shown.put("tags", chat.told.tags());
    for (boolean business : List.of(false, true)) {
      shown.put("pickup " + business, on(chat.pickup, business));
      shown.put("first_response " + business, on(chat.firstResponse, business));
      shown.put("resolution " + business, on(chat.resolution, business));
      shown.put("handling " + business, on(chat.handling, business));
    }
    OracleSla sla = new OracleSla(chat, false, null);
    for (String target : OracleSla.TARGETS) {
      Long seconds = sla.target(target);
      shown.put(target, seconds == null ? null : lower(sla.state(target, seconds).name()));
    }
    shown.put("overall", lower(sla.overall().name()));
    Long since = chat.waitingSince;
    shown.put("waiting", since == null ? null : since + " " + (chat.house.now() - since));
    return shown.toString();
  }

  private static String shown(ChatRow row) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("channel", row.channel());
    shown.put("status", row.status());
    shown.put("agent", id(row.agent()));
    shown.put("department", id(row.department()));
    shown.put("line", id(row.line()));
    shown.put("direction", row.direction().key());
    shown.put("opened", row.openedAt().getEpochSecond());
    shown.put("messages", row.messages());
    shown.put("tags", row.tags());
    for (boolean business : List.of(false, true)) {
      Map<String, @Nullable Long> durations = business ? row.business() : row.elapsed();
      for (String key : List.of("pickup", "first_response", "resolution", "handling")) {
        shown.put(key + " " + business, durations.get(key));
      }
    }
    for (String target : OracleSla.TARGETS) {
      SlaState state = row.sla().states().get(target);
      shown.put(target, state == null ? null : state.key());
    }
    SlaState overall = row.sla().states().get("overall");
    shown.put("overall", overall == null ? null : overall.key());
    ChatRow.Wait wait = row.waiting();
    shown.put(
        "waiting", wait == null ? null : wait.since().getEpochSecond() + " " + wait.elapsed());
    return shown.toString();
  }

  private static @Nullable String id(ChatRow.@Nullable Named named) {
    return named == null ? null : named.id();
  }

  private static @Nullable Long on(@Nullable Took took, boolean business) {
    return took == null ? null : Long.valueOf(took.on(business));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<String> few(Set<String> ids) {
    return ids.stream().limit(3).toList();
  }
}
