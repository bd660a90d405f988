package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.metric.Naming.Named;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Names, merges and hiding against an oracle that counts the chats one by one. Whatever the naming:
 * totals stay, rows add up to them, and behind each row stand the chats it counted.
 */
@Apart
class NamingTest {
  private static final long SEED = 20261130;
  private static final int NAMINGS = 25;
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final Period EVER =
      new Period.Dates(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-09-30"));
  private static final List<String> AGENTS = List.of("ana", "bruno", "carla", "nobody");
  private static final List<String> DEPARTMENTS = List.of("Ventas", "Soporte", "Cartera", "Otro");
  private static final String[] MEASURES = {
    "chats", "closed", "first_response.p95", "response.count", "sla.first_response", "open_now"
  };

  private static List<Chat> chats;
  private static TestMetrics test;

  @BeforeAll
  static void build() {
    chats = new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(1500);
    test =
        TestMetrics.of(
            chats,
            WorkCalendarsFixture.closedOnMondays("Ventas"),
            SlaPolicies.defaults(),
            TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @AfterEach
  void asItWas() {
    test.naming(Naming.NONE);
    test.reach(Reach.EVERYTHING);
  }

  private static @Nullable String wire(Dimension dimension, Chat chat) {
    AgentName agent = chat.agent();
    return dimension == Dimension.AGENT ? (agent == null ? null : agent.id()) : chat.department();
  }

  /** Some naming; sequences of merges included. */
  private static Naming random(Random random) {
    return new Naming(random(random, AGENTS), random(random, DEPARTMENTS));
  }

  private static TreeMap<String, Named> random(Random random, List<String> keys) {
    TreeMap<String, Named> named = new TreeMap<>();
    // Only into keys further on, so that nothing goes round in a circle.
    for (int i = 0; i < keys.size(); i++) {
      int further = keys.size() - 1 - i;
      String into =
          further > 0 && random.nextInt(3) == 0 ? keys.get(i + 1 + random.nextInt(further)) : null;
      String name = random.nextBoolean() ? "Nombre " + i : null;
      named.put(keys.get(i), new Named(name, into, random.nextInt(3) == 0));
    }
    return named;
  }

  /** Where the chat stands, written down anew: follow the merges, then hide. */
  private static @Nullable String row(Naming naming, Dimension dimension, Chat chat) {
    String key = wire(dimension, chat);
    if (key == null) {
      return null;
    }
    Map<String, Named> named =
        dimension == Dimension.AGENT ? naming.agents() : naming.departments();
    Named entry = named.get(key);
    while (entry != null && entry.into() != null) {
      key = entry.into();
      entry = named.get(key);
    }
    return entry != null && entry.hidden() ? Naming.HIDDEN : key;
  }

  private static MetricQuery ask() {
    return MetricQuery.of(BOGOTA, MEASURES).over(EVER);
  }

  private static Set<String> listed(Dimension dimension, String value) {
    Set<String> ids = new TreeSet<>();
    String cursor = null;
    ChatQuery query =
        ChatQuery.of(BOGOTA, "chats")
            .over(EVER)
            .where(List.of(Filter.of(dimension, List.of(value))));
    do {
      ChatList list = test.metrics().chats(query.page(cursor, 200));
      list.chats().forEach(chat -> ids.add(chat.id()));
      cursor = list.next();
    } while (cursor != null);
    return ids;
  }

  @Test
  void anyNaming_keepsTotals_rowsAddUp_andListsHoldWhatRowsCount() {
    Random random = new Random(SEED);
    QueryResult.Values plain = test.metrics().query(ask()).total().values();
    for (int i = 0; i < NAMINGS; i++) {
      Naming naming = random(random);
      test.naming(naming);
      for (Dimension dimension : List.of(Dimension.AGENT, Dimension.DEPARTMENT)) {
        String said = naming + " by " + dimension;
        Map<String, Set<String>> expected = new HashMap<>();
        for (Chat chat : chats) {
          expected
              .computeIfAbsent(
                  Objects.requireNonNullElse(row(naming, dimension, chat), Filter.NONE),
                  _ -> new TreeSet<>())
              .add(chat.id());
        }
        QueryResult result = test.metrics().query(ask().by(dimension));
        assertThat(result.total().values()).as(said).isEqualTo(plain);
        assertThat(counts(result, "chats")).as(said).isEqualTo(sizes(expected));
        for (String measure : List.of("closed", "response.count", "open_now")) {
          long sum = counts(result, measure).values().stream().mapToLong(Long::longValue).sum();
          assertThat(sum).as(said + " " + measure).isEqualTo(plain.count(measure));
        }
        expected.forEach(
            (value, ids) -> assertThat(listed(dimension, value)).as(said).isEqualTo(ids));
      }
    }
  }

  private static Map<String, Long> counts(QueryResult result, String measure) {
    return result.rows().stream()
        .collect(
            Collectors.toMap(
                row -> Objects.requireNonNullElse(row.key().getFirst().id(), Filter.NONE),
                row -> row.values().count(measure)));
  }

  private static Map<String, Long> sizes(Map<String, Set<String>> sets) {
    return sets.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) entry.getValue().size()));
  }

