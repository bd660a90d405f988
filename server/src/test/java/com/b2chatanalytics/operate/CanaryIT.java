package com.b2chatanalytics.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.EveryTable;
import com.b2chatanalytics.imports.ConsoleHeadings;
import com.b2chatanalytics.imports.Imports;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.QuarantineRetries;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An erased customer is nowhere any more, and nothing brings them back. Whoever adds a table is
 * asked by {@link #everyTable_isKnownToHoldPersonalDataOrNot} whether customers' data can be in it.
 */
@ExtendWith(TestDatabase.class)
@Isolated("a product that starts beside it takes the log's appenders away")
class CanaryIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ZoneId ZONE = ZoneId.of("America/Bogota");

  @TempDir Path elsewhere = Path.of("");

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZONE);
  private final CanaryLook look = new CanaryLook(today);
  private final Canary canary = new Canary(today.minusDays(2));

  @Test
  void everyTable_isKnownToHoldPersonalDataOrNot(JdbcClient sql) {
    Set<String> known = new TreeSet<>(CanaryTables.PERSONAL);
    known.addAll(CanaryTables.IMPERSONAL);
    assertThat(new EveryTable(sql).tables())
        .as(
            "a table that may hold customers' data is filled by the canary and gets a"
                + " PersonalStore; any other is named IMPERSONAL")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void erasedCustomer_isNowhere_andNothingBringsThemBack() throws Exception {
    listen();
    List<String> settings = new ArrayList<>();
    try (CanaryB2Chat b2chat = new CanaryB2Chat()) {
      fill(b2chat);
      settings.addAll(settings(b2chat));
      TestApp app = TestApp.startWith(settings);
      try {
        live(app, b2chat);
      } finally {
        app.close();
      }
    }
    assertThat(logged.list)
        .filteredOn(event -> EveryTable.holds(event.getFormattedMessage(), Canary.MARKS))
        .as("the log")
        .isEmpty();
  }

  private void listen() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    logged.setContext(context);
    logged.start();
    context.getLogger("ROOT").addAppender(logged);
  }

  private void fill(CanaryB2Chat b2chat) {
    b2chat.contacts.add(canary.contact(Canary.ID, ""));
    b2chat.contacts.add(canary.neighbour());
    b2chat.contacts.add(canary.unreadableContact());
    b2chat.chats.add(canary.chat("canary-1", Canary.named(Canary.ID), ""));
    b2chat.chats.add(canary.chat("canary-2", Canary.unnumbered(), ""));
    b2chat.chats.add(canary.neighboursChat("neighbour-1"));
    b2chat.chats.add(canary.unreadableChat());
  }

  private List<String> settings(CanaryB2Chat b2chat) {
    List<String> settings = TestApp.liveSettings();
    settings.removeIf(
        one -> one.startsWith("B2CHAT_API_URL") || one.startsWith("B2A_SYNC_INTERVAL"));
    settings.add("B2CHAT_API_URL=" + b2chat.uri());
    settings.add("B2CHAT_USERNAME=u");
    settings.add("B2CHAT_PASSWORD=p");
    settings.add("B2A_SYNC_INTERVAL=1s");
    settings.add("B2A_SYNC_FROM=" + today.minusDays(3));
    settings.add("B2A_RATE_PER_SECOND=1000");
    settings.add("B2A_RATE_PER_DAY=1000000");
    return settings;
  }

  private void live(TestApp app, CanaryB2Chat b2chat) throws Exception {
    TestPeople.add(app, "manager@example.com", Role.MANAGER, TestApp.PASSWORD);
    TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    JdbcClient sql = app.bean(JdbcClient.class);
    EveryTable tables = new EveryTable(sql);
    CanaryLook.await(
        "the sync",
        () -> CanaryLook.count(sql, "chat") >= 3 && CanaryLook.count(sql, "quarantine") == 2);
    CanaryLook.await("the contacts", () -> CanaryLook.count(sql, "contact where exported") == 2);
    importFile(app, sql, false);
    importFile(app, sql, true);
    b2chat.contacts.set(0, canary.changed(Canary.ID, 13, today));
    read(admin);
    assertThat(CanaryLook.count(sql, "contact_change")).isPositive();
    score(sql);
    save(sql, "quimera", "/contacts?q=Canario+Quimera");
    save(sql, "his number", "/chats?contact=" + Canary.ID);
    CanaryLook.await(
        "the index",
        () -> CanaryLook.count(sql, "chat_words") >= 3 && CanaryLook.count(sql, "search_due") == 0);
    look.awaitModel(app, admin);
    Path old = backup(app);
    Path kept = Files.copy(old, elsewhere.resolve("old.zip"));
    Map<String, String> numbers = look.numbers(admin);

    Set<String> before = tables.places(Canary.MARKS);
    assertThat(before.stream().map(place -> place.replaceFirst("\\..*", "")))
        .as("the canary is everywhere first, or nothing is shown")
        .containsAll(CanaryTables.PERSONAL);
    assertThat(before.stream().map(place -> place.replaceFirst("\\..*", "")))
        .as("and nowhere where nobody would look for it")
        .allMatch(CanaryTables.PERSONAL::contains);
    assertThat(CanaryLook.filesWith(app.folder())).isNotEmpty();

    Files.delete(old);
    String person = erase(app, admin);
    assertNowhere(app, tables, "after the erasure");
    assertThat(look.numbers(admin)).as("numbers").isEqualTo(numbers);
    assertThat(tables.places(List.of("vecina"))).contains("contact.name", "message.body");
    assertAudited(admin, person);

    comeAgain(app, admin, b2chat, sql);
    assertNowhere(app, tables, "after the sync, an import, a retry and a count");
    Path later = backup(app);
    assertThat(CanaryLook.entriesWith(later)).as("a backup made after").isEmpty();
    assertThat(CanaryLook.entriesWith(kept)).as("the scan of backups sees").isNotEmpty();
    restore(app, kept, numbers);
  }

  /** Lets the sync read everything again. */
  private void read(TestCaller admin) {
    String days = "\"from\":\"%s\",\"to\":\"%s\"".formatted(today.minusDays(3), today);
    for (String body :
        List.of("{\"entity\":\"contacts\"}", "{\"entity\":\"chats\"," + days + "}")) {
      long run = CanaryLook.json(admin, "/api/v1/sync/runs", body).path("id").asLong();
      CanaryLook.await(
          "a run",
          () ->
              List.of("succeeded", "partial")
                  .contains(
                      CanaryLook.get(admin, "/api/v1/sync/runs/" + run).path("state").asString()));
    }
  }

  private void importFile(TestApp app, JdbcClient sql, boolean dryRun) {
    byte[] file = canary.file(ConsoleHeadings.all(), "canary-1", "canary-file").getBytes(UTF_8);
    long id =
        app.bean(Imports.class)
            .receive("Canario Quimera.csv", new ByteArrayInputStream(file), dryRun);
    CanaryLook.await(
        "an import",
        () ->
            CanaryLook.count(sql, "console_import where ended_at is not null and id = " + id) == 1);
  }

  /** What was said of a chat: rules miss names that nobody could foresee. */
  private static void score(JdbcClient sql) {
    sql.sql(
            """
            insert into quality_score (chat_no, current, content_key, prompt, model, language,
              resolution, summary, topics, judgements, coaching, placeholders, doubts, confidence,
              request_id, place, messages, scored_at)
            select chat_no, true, 'k', '1.es', 'm', 'es', 40, 'Quimera', '{quimera}',
              '{"resolution":{"reason":"quimera","evidence":[{"index":0,"quote":"soy quimera"}]}}',
              '[{"kind":"praise","skill":"empathy","index":0,"point":"quimera"}]', 'quimera', '{}',
              100, 1, 0, 2, now()
            from chat where chat_id = 'canary-1'
            """)
        .update();
    sql.sql(
            """
            insert into quality_review (chat_no, score_id, person_id, sampled, note, reviewed_at)
            select chat_no, id, 1, 'random', 'quimera', now() from quality_score
            """)
        .update();
    sql.sql(
            """
            insert into quality_dispute (score_id, chat_no, criterion, person_id, reason,
              disputed_at)
            select id, chat_no, 'resolution', 1, 'quimera', now() from quality_score
            """)
        .update();
  }

  private static void save(JdbcClient sql, String name, String address) {
    sql.sql(
            """
            insert into saved_view (person_id, name, address, created_at)
            select min(id), :name, :address, now() from person
            """)
        .param("name", name)
        .param("address", address)
        .update();
  }

  private static String erase(TestApp app, TestCaller admin) {
    TestCaller manager = app.caller().signIn("manager@example.com", TestApp.PASSWORD);
    String find = "{\"text\":\"" + Canary.MOBILE + "\"}";
    assertThat(manager.write("POST", "/api/v1/data/erasures/find", find).statusCode())
        .isEqualTo(403);
    JsonNode found = CanaryLook.json(admin, "/api/v1/data/erasures/find", find);
    assertThat(found.path("contacts").path(0).path("id").asLong()).isEqualTo(Canary.ID);
    assertThat(found.path("contacts").size()).isOne();

    String contacts = "\"contacts\":[" + Canary.ID + "]";
    JsonNode preview =
        CanaryLook.json(admin, "/api/v1/data/erasures", "{" + contacts + ",\"dryRun\":true}");
    JsonNode counts = preview.path("counts");
    assertThat(counts.path("contacts").asLong()).isOne();
    assertThat(counts.path("chats").asLong()).isEqualTo(3);
    assertThat(counts.path("messages").asLong()).isEqualTo(5);
    assertThat(counts.path("others").path("quarantine").asLong()).isEqualTo(2);
    assertThat(counts.path("others").path("views").asLong()).isEqualTo(2);
    assertThat(counts.path("others").path("quality").asLong()).isOne();
    assertThat(counts.path("others").path("imports").asLong()).isGreaterThan(4);
    String person = preview.path("person").asString();

    String unconfirmed = "{" + contacts + ",\"confirm\":\"yes\"}";
    assertThat(admin.write("POST", "/api/v1/data/erasures", unconfirmed).statusCode())
        .isEqualTo(400);
    String confirmed = "{" + contacts + ",\"confirm\":\"" + person + "\"}";
    assertThat(manager.write("POST", "/api/v1/data/erasures", confirmed).statusCode())
        .isEqualTo(403);
    long run = CanaryLook.json(admin, "/api/v1/data/erasures", confirmed).path("id").asLong();
    CanaryLook.await(
        "the erasure",
        () ->
            CanaryLook.get(admin, "/api/v1/data/erasures/" + run)
                .path("state")
                .asString()
                .equals("succeeded"));
    assertThat(CanaryLook.json(admin, "/api/v1/data/erasures/find", find).path("contacts").size())
        .isZero();
    return person;
  }

  private static void assertAudited(TestCaller admin, String person) {
    String entries = admin.get("/api/v1/audit?what=customer").body();
    assertThat(entries).contains("customer.erased", "customer.erased.everywhere", person);
    assertThat(EveryTable.holds(entries, Canary.MARKS)).isFalse();
  }

  /** By every way there is: changed, anew, under another number, unreadable, by file, by retry. */
  private void comeAgain(TestApp app, TestCaller admin, CanaryB2Chat b2chat, JdbcClient sql) {
    long revision = CanaryLook.revision(sql);
    b2chat.contacts.set(0, canary.changed(Canary.ID, 14, today));
    b2chat.contacts.add(canary.contact(Canary.OTHER_ID, ""));
    b2chat.chats.set(0, canary.chat("canary-1", Canary.named(Canary.ID), ",\"more\":\"quimera\""));
    b2chat.chats.add(canary.chat("canary-3", Canary.named(Canary.ID), ""));
    b2chat.chats.add(canary.chat("canary-4", Canary.named(Canary.OTHER_ID), ""));
    b2chat.chats.add(canary.chat("canary-5", Canary.unnumbered(), ""));
    b2chat.chats.set(
        3, canary.unreadableChat().replace("canary-unreadable", "canary-unreadable-2"));
    read(admin);
    assertThat(CanaryLook.count(sql, "chat where chat_id like 'canary-_'")).isEqualTo(5);
    assertThat(CanaryLook.count(sql, "contact where exported")).isEqualTo(3);
    assertThat(CanaryLook.count(sql, "quarantine")).isGreaterThanOrEqualTo(3);
    assertThat(CanaryLook.revision(sql)).isGreaterThan(revision);
    importFile(app, sql, false);
    importFile(app, sql, true);
    app.bean(QuarantineRetries.class).start();
    CanaryLook.await(
        "the retry", () -> CanaryLook.count(sql, "quarantine_retry where ended_at is null") == 0);
    sql.sql("update sync_count set next_at = now()").update();
    sql.sql("update chat set fingerprint = '\\x00' where chat_id like 'canary%'").update();
    long compared = CanaryLook.revision(sql);
    read(admin);
    assertThat(CanaryLook.revision(sql)).isGreaterThan(compared);
    CanaryLook.await("the index", () -> CanaryLook.count(sql, "search_due") == 0);
    assertThat(
            sql.sql("select count(distinct contact_id) from chat where contact_id < 0")
                .query(Long.class)
                .single())
        .as("a number of B2Chat's has one that stands for it")
        .isEqualTo(2);
  }

  /** The backup knows nothing of the erasure; the file beside the key does. */
  private void restore(TestApp app, Path backup, Map<String, String> numbers) throws Exception {
    TestDatabase.Address address = TestDatabase.createEmpty();
    var database =
        new DriverManagerDataSource(address.url(), address.username(), address.password());
    try (BackupFile file = BackupFile.open(backup, JSON)) {
      file.verify();
      new RestoreStore(database).restore(file, Mode.LIVE, _ -> {});
    }
    EveryTable tables = new EveryTable(JdbcClient.create(database));
    assertThat(tables.places(Canary.MARKS)).as("restored").contains("contact.name");
    Path folder = Files.createDirectories(elsewhere.resolve("restored"));
    for (String name : List.of("secret.key", "erasure.key", "erased.tombstones")) {
      Files.copy(app.folder().resolve(name), folder.resolve(name));
    }
    List<String> settings = TestApp.liveSettings();
    settings.removeIf(one -> one.startsWith("spring.datasource"));
    settings.addAll(List.of(address.asProperties()));
    try (TestApp restored = TestApp.startIn(folder, settings)) {
      assertThat(tables.places(Canary.MARKS)).as("before the first answer").isEmpty();
      restored.awaitReadiness();
      TestCaller admin = restored.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      look.awaitModel(restored, admin);
      assertNowhere(restored, tables, "after a restore");
      assertThat(look.numbers(admin)).as("numbers of the restored").isEqualTo(numbers);
      assertThat(CanaryLook.get(admin, "/api/v1/data/erasures").path(0).path("trigger").asString())
          .isEqualTo("restore");
    }
  }

  private static Path backup(TestApp app) {
    Backups backups = app.bean(Backups.class);
    long id = backups.start();
    CanaryLook.await("a backup", () -> !backups.find(id).orElseThrow().open());
    return backups.folder().resolve(Objects.requireNonNull(backups.find(id).orElseThrow().file()));
  }

  /** The read model is made anew after an erasure; until then its old file is there. */
  private static void assertNowhere(TestApp app, EveryTable tables, String when) {
    assertThat(tables.places(Canary.MARKS)).as("tables " + when).isEmpty();
    CanaryLook.await("no file " + when, () -> CanaryLook.filesWith(app.folder()).isEmpty());
  }
}
