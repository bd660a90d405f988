package com.b2chatanalytics.sync;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the reading of contacts is. */
@Component
class ContactSyncStore {
  private final JdbcClient jdbc;

  ContactSyncStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far it is.
   *
   * @param through start of the last reading that ended well
   * @param fullAt start of the last full one
   * @param total how many contacts that found
   * @param filterIgnoredAt when B2Chat last delivered contacts outside the range asked for
   */
  record State(
      @Nullable Instant through,
      @Nullable Instant fullAt,
      @Nullable Long total,
      @Nullable Instant filterIgnoredAt) {}

  State load() {
    return jdbc.sql(
            """
            select contacts_through, contacts_full_at, contacts_total, contacts_filter_ignored_at
            from sync_state
            """)
        .query((row, _) ->
            new State(
                WindowStore.instant(row, 1),
                WindowStore.instant(row, 2),
                row.getObject(3, Long.class),
                WindowStore.instant(row, 4)))
        .optional()
        .orElse(new State(null, null, null, null));
  }

  void through(Instant at) {
    jdbc.sql("update sync_state set contacts_through = greatest(contacts_through, :at)")
        .param("at", Timestamp.from(at))
        .update();
  }

  void full(Instant at, long total) {
    jdbc.sql("update sync_state set contacts_full_at = :at, contacts_total = :total")
        .param("at", Timestamp.from(at))
        .param("total", total)
        .update();
  }

  void filterIgnored(@Nullable Instant at) {
    jdbc.sql(
            """
            update sync_state set contacts_filter_ignored_at = :at
            where contacts_filter_ignored_at is distinct from :at
            """)
        .param("at", at == null ? null : Timestamp.from(at))
        .update();
  }

  /** Contacts known only from inside chats. */
  long stubs() {
    return jdbc.sql("select count(*) from contact where not exported").query(Long.class).single();
  }

  /** Contacts that B2Chat exports no more. */
  long gone() {
    return jdbc.sql("select count(*) from contact_gone").query(Long.class).single();
  }
}