  @Test
  void everyKindOfAnswer_knowsTheSameRows() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < NAMINGS; i++) {
      test.naming(random(random));
      for (Dimension dimension : List.of(Dimension.AGENT, Dimension.DEPARTMENT)) {
        Map<String, Long> counted =
            counts(
                test.metrics()
                    .query(MetricQuery.of(BOGOTA, "first_response.count").over(EVER).by(dimension)),
                "first_response.count");
        counted.values().removeIf(count -> count == 0);
        DistributionQuery query =
            DistributionQuery.of(BOGOTA, ChatDuration.FIRST_RESPONSE).over(EVER).by(dimension);
        assertThat(
                test.metrics().distribution(query).rows().stream()
                    .collect(
                        Collectors.toMap(
                            row -> Objects.requireNonNullElse(row.key().id(), Filter.NONE),
                            row -> row.spread().count())))
            .isEqualTo(counted);
        assertThat(
                test.metrics().moments(query).rows().stream()
                    .collect(
                        Collectors.toMap(
                            row -> Objects.requireNonNullElse(row.key().id(), Filter.NONE),
                            row -> row.moments().n())))
            .isEqualTo(counted);
        assertThat(
                Objects.requireNonNull(
                        test.metrics()
                            .counts(
                                ChatQuery.of(BOGOTA, "first_response.count").over(EVER),
                                List.of(dimension))
                            .by()
                            .get(dimension))
                    .stream()
                    .collect(
                        Collectors.toMap(
                            count -> Objects.requireNonNullElse(count.value().id(), Filter.NONE),
                            ChatCounts.Count::chats)))
            .isEqualTo(counted);
      }
    }
  }

  @Test
  void mergedAway_isStillFoundByItsOldName_andShownAsTheOther() {
    test.naming(
        Naming.NONE
            .with(Dimension.AGENT, "bruno", new Named(null, "ana", false))
            .with(Dimension.AGENT, "ana", new Named("Ana María", null, false)));

    assertThat(listed(Dimension.AGENT, "bruno")).isEqualTo(listed(Dimension.AGENT, "ana"));
    ChatList list =
        test.metrics()
            .chats(
                ChatQuery.of(BOGOTA, "chats")
                    .over(EVER)
                    .where(List.of(Filter.of(Dimension.AGENT, List.of("Bruno")))));
    assertThat(list.chats())
        .isNotEmpty()
        .allSatisfy(
            chat -> assertThat(chat.agent()).isEqualTo(new ChatRow.Named("ana", "Ana María")));
  }

  @Test
  void hidden_keepsItsRowWhereItIsAskedForByName() {
    test.naming(Naming.NONE.with(Dimension.AGENT, "carla", new Named(null, null, true)));
    List<Filter> carla = List.of(Filter.of(Dimension.AGENT, List.of("carla")));

    QueryResult all = test.metrics().query(ask().by(Dimension.AGENT));
    QueryResult one = test.metrics().query(ask().by(Dimension.AGENT).where(carla));

    assertThat(all.rows().stream().map(row -> row.key().getFirst()))
        .contains(new DimensionValue(Dimension.AGENT, Naming.HIDDEN, null))
        .noneMatch(value -> "carla".equals(value.id()));
    assertThat(one.rows())
        .singleElement()
        .satisfies(row ->
            assertThat(row.key().getFirst())
                .isEqualTo(new DimensionValue(Dimension.AGENT, "carla", "Agente carla")));
  }

  @Test
  void merging_showsNobodyMore() {
    test.reach(new Reach(Set.of("Ventas")));
    long before = test.metrics().query(ask()).total().values().count("chats");

    test.naming(
        Naming.NONE.with(Dimension.DEPARTMENT, "Soporte", new Named(null, "Ventas", false)));
    QueryResult after =
        test.metrics()
            .query(
                ask()
                    .by(Dimension.DEPARTMENT)
                    .where(List.of(Filter.of(Dimension.DEPARTMENT, List.of("Ventas")))));

    assertThat(after.total().values().count("chats")).isEqualTo(before).isPositive();
    assertThat(counts(after, "chats")).isEqualTo(Map.of("Ventas", before));
    assertThat(listed(Dimension.DEPARTMENT, "Soporte")).hasSize((int) before);
  }

  @Test
  void json_comesBackAsItWent() {
    Random random = new Random(SEED + 2);
    for (int i = 0; i < NAMINGS; i++) {
      Naming naming = random(random);
      assertThat(NamingJson.read(NamingJson.write(naming))).isEqualTo(naming);
    }
  }

  @Test
  void whatCannotStand_isRefusedByName() {
    List<Object> wrong = new ArrayList<>();
    wrong.add(Map.of("agents", Map.of("a", Map.of("into", "b"), "b", Map.of("into", "a"))));
    wrong.add(Map.of("agents", Map.of("none", Map.of("name", "Nadie"))));
    wrong.add(Map.of("departments", Map.of("Ventas", Map.of("into", "hidden"))));
    wrong.add(Map.of("departments", Map.of("Ventas", Map.of("name", "a\nb"))));
    wrong.add(Map.of("departments", Map.of("Ventas", Map.of("nmae", "Ventas"))));
    for (Object json : wrong) {
      assertThatThrownBy(() -> NamingJson.read(json))
          .as(json.toString())
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.errors()).isNotEmpty());
    }
  }
}
