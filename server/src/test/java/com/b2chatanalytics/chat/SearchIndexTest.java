package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.sync.RawChats;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The search over messages, on PostgreSQL: what it finds, and what it lets go. */
class SearchIndexTest {
  private static final long SEED = 20_261_130;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LIMIT = 10_000;

  private static TestApp app;
  private static SearchIndex index;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    index = app.bean(SearchIndex.class);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("chat", "message", "chat_raw", "contact", "archive")) {
      app.bean(JdbcClient.class).sql("delete from " + table).update();
    }
    app.bean(JdbcClient.class).sql("truncate chat_words, search_state, search_due").update();
  }

  private static ChatEntry chat(String id, String... bodies) {
    ObjectNode json = JSON.createObjectNode();
    json.put("chat_id", id).put("status", "CLOSED").put("provider", "WHATSAPPB2CHAT");
    json.put("created_at", "2026-07-06 09:00:00");
    ObjectNode contact = json.putObject("contact");
    contact.put("id", 7).put("name", "María Peña").put("mobile_number", "+573001234567");
    contact.put("email", "maria.pena@example.com").put("identification", "CC-79.123.456");
    ArrayNode messages = json.putArray("messages");
    for (int i = 0; i < bodies.length; i++) {
      ObjectNode message = messages.addObject();
      message.put("body", bodies[i]).put("incoming", i % 2 == 0).put("type", "TEXT");
      message.put("created_at", "2026-07-06 09:%02d:00".formatted(i % 60));
    }
    return Objects.requireNonNull(RawChats.read(json, ZoneId.of("America/Bogota")));
  }

  private static void write(ChatEntry... entries) {
    ArchiveWriter writer = app.bean(ArchiveWriter.class);
    app.bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> writer.writeChats(List.of(entries)));
  }

  private static List<String> find(String text) {
    return index.find(text, SearchBounds.NONE, LIMIT).stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pedido",
        "PEDIDO",
        "ped",
        "donde esta",
        "está DÓNDE",
        "\"mi pedido\"",
        "«mi pedido»",
        "pedido aqui",
        "ano",
        "año",
        "número-4711",
        "numero 47",
        "maria",
        "peña",
        "pen",
        "maria.pena@example",
        "300 123 4567",
        "+57 300-123-4567",
        "3001234567",
        "79.123",
        "\"mi pedido\" aquí año",
        "pedido,",
        "¿pedido?"
      })
  void whatStandsInAChat_isFound(String text) {
    write(chat("a", "¿Dónde está mi pedido?", "Aquí. Llega este año", "Número 4711"));
    write(chat("b", "Buenas"));

    assertThat(find(text)).as("not indexed yet").contains("a");
    index.follow();
    assertThat(find(text)).as("indexed").contains("a");
    if (text.chars().anyMatch(Character::isLetter)) {
      assertThat(find("pedido " + text)).containsExactly("a");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edido",
        "pedidos",
        "pedido mañana",
        "\"pedido mi\"",
        "\"pedido aqui\"",
        "\"mi ped\"",
        "1234",
        "4711-pedido",
        "",
        "!?",
        "🙂",
        "\"",
        "\"\""
      })
  void whatDoesNotStandThere_isNotFound(String text) {
    write(chat("a", "¿Dónde está mi pedido?", "Aquí 🙂", "Número 4711"));

    assertThat(find(text)).as("not indexed yet").isEmpty();
    index.follow();
    assertThat(find(text)).as("indexed").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' | 'a",
        "a & !b",
        "(a",
        "a <-> b",
        "a:*",
        "\\",
        "'';drop table chat_words;--",
        "a\\'b",
        "\u202Eabc",
        "%_",
        "\"a' <2> 'b\""
      })
  void hostileWords_areOnlyWords(String text) {
    write(chat("a", text, "<script>alert(1)</script> ' \" \\ : * & | ! ( ) <->"));
    index.follow();

    assertThat(find(text)).isSubsetOf("a");
    assertThat(find("script alert")).containsExactly("a");
  }

  @Test
  void aVeryLongMessage_isIndexedWhole() {
    String text =
        Arrays.stream(new Random(SEED).ints(40_000, 0, 2_000_000).toArray())
            .mapToObj(number -> "w" + number)
            .collect(Collectors.joining(" "));
    write(chat("a", text + " colibrí final", "x".repeat(5_000), "ok"));
    index.follow();

    assertThat(find("ok")).containsExactly("a");
    assertThat(find(text.substring(0, text.indexOf(' ')))).containsExactly("a");
    assertThat(find("x".repeat(70))).containsExactly("a");
  }

  @Test
  void anotherText_takesTheOldWordsAway() {
    write(chat("a", "manzana"));
    index.follow();
    JdbcClient sql = app.bean(JdbcClient.class);
    app.bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          sql.sql("update archive set revision = revision + 1").update();
          sql.sql("update message set body = 'pera'").update();
          sql.sql("update chat set revision = (select revision from archive)").update();
        });
    index.follow();

    assertThat(find("manzana")).isEmpty();
    assertThat(find("pera")).containsExactly("a");
  }

  @Test
  void whatRetentionClears_leavesTheIndexAtOnce_andForGood() {
    write(chat("a", "secreto del cliente"), chat("b", "otro secreto"));
    index.follow();
    assertThat(find("secreto")).containsExactly("a", "b");
    Instant cutoff = Instant.parse("2026-08-01T00:00:00Z");

    app.bean(ArchiveClearing.class).clearChats(0, new Cutoffs(cutoff, null));

    assertThat(words()).doesNotContain("secreto");
    assertThat(find("secreto")).isEmpty();
    assertThat(find("maria")).containsExactly("a", "b");
    index.follow();
    assertThat(words()).doesNotContain("secreto").contains("maria");
    assertThat(find("secreto")).isEmpty();
    assertThat(index.hits("maria", List.of("a", "b"), null)).isEmpty();

    app.bean(ArchiveClearing.class).clearChats(0, new Cutoffs(null, cutoff));

    assertThat(words()).doesNotContain("maria");
    index.follow();
    assertThat(find("maria")).isEmpty();
  }

  private static String words() {
    return app.bean(JdbcClient.class)
        .sql("select coalesce(string_agg(words::text, ' '), '') from chat_words")
        .query(String.class)
        .single();
  }

  @Test
  void aPeriod_leavesOtherChatsOut() {
    write(chat("a", "pedido"));
    index.follow();
    Instant opened = Instant.parse("2026-07-06T14:00:00Z");

    assertThat(index.find("pedido", new SearchBounds(opened, opened.plusSeconds(1), null), 10))
        .containsExactly("a");
    assertThat(index.find("pedido", new SearchBounds(opened.plusSeconds(1), null, null), 10))
        .isEmpty();
    assertThat(index.find("pedido", new SearchBounds(null, opened, null), 10)).isEmpty();
  }

  @Test
  void aBacklog_isCounted_andReadInTheEnd() {
    ChatEntry[] many = new ChatEntry[SearchIndex.MOST_READ_WHEN_ASKED + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = chat("c" + i, "palabra");
    }
    write(many);

    long behind = index.behind();
    int found = find("palabra").size();
    assertThat(behind == 0 ? found : found + behind).isGreaterThanOrEqualTo(many.length);
    index.follow();
    assertThat(index.behind()).isZero();
    assertThat(find("palabra")).hasSize(many.length);
  }

  @Test
  void aHit_isTheMessageWithMostOfIt_cutAroundIt() {
    String before = "palabra ".repeat(40);
    String after = " y más".repeat(60);
    write(chat("a", "mi pedido", before + "dónde está <mi> PEDIDO 🙂" + after, "pedido"));
    index.follow();

    ChatHit hit = Objects.requireNonNull(index.hits("pedido donde", List.of("a"), null).get("a"));

    assertThat(hit.message()).isEqualTo(1);
    assertThat(hit.at()).isEqualTo(Instant.parse("2026-07-06T14:01:00Z"));
    assertThat(hit.pieces().stream().filter(ChatHit.Piece::found).map(ChatHit.Piece::text))
        .containsExactly("dónde", "PEDIDO");
    String shown = hit.pieces().stream().map(ChatHit.Piece::text).collect(Collectors.joining());
    assertThat(shown).startsWith("…").endsWith("…").contains("dónde está <mi> PEDIDO 🙂");
    assertThat(shown.length()).isLessThan(210);
    Map<String, ChatHit> phrase = index.hits("\"mi pedido\"", List.of("a"), null);
    assertThat(Objects.requireNonNull(phrase.get("a")).message()).isZero();
  }

  /** Against a slow search that reads every text with other means. */
  @Test
  void everySearch_findsWhatASlowOneFinds() {
    Random random = new Random(SEED);
    List<ChatEntry> entries = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String[] bodies = new String[1 + random.nextInt(3)];
      Arrays.setAll(bodies, _ -> sentence(random));
      entries.add(chat("c" + i, bodies));
    }
    write(entries.toArray(ChatEntry[]::new));
    index.follow();
    for (int i = 0; i < 400; i++) {
      String text = query(random);
      Set<String> expected = new HashSet<>();
      for (ChatEntry entry : entries) {
        if (standsIn(entry.chat(), text)) {
          expected.add(entry.chat().id());
        }
      }
      assertThat(Set.copyOf(find(text))).as("%s (seed %d)", text, SEED).isEqualTo(expected);
    }
  }

  private static final String[] WORDS = {
    "sol", "Sólo", "sola", "mar", "MAREA", "año", "ano", "ñandú", "a", "b2", "b", "42"
  };
  private static final String[] GAPS = {" ", ", ", "-", "\n", "… ", "/"};

  private static String sentence(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      text.append(i == 1 ? "" : GAPS[random.nextInt(GAPS.length)]);
    }
    return text.toString();
  }

  private static String query(Random random) {
    List<String> terms = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String word = WORDS[random.nextInt(WORDS.length)];
      boolean phrase = random.nextInt(3) == 0;
      terms.add(
          phrase
              ? '"' + word + " " + WORDS[random.nextInt(WORDS.length)] + '"'
              : word.substring(0, 1 + random.nextInt(word.length())));
    }
    return String.join(" ", terms);
  }

  private static boolean standsIn(Chat chat, String query) {
    List<String> terms = new ArrayList<>();
    Pattern.compile("\"[^\"]*\"|\\S+")
        .matcher(query)
        .results()
        .forEach(found -> terms.add(found.group()));
    List<String> texts = new ArrayList<>(List.of("maria pena", "maria pena example com"));
    texts.addAll(List.of("cc 79 123 456", "573001234567", "3001234567"));
    chat.messages().forEach(message -> texts.add(plain(message.body())));
    return terms.stream()
        .allMatch(term -> {
          boolean phrase = term.startsWith("\"");
          String wanted = " " + plain(term.replace("\"", "")) + (phrase ? " " : "");
          return texts.stream().anyMatch(text -> (" " + text + " ").contains(wanted));
        });
  }

  private static String plain(@Nullable String text) {
    return Normalizer.normalize(String.valueOf(text), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }
}
