package com.b2chatanalytics.operate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
class CanaryIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ZoneId ZONE = ZoneId.of("America/Bogota");
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** Tables in which the canary sits before its erasure: what fills a new one belongs here. */
  private static final Set<String> PERSONAL =
      Set.of(
          "chat",
          "chat_raw",
          "chat_words",
          "console_import",
          "console_import_note",
          "console_import_row",
          "contact",
          "contact_change",
          "message",
          "quarantine",
          "saved_view");

  /** Tables that hold numbers, stamps, settings, or what our own people do. */
  private static final Set<String> IMPERSONAL =
      Set.of(
          "agent",
          "api_token",
          "archive",
          "audit_entry",
          "backup_run",
          "contact_cleared",
          "contact_gone",
          "database_owner",
          "department",
          "erasure_due",
          "erasure_run",
          "error_day",
          "error_kind",
          "health_change",
          "health_node",
          "invitation",
          "line",
          "person",
          "quarantine_retry",
          "request_day",
          "request_place",
          "request_spend",
          "retention_run",
          "scheduled_tasks",
          "search_due",
          "search_state",
          "setting",
          "sign_in_attempt",
          "sign_in_session",
          "sync_account",
          "sync_change_rate",
          "sync_contact_count",
          "sync_content",
          "sync_count",
          "sync_count_asked",
          "sync_day",
          "sync_day_reading",
          "sync_lag",
          "sync_page_size",
          "sync_reconciliation",
          "sync_run",
          // Numbers of contacts while their export is read; see SeenErasing.
          "sync_seen",
          "sync_state",
          "sync_trouble",
          "sync_window",
          "tombstone");

  @TempDir Path elsewhere = Path.of("");

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZONE);
  private final Canary canary = new Canary(today.minusDays(2));

  @Test
  void everyTable_isKnownToHoldPersonalDataOrNot(JdbcClient sql) {
    Set<String> known = new TreeSet<>(PERSONAL);
    known.addAll(IMPERSONAL);
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
    await("the sync", () -> count(sql, "chat") >= 3 && count(sql, "quarantine") == 2);
    await("the contacts", () -> count(sql, "contact where exported") == 2);
    importFile(app, sql, false);
    importFile(app, sql, true);
    b2chat.contacts.set(0, canary.changed(Canary.ID, 13, today));
    read(admin);
    assertThat(count(sql, "contact_change")).isPositive();
    save(sql, "quimera", "/contacts?q=Canario+Quimera");
    save(sql, "his number", "/chats?contact=" + Canary.ID);
    await("the index", () -> count(sql, "chat_words") >= 3 && count(sql, "search_due") == 0);
    awaitModel(app, admin);
    Path old = backup(app);
    Path kept = Files.copy(old, elsewhere.resolve("old.zip"));
    Map<String, String> numbers = numbers(admin);

    Set<String> before = tables.places(Canary.MARKS);
    assertThat(before.stream().map(place -> place.replaceFirst("\\..*", "")))
        .as("the canary is everywhere first, or nothing is shown")
        .containsAll(PERSONAL);
    assertThat(before.stream().map(place -> place.replaceFirst("\\..*", "")))
        .as("and nowhere where nobody would look for it")
        .allMatch(PERSONAL::contains);
    assertThat(filesWith(app.folder())).isNotEmpty();

    Files.delete(old);
    String person = erase(app, admin);
    assertNowhere(app, tables, "after the erasure");
    assertThat(numbers(admin)).as("numbers").isEqualTo(numbers);
    assertThat(tables.places(List.of("vecina"))).contains("contact.name", "message.body");
    assertAudited(admin, person);

    comeAgain(app, admin, b2chat, sql);
    assertNowhere(app, tables, "after the sync, an import, a retry and a count");
    Path later = backup(app);
    assertThat(entriesWith(later)).as("a backup made after").isEmpty();
    assertThat(entriesWith(kept)).as("the scan of backups sees").isNotEmpty();
    restore(app, kept, numbers);
  }

  /** Lets the sync read everything again. */
  private void read(TestCaller admin) {
    String days = "\"from\":\"%s\",\"to\":\"%s\"".formatted(today.minusDays(3), today);
    for (String body :
        List.of("{\"entity\":\"contacts\"}", "{\"entity\":\"chats\"," + days + "}")) {
      long run = json(admin, "/api/v1/sync/runs", body).path("id").asLong();
      await(
          "a run",
          () ->
              List.of("succeeded", "partial")
                  .contains(get(admin, "/api/v1/sync/runs/" + run).path("state").asString()));
    }
  }

  private void importFile(TestApp app, JdbcClient sql, boolean dryRun) {
    byte[] file = canary.file(ConsoleHeadings.all(), "canary-1", "canary-file").getBytes(UTF_8);
    long id =
        app.bean(Imports.class)
            .receive("Canario Quimera.csv", new ByteArrayInputStream(file), dryRun);
    await(
        "an import",
        () -> count(sql, "console_import where ended_at is not null and id = " + id) == 1);
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
    JsonNode found = json(admin, "/api/v1/data/erasures/find", find);
    assertThat(found.path("contacts").path(0).path("id").asLong()).isEqualTo(Canary.ID);
    assertThat(found.path("contacts").size()).isOne();

    String contacts = "\"contacts\":[" + Canary.ID + "]";
    JsonNode preview = json(admin, "/api/v1/data/erasures", "{" + contacts + ",\"dryRun\":true}");
    JsonNode counts = preview.path("counts");
    assertThat(counts.path("contacts").asLong()).isOne();
    assertThat(counts.path("chats").asLong()).isEqualTo(3);
    assertThat(counts.path("messages").asLong()).isEqualTo(5);
    assertThat(counts.path("others").path("quarantine").asLong()).isEqualTo(2);
    assertThat(counts.path("others").path("views").asLong()).isEqualTo(2);
    assertThat(counts.path("others").path("imports").asLong()).isGreaterThan(4);
    String person = preview.path("person").asString();

    String unconfirmed = "{" + contacts + ",\"confirm\":\"yes\"}";
    assertThat(admin.write("POST", "/api/v1/data/erasures", unconfirmed).statusCode())
        .isEqualTo(400);
    String confirmed = "{" + contacts + ",\"confirm\":\"" + person + "\"}";
    assertThat(manager.write("POST", "/api/v1/data/erasures", confirmed).statusCode())
        .isEqualTo(403);
    long run = json(admin, "/api/v1/data/erasures", confirmed).path("id").asLong();
    await(
        "the erasure",
        () ->
            get(admin, "/api/v1/data/erasures/" + run)
                .path("state")
                .asString()
                .equals("succeeded"));
    assertThat(json(admin, "/api/v1/data/erasures/find", find).path("contacts").size()).isZero();
    return person;
  }

  private static void assertAudited(TestCaller admin, String person) {
    String entries = admin.get("/api/v1/audit?what=customer").body();
    assertThat(entries).contains("customer.erased", "customer.erased.everywhere", person);
    assertThat(EveryTable.holds(entries, Canary.MARKS)).isFalse();
  }

  /** By every way there is: changed, anew, under another number, unreadable, by file, by retry. */
  private void comeAgain(TestApp app, TestCaller admin, CanaryB2Chat b2chat, JdbcClient sql) {
    long revision = revision(sql);
    b2chat.contacts.set(0, canary.changed(Canary.ID, 14, today));
    b2chat.contacts.add(canary.contact(Canary.OTHER_ID, ""));
    b2chat.chats.set(0, canary.chat("canary-1", Canary.named(Canary.ID), ",\"more\":\"quimera\""));
    b2chat.chats.add(canary.chat("canary-3", Canary.named(Canary.ID), ""));
    b2chat.chats.add(canary.chat("canary-4", Canary.named(Canary.OTHER_ID), ""));
    b2chat.chats.add(canary.chat("canary-5", Canary.unnumbered(), ""));
    b2chat.chats.set(
        3, canary.unreadableChat().replace("canary-unreadable", "canary-unreadable-2"));
    read(admin);
    assertThat(count(sql, "chat where chat_id like 'canary-_'")).isEqualTo(5);
    assertThat(count(sql, "contact where exported")).isEqualTo(3);
    assertThat(count(sql, "quarantine")).isGreaterThanOrEqualTo(3);
    assertThat(revision(sql)).isGreaterThan(revision);
    importFile(app, sql, false);
    importFile(app, sql, true);
    app.bean(QuarantineRetries.class).start();
    await("the retry", () -> count(sql, "quarantine_retry where ended_at is null") == 0);
    sql.sql("update sync_count set next_at = now()").update();
    sql.sql("update chat set fingerprint = '\\x00' where chat_id like 'canary%'").update();
    long compared = revision(sql);
    read(admin);
    assertThat(revision(sql)).isGreaterThan(compared);
    await("the index", () -> count(sql, "search_due") == 0);
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
    for (String name : List.of("secret.key", "erased.tombstones")) {
      Files.copy(app.folder().resolve(name), folder.resolve(name));
    }
    List<String> settings = TestApp.liveSettings();
    settings.removeIf(one -> one.startsWith("spring.datasource"));
    settings.addAll(List.of(address.asProperties()));
    try (TestApp restored = TestApp.startIn(folder, settings)) {
      assertThat(tables.places(Canary.MARKS)).as("before the first answer").isEmpty();
      restored.awaitReadiness();
      TestCaller admin = restored.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      awaitModel(restored, admin);
      assertNowhere(restored, tables, "after a restore");
      assertThat(numbers(admin)).as("numbers of the restored").isEqualTo(numbers);
      assertThat(get(admin, "/api/v1/data/erasures").path(0).path("trigger").asString())
          .isEqualTo("restore");
    }
  }

  private static Path backup(TestApp app) {
    Backups backups = app.bean(Backups.class);
    long id = backups.start();
    await("a backup", () -> !backups.find(id).orElseThrow().open());
    return backups.folder().resolve(Objects.requireNonNull(backups.find(id).orElseThrow().file()));
  }

  /** The read model is made anew after an erasure; until then its old file is there. */
  private static void assertNowhere(TestApp app, EveryTable tables, String when) {
    assertThat(tables.places(Canary.MARKS)).as("tables " + when).isEmpty();
    await("no file " + when, () -> filesWith(app.folder()).isEmpty());
  }

  private static List<Path> filesWith(Path folder) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".zip")
            && EveryTable.holds(new String(Files.readAllBytes(file), ISO_8859_1), Canary.MARKS)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      // A file may go while it is looked for.
      return List.of(folder);
    }
    return found;
  }

  private static List<String> entriesWith(Path backup) throws IOException {
    List<String> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (EveryTable.holds(new String(in.readAllBytes(), ISO_8859_1), Canary.MARKS)) {
            found.add(entry.getName());
          }
        }
      }
    }
    return found;
  }

  private void awaitModel(TestApp app, TestCaller admin) {
    JdbcClient sql = app.bean(JdbcClient.class);
    await(
        "the numbers",
        () -> {
          var answer =
              admin.get("/api/v1/query?measures=chats&from=" + today.minusDays(4) + "&to=" + today);
          return answer.statusCode() == 200
              && JSON.readTree(answer.body()).path("revision").asLong() == revision(sql);
        });
  }

  /** Every measure that does not follow the clock, by whatever it can be split. */
  private Map<String, String> numbers(TestCaller admin) {
    awaitModelOf(admin);
    Map<String, String> numbers = new TreeMap<>();
    for (JsonNode measure : get(admin, "/api/v1/measures")) {
      if (measure.path("live").asBoolean()) {
        continue;
      }
      String key = measure.path("key").asString();
      String asked = measure.path("observations").asBoolean() ? key + ".p95" : key;
      for (String by : List.of("agent", "department", "tag", "channel", "date", "hour")) {
        String path =
            "/api/v1/query?measures=%s&by=%s&from=%s&to=%s"
                .formatted(asked, by, today.minusDays(4), today.minusDays(1));
        JsonNode answer = get(admin, path);
        numbers.put(key + " by " + by, answer.path("rows") + " " + answer.path("total"));
      }
    }
    JsonNode contacts =
        get(
            admin,
            "/api/v1/query?measures=chats&by=contact&from=%s&to=%s"
                .formatted(today.minusDays(4), today.minusDays(1)));
    List<Long> each = new ArrayList<>();
    contacts.path("rows").forEach(row -> each.add(row.path("chats").asLong()));
    numbers.put("chats of each contact", each.stream().sorted().toList().toString());
    return numbers;
  }

  private static void awaitModelOf(TestCaller admin) {
    await(
        "an answer",
        () -> admin.get("/api/v1/query?measures=chats&period=last7").statusCode() == 200);
  }

  private static long revision(JdbcClient sql) {
    return sql.sql("select coalesce(max(revision), 0) from archive").query(Long.class).single();
  }

  private static long count(JdbcClient sql, String from) {
    return sql.sql("select count(*) from " + from).query(Long.class).single();
  }

  private static JsonNode get(TestCaller caller, String path) {
    var answer = caller.get(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode json(TestCaller caller, String path, String body) {
    var answer = caller.write("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return JSON.readTree(answer.body());
  }

  private static void await(String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s: too slow", what).isLessThan(deadline);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
