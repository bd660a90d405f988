package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatArchives;
import com.b2chatsimulator.SimulatorStats;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.node.ObjectNode;

/** What must hold when a storm is over. */
final class StormVerdict {
  /** What no administrator can read: classes, code, markup, secrets. */
  private static final Pattern UNREADABLE =
      Pattern.compile(
          "Exception|java\\.|com\\.b2chat|\\bnull\\b|[{}<>]|\\bat"
              + " \\w+\\.|demo-secret|Bearer|@[0-9a-f]{6}");

  private final Storm storm;
  private final DataSource dataSource;

  /** To be made when the storm stands still: no connection of its own outlives a cut. */
  StormVerdict(Storm storm) throws SQLException {
    this.storm = storm;
    // One for all: a connection for each of the questions about 20,000 chats would take an hour.
    dataSource = new SingleConnectionDataSource(storm.dataSource.getConnection(), true);
  }

  private JdbcClient sql() {
    return JdbcClient.create(dataSource);
  }

  /** Without help: all is there but for records that came spoiled. */
  void nothingIsLost() {
    Set<LocalDate> clean =
        new TreeSet<>(storm.firstDay().datesUntil(storm.lastDay().plusDays(1)).toList());
    clean.removeAll(storm.spoiledDays);
    for (LocalDate day : clean) {
      WorldComparison.assertEqual(dataSource, storm.world, day, day, storm.end);
    }
    long openSpoiled =
        sql()
            .sql("select count(*) from quarantine where entity = 'chats' and resolved_at is null")
            .query(Long.class)
            .single();
    for (LocalDate day : storm.spoiledDays) {
      Set<String> missing = missing(day, storm.end);
      assertThat(missing.size()).as("missing of %s", day).isLessThanOrEqualTo((int) openSpoiled);
    }
  }

  private Instant dataThrough() {
    return sql()
        .sql("select data_through from sync_state")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }

  private Set<String> missing(LocalDate day, Instant at) {
    Set<String> missing =
        storm
            .world
            .journal()
            .chats(day, day, at)
            .map(story -> story.id().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(
        sql()
            .sql("select chat_id from chat where created_at >= :from and created_at < :to")
            .param("from", Timestamp.from(day.atStartOfDay(SyncRig.ZONE).toInstant()))
            .param("to", Timestamp.from(day.plusDays(1).atStartOfDay(SyncRig.ZONE).toInstant()))
            .query(String.class)
            .list());
    return missing;
  }

  /** Right after the back-fill, before any day is read again. */
  void backfillIsWhole() {
    LocalDate today = LocalDate.ofInstant(Storm.START, SyncRig.ZONE);
    Instant at = dataThrough();
    storm
        .firstDay()
        .datesUntil(today.plusDays(1))
        .forEach(day -> assertThat(missing(day, at)).as("missing of %s", day).isEmpty());
  }

  /** Those that there were when the storm began, once contacts were read. */
  void contactsAreThere() {
    var journal = storm.world.journal();
    List<Long> wanted =
        journal
            .contacts(journal.firstContactDay(), storm.lastDay(), Storm.START)
            .map(contact -> contact.id())
            .toList();
    assertThat(exportedContacts()).containsAll(wanted);
  }

  private Set<Long> exportedContacts() {
    return sql()
        .sql("select contact_id from contact where exported")
        .query((row, _) -> row.getLong(1))
        .set();
  }

  /** As of the last sweep of the newest days. */
  void newestDaysAreRight() {
    Instant at = dataThrough();
    LocalDate today = LocalDate.ofInstant(at, SyncRig.ZONE);
    WorldComparison.assertEqual(dataSource, storm.world, today.minusDays(1), today, at);
  }

  /** Field by field, chats and contacts. */
  void archiveEqualsTheWorld() {
    WorldComparison.assertEqual(
        dataSource, storm.world, storm.firstDay(), storm.lastDay(), storm.end);
    ChatArchive archive = ChatArchives.on(dataSource);
    var journal = storm.world.journal();
    List<ObjectNode> wanted =
        journal.exportedContacts(journal.firstContactDay(), storm.lastDay(), storm.end).toList();
    assertThat(exportedContacts())
        .isEqualTo(
            wanted.stream().map(c -> c.path("contact_id").longValue()).collect(Collectors.toSet()));
    for (var contact : wanted) {
      long id = contact.path("contact_id").longValue();
      String name = contact.path("fullname").stringValue("").strip();
      assertThat(archive.contact(id).orElseThrow().name())
          .as("name of contact %d", id)
          .isEqualTo(name.isEmpty() ? null : name);
    }
  }

  /** Once a file of the console was imported: what the API withholds, and who wrote, too. */
  void archiveEqualsTheWholeWorld() {
    WholeWorld.assertHeld(
        ChatArchives.on(dataSource)::find,
        storm.world,
        storm.firstDay(),
        storm.lastDay(),
        storm.end);
  }

  void limitsWereKept() {
    SimulatorStats stats = storm.simulator.stats();
    assertThat(stats.mostInASecond()).isLessThanOrEqualTo(5);
    assertThat(stats.refused()).as("requests above the limits").isZero();
    assertThat(stats.callsPerDay().values()).allMatch(calls -> calls <= 10_000);
    long booked = storm.sql().sql("select sum(used) from request_day").query(Long.class).single();
    // Booked and not yet sent: now, and whenever the node was killed or cut off.
    long unsent = PagesAhead.MOST_PAGES * (1L + storm.killed() + storm.form.cuts());
    assertThat(booked)
        .as("each attempt is booked")
        .isBetween((long) stats.served(), stats.served() + unsent);
  }

  void noRunIsStuck() {
    Timestamp longAgo = Timestamp.from(storm.time.instant().minus(Duration.ofHours(1)));
    assertThat(
            sql()
                .sql(
                    """
                    select id || ' ' || entity || ' ' || trigger || ' since ' || created_at
                    from sync_run where state in ('queued', 'running') and created_at < :longAgo
                    """)
                .param("longAgo", longAgo)
                .query(String.class)
                .list())
        .as("stuck runs")
        .isEmpty();
    assertThat(
            sql()
                .sql(
                    "select run_id || ': ' || coalesce(note, '') from sync_window where state ="
                        + " 'gap'")
                .query(String.class)
                .list())
        .as("gaps left open")
        .isEmpty();
  }

  void textsAreReadable() {
    List<String> texts =
        sql()
            .sql(
                """
                select distinct error from sync_run where error is not null
                union select distinct note from sync_window where note is not null
                union select distinct last_error from sync_trouble
                union select distinct reason from quarantine
                """)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(texts)
        .allSatisfy(
            text -> assertThat(text).doesNotContainPattern(UNREADABLE).hasSizeBetween(8, 400));
  }

  /** What the same plan spends without faults, and what faults cost. */
  void requestsAreFewerThan(long inCalm) {
    long most = Math.round(inCalm * 1.15) + storm.lost();
    System.out.printf(
        "  %d requests, %d lost to faults, %d in calm: at most %d%n",
        storm.requests(), storm.lost(), inCalm, most);
    assertThat(storm.requests()).isLessThanOrEqualTo(most);
  }
}
