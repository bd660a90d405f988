package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.b2chatanalytics.operate.BackupRefused.Why;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What goes into a backup comes out of it again, and nothing else is ever taken for one. */
@ExtendWith(TestDatabase.class)
class BackupStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-30T02:30:00Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What COPY must escape, and what a name must not break. */
  private static final String HARD = "a\tb\nc\\N\r\\.\n\"'; drop table person; -- ñ 🙂 \u0001";

  @TempDir Path folder = Path.of("");

  private final TestDatabase database;
  private final JdbcClient sql;
  private Path file = Path.of("backup.zip");

  BackupStoreTest(TestDatabase database) {
    this.database = database;
    this.sql = database.sql();
  }

  @BeforeEach
  void fill() {
    file = folder.resolve("backup.zip");
    sql.sql("insert into database_owner values (true, 'live', '2026-01-01T00:00:00.123456Z')")
        .update();
    sql.sql(
            "insert into setting (key, value, changed_at) values ('k', '{\"a\": [1.50, null]}',"
                + " :now)")
        .param("now", Timestamp.from(NOW))
        .update();
    sql.sql(
            """
            insert into error_kind
              (level, logger, text, thrown, place, first_at, last_at, times)
            select 'WARN', 'l', :text || n, '', '', timestamptz 'infinity', timestamptz 'epoch', n
            from generate_series(1, 2000) n
            """)
        .param("text", HARD)
        .update();
    sql.sql("insert into error_day select id, date '2026-01-01', 1 from error_kind").update();
    // The counter stands beyond the last row that is left.
    sql.sql("delete from error_kind where times > 1990").update();
    sql.sql("insert into health_node values ('left out', timestamptz 'epoch')").update();
  }

  private BackupStore.Written write() {
    return new BackupStore(database.dataSource(), JSON).write(file, NOW, _ -> {});
  }

  private static DriverManagerDataSource empty() {
    TestDatabase.Address address = TestDatabase.createEmpty();
    return new DriverManagerDataSource(address.url(), address.username(), address.password());
  }

  private long restore(DriverManagerDataSource target, Mode mode) throws IOException {
    try (BackupFile backup = BackupFile.open(file, JSON)) {
      backup.verify();
      return new RestoreStore(target).restore(backup, mode, _ -> {});
    }
  }

  private static Map<String, String> contents(JdbcClient sql) {
    Map<String, String> contents = new HashMap<>();
    List<String> tables =
        sql.sql("select tablename from pg_tables where schemaname = 'public'")
            .query((row, _) -> row.getString(1))
            .list();
    for (String table : tables) {
      if (!SnapshotStore.LEFT_OUT.contains(table)) {
        contents.put(
            table,
            sql.sql(
                    "select coalesce(string_agg(cast(t as text), '|' order by cast(t as text)), '')"
                        + " from "
                        + table
                        + " t")
                .query(String.class)
                .single());
      }
    }
    return contents;
  }

  @Test
  void everyRow_comesBackAsItWas_andCountingGoesOn() throws IOException {
    BackupStore.Written written = write();
    assertThat(written.bytes()).isEqualTo(Files.size(file)).isPositive();
    DriverManagerDataSource target = empty();
    assertThat(restore(target, Mode.LIVE)).isEqualTo(written.rows()).isGreaterThan(3_900);

    JdbcClient restored = JdbcClient.create(target);
    assertThat(contents(restored)).isEqualTo(contents(sql));
    assertThat(contents(restored).get("error_kind")).contains("drop table person");
    assertThat(restored.sql("select count(*) from health_node").query(Long.class).single())
        .isZero();
    long next =
        restored
            .sql(
                """
                insert into error_kind
                  (level, logger, text, thrown, place, first_at, last_at, times)
                values ('WARN', 'n', '', '', '', timestamptz 'epoch', timestamptz 'epoch', 1)
                returning id
                """)
            .query(Long.class)
            .single();
    assertThat(next).isGreaterThan(2000);
  }

  @Test
  void theFile_isItsOwnersOnly_andNothingIsLeftBesideIt() throws IOException {
    write();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aChangeMeanwhile_isNotInTheSnapshot() throws Exception {
    try (SnapshotStore snapshot = SnapshotStore.open(database.dataSource())) {
      assertThat(snapshot.schemaVersion()).isNotEmpty();
      sql.sql("delete from error_kind").update();
      BackupManifest.Table kinds =
          snapshot.tables().stream()
              .filter(table -> table.name().equals("error_kind"))
              .findFirst()
              .orElseThrow();
      assertThat(snapshot.copy(kinds, OutputStream.nullOutputStream())).isEqualTo(1990);
    }
  }

  @Test
  void tables_standAfterThoseTheyReferTo() throws Exception {
    try (SnapshotStore snapshot = SnapshotStore.open(database.dataSource())) {
      List<String> names = snapshot.tables().stream().map(BackupManifest.Table::name).toList();
      assertThat(names.indexOf("error_day")).isGreaterThan(names.indexOf("error_kind"));
      assertThat(names.indexOf("saved_view")).isGreaterThan(names.indexOf("person"));
      assertThat(names).doesNotHaveDuplicates().doesNotContainAnyElementsOf(SnapshotStore.LEFT_OUT);
    }
  }

  @Test
  void anotherMode_isRefused() {
    write();
    DriverManagerDataSource target = empty();
    refused(Why.OTHER_MODE, () -> restore(target, Mode.DEMO));
    assertThat(tables(target)).isZero();
  }

  @Test
  void aDatabaseThatHoldsSomething_isRefusedAndKept() {
    write();
    DriverManagerDataSource foreign = empty();
    JdbcClient.create(foreign).sql("create table theirs (a int)").update();
    refused(Why.NOT_EMPTY, () -> restore(foreign, Mode.LIVE));
    assertThat(tables(foreign)).isOne();

    DriverManagerDataSource used = empty();
    Flyway.configure().dataSource(used).load().migrate();
    JdbcClient.create(used)
        .sql("insert into setting (key, value, changed_at) values ('x', '1', timestamptz 'epoch')")
        .update();
    refused(Why.NOT_EMPTY, () -> restore(used, Mode.LIVE));
  }

  @Test
  void aRestoreThatBrokeOff_canBeMadeAgain() throws IOException {
    write();
    DriverManagerDataSource target = empty();
    Flyway.configure().dataSource(target).load().migrate();
    assertThat(restore(target, Mode.LIVE)).isPositive();
  }

  @Test
  void aNewerProgramsBackup_isRefusedInWords() throws IOException {
    write();
    rewrite(
        Map.of(
            "manifest.json",
            text ->
                text.replaceFirst(
                    "\"schemaVersion\":\"\\d+\"", "\"schemaVersion\":\"2099123199\"")));
    DriverManagerDataSource target = empty();
    assertThat(refused(Why.NEWER, () -> restore(target, Mode.LIVE)))
        .contains("newer program", "2099123199");
    assertThat(tables(target)).isZero();
  }

  /** A byte of the ZIP's own that says nothing of the content, such as a date, may differ. */
  @Test
  void whateverIsChangedInAFile_isFoundOrChangesNothing() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file);
    String intact = content().orElseThrow();
    int found = 0;
    for (int step = 1; step <= 60; step++) {
      int at = (int) ((long) whole.length * step / 61);
      byte[] torn = whole.clone();
      torn[at] ^= 0x20;
      Files.write(file, torn);
      Optional<String> read = content();
      found += read.isEmpty() ? 1 : 0;
      assertThat(read.orElse(intact)).as("byte %d", at).isEqualTo(intact);

      Files.write(file, Arrays.copyOf(whole, at));
      assertThat(content()).as("cut at %d", at).isEmpty();
    }
    assertThat(found).isGreaterThan(40);
  }

  /** All that a restore would take from the file; empty when the file is refused. */
  private Optional<String> content() throws IOException {
    try (BackupFile backup = BackupFile.open(file, JSON)) {
      backup.verify();
      StringBuilder content = new StringBuilder(backup.manifest().toString());
      for (BackupManifest.Table table : backup.manifest().tables()) {
        try (InputStream rows = backup.rowsOf(table)) {
          content.append(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      return Optional.of(content.toString());
    } catch (BackupRefused _) {
      return Optional.empty();
    }
  }

  @Test
  void rowsLeftOutOrPutIn_areFound() throws IOException {
    write();
    rewrite(Map.of("tables/setting.copy", text -> text + text));
    refused(Why.DAMAGED, () -> restore(empty(), Mode.LIVE));
    write();
    rewrite(Map.of("checksums.json", _ -> ""));
    refused(Why.DAMAGED, () -> restore(empty(), Mode.LIVE));
  }

  @Test
  void anInvitation_neitherGoesIntoAFile_norComesBackFromAnOlderOne() throws IOException {
    sql.sql(
            """
            with invited as (
              insert into person (email, name, role, created_at)
              values ('ana@example.com', 'Ana', 'MANAGER', timestamptz 'epoch') returning id)
            insert into invitation
            select decode('4711', 'hex'), id, timestamptz 'epoch', timestamptz 'infinity'
            from invited
            """)
        .update();
    write();
    try (BackupFile backup = BackupFile.open(file, JSON)) {
      assertThat(backup.manifest().tables())
          .extracting(BackupManifest.Table::name)
          .contains("person")
          .doesNotContain("invitation");
    }
    withOldInvitation();
    DriverManagerDataSource target = empty();
    restore(target, Mode.LIVE);
    JdbcClient restored = JdbcClient.create(target);
    assertThat(restored.sql("select count(*) from person").query(Long.class).single()).isOne();
    assertThat(restored.sql("select count(*) from invitation").query(Long.class).single()).isZero();
  }

  /** As programs wrote it that left no invitation out. */
  private void withOldInvitation() throws IOException {
    long person = sql.sql("select id from person").query(Long.class).single();
    String row = "\\\\x4711\t" + person + "\t1970-01-01 00:00:00+00\tinfinity\n";
    SummedStream sum = new SummedStream(OutputStream.nullOutputStream());
    sum.write(row.getBytes(StandardCharsets.UTF_8));
    String table =
        """
        {"name":"invitation","columns":["secret_hash","person_id","created_at","expires_at"]}\
        """;
    String told =
        "\"tables\":{\"invitation\":{\"rows\":1,\"bytes\":%d,\"sha256\":\"%s\"},"
            .formatted(row.length(), sum.sha256());
    rewrite(
        Map.of(
            "manifest.json",
                text -> text.replace("}],\"counters\"", "}," + table + "],\"counters\""),
            "checksums.json", text -> text.replace("\"tables\":{", told),
            "tables/invitation.copy", _ -> row));
    try (BackupFile backup = BackupFile.open(file, JSON)) {
      backup.verify();
      assertThat(backup.manifest().tables())
          .hasSizeGreaterThan(1)
          .last()
          .extracting(BackupManifest.Table::name)
          .isEqualTo("invitation");
    }
  }

  @Test
  void anyOtherFile_isNoBackup() throws IOException {
    refused(Why.FILE, () -> restore(empty(), Mode.LIVE));
    Files.writeString(file, "hello");
    refused(Why.DAMAGED, () -> restore(empty(), Mode.LIVE));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("photo.jpg"));
    }
    refused(Why.NO_BACKUP, () -> restore(empty(), Mode.LIVE));
  }

  @Test
  void aDatabaseWithoutOurTables_holdsNothingToBackUp() {
    BackupStore store = new BackupStore(empty(), JSON);
    refused(Why.NOTHING, () -> store.write(file, NOW, _ -> {}));
    assertThat(file).doesNotExist();
  }

  private interface Attempt {
    Object make() throws IOException;
  }

  private static String refused(Why why, Attempt attempt) {
    return String.valueOf(
        assertThatExceptionOfType(BackupRefused.class)
            .isThrownBy(attempt::make)
            .satisfies(refused -> assertThat(refused.why()).isEqualTo(why))
            .actual()
            .getMessage());
  }

  private static long tables(DriverManagerDataSource target) {
    return JdbcClient.create(target)
        .sql("select count(*) from pg_tables where schemaname = 'public'")
        .query(Long.class)
        .single();
  }

  /** The same file with other texts; an empty one leaves the entry out. */
  private void rewrite(Map<String, UnaryOperator<String>> changes) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          entries.put(
              entry.getName(),
              changes.getOrDefault(entry.getName(), UnaryOperator.identity()).apply(text));
        }
      }
    }
    changes.forEach((name, change) -> entries.computeIfAbsent(name, _ -> change.apply("")));
    // As whoever wrote it would have: the checksums fit the manifest.
    String manifest = entries.getOrDefault("manifest.json", "");
    SummedStream digest = new SummedStream(OutputStream.nullOutputStream());
    digest.write(manifest.getBytes(StandardCharsets.UTF_8));
    String sums = entries.getOrDefault("checksums.json", "");
    String fitting = "\"manifest\":\"" + digest.sha256() + "\"";
    entries.put("checksums.json", sums.replaceFirst("\"manifest\":\"[0-9a-f]+\"", fitting));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        if (!entry.getValue().isEmpty() || !changes.containsKey(entry.getKey())) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }
}
