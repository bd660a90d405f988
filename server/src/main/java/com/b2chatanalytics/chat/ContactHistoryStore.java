package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What contacts were before, and which of them B2Chat exports no more. */
@Component
class ContactHistoryStore {
  private final JdbcClient jdbc;

  ContactHistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One change of one contact. */
  record Entry(long contactId, String what, @Nullable String old, @Nullable String now) {}

  void add(List<Entry> entries, Instant seenAt) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into contact_change (contact_id, what, old, now, seen_at)
            select contact_id, what, old, now, :seen from unnest(
              cast(:ids as bigint[]), cast(:whats as text[]), cast(:olds as text[]),
              cast(:nows as text[])) as e (contact_id, what, old, now)
            where what <> 'contact' or not exists (
              select from contact_change c where c.contact_id = e.contact_id
                and c.what = 'contact' and c.now = e.now)
            """)
        .param("ids", entries.stream().map(Entry::contactId).toArray(Long[]::new))
        .param("whats", entries.stream().map(Entry::what).toArray(String[]::new))
        .param("olds", entries.stream().map(Entry::old).toArray(String[]::new))
        .param("nows", entries.stream().map(Entry::now).toArray(String[]::new))
        .param("seen", Timestamp.from(seenAt))
        .update();
  }

  /** A contact's changes, the newest first. */
  List<ContactHistory.Change> changes(long contactId) {
    return jdbc.sql(
            """
            select what, old, now, seen_at from contact_change
            where contact_id = :id order by id desc
            """)
        .param("id", contactId)
        .query((row, _) ->
            new ContactHistory.Change(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant()))
        .list();
  }

  Optional<Instant> goneSince(long contactId) {
    return jdbc.sql("select since from contact_gone where contact_id = :id")
        .param("id", contactId)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  Optional<Instant> clearedBefore(long contactId) {
    return jdbc.sql("select before from contact_cleared where contact_id = :id")
        .param("id", contactId)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  /** Exported contacts that are not among these are gone. */
  int goneBut(Collection<Long> ids, Instant now) {
    return jdbc.sql(
            """
            insert into contact_gone (contact_id, since)
            select contact_id, :now from contact
            where exported and contact_id <> all(:ids)
            on conflict do nothing
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** These are exported after all. */
  void back(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    jdbc.sql("delete from contact_gone where contact_id = any(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /** Takes the values away that were replaced before the cutoff; returns of how many changes. */
  int clear(Instant cutoff) {
    return jdbc.sql(
            """
            update contact_change set old = null, now = null
            where what <> 'contact' and seen_at < :cutoff and (old is not null or now is not null)
            """)
        .param("cutoff", Timestamp.from(cutoff))
        .update();
  }

  /** Takes every value away that these contacts ever had; returns of how many changes. */
  int clear(Collection<Long> contactIds) {
    return jdbc.sql(
            """
            update contact_change set old = null, now = null
            where what <> 'contact' and contact_id = any(:ids)
              and (old is not null or now is not null)
            """)
        .param("ids", contactIds.toArray(Long[]::new))
        .update();
  }
}
