package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of words, and how far it has come. */
@Component
class SearchStore {
  private static final long INDEX_LOCK = 0x6232_7365_6172L;

  private final JdbcClient jdbc;

  SearchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far the index has come, and which reading of words filled it. */
  record State(long revision, int reader) {}

  /** A chat to be read; several may share a revision. */
  record Due(long chatNo, long revision) {}

  /** One text of a chat, or a phone. */
  record Text(long chatNo, @Nullable String text, boolean phone) {}

  /** Waits until no other transaction changes the index; holds until the running one ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(:key)")
        .param("key", INDEX_LOCK)
        .query((_, _) -> true)
        .single();
  }

  State state() {
    return jdbc.sql("select revision, reader from search_state")
        .query((row, _) -> new State(row.getLong(1), row.getInt(2)))
        .optional()
        .orElse(new State(0, 0));
  }

  void reached(long revision) {
    jdbc.sql("update search_state set revision = :revision").param("revision", revision).update();
  }

  /** Empties the index, to be filled by another reading of words. */
  void begin(int reader) {
    jdbc.sql("truncate chat_words").update();
    jdbc.sql("delete from search_due").update();
    jdbc.sql(
            """
            insert into search_state (revision, reader) values (0, :reader)
            on conflict (only_row) do update set revision = 0, reader = excluded.reader
            """)
        .param("reader", reader)
        .update();
  }

  /** Chats that changed after the revision, whole revisions near the limit. */
  List<Due> changedAfter(long revision, int limit) {
    return jdbc.sql(
            """
            select chat_no, revision from chat
            where revision > :after and revision <= coalesce(
              (select revision from chat where revision > :after
               order by revision offset :limit - 1 limit 1),
              (select max(revision) from chat))
            order by revision, chat_no
            """)
        .param("after", revision)
        .param("limit", limit)
        .query((row, _) -> new Due(row.getLong(1), row.getLong(2)))
        .list();
  }

  List<Long> due(int limit) {
    return jdbc.sql("select chat_no from search_due order by chat_no limit :limit")
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  void done(Collection<Long> chatNos) {
    jdbc.sql("delete from search_due where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  /** Takes the words of these chats away, in the caller's transaction, to be read anew. */
  void forget(Collection<Long> chatNos) {
    Long[] chats = chatNos.toArray(Long[]::new);
    jdbc.sql("delete from chat_words where chat_no = any(:chats)").param("chats", chats).update();
    jdbc.sql(
            """
            insert into search_due (chat_no) select unnest(cast(:chats as bigint[]))
            on conflict do nothing
            """)
        .param("chats", chats)
        .update();
  }

  /** What there is to read of these chats, in the order of each. */
  List<Text> texts(Collection<Long> chatNos) {
    return jdbc.sql(
            """
            select chat_no, text, phone from (
              select chat_no, unnest(array[contact_name, contact_email, contact_identification,
                contact_mobile, contact_phone]) as text,
                unnest(array[false, false, false, true, true]) as phone,
                null::timestamptz as at, unnest(array[1, 2, 3, 4, 5]) as ordinal
              from chat where chat_no = any(:chats)
              union all
              select chat_no, unnest(array[
                  case when type is distinct from 'TEXT' and body ~ '^https?://' then null
                    else body end, caption]), false, at, ordinal
              from message where chat_no = any(:chats)
                and (body is not null or caption is not null)) t
            where text is not null
            order by chat_no, at nulls first, ordinal
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .query((row, _) -> new Text(row.getLong(1), row.getString(2), row.getBoolean(3)))
        .list();
  }

  /** Replaces the words of chats; empty ones have no row. */
  void put(Map<Long, String> words) {
    jdbc.sql("delete from chat_words where chat_no = any(:chats)")
        .param("chats", words.keySet().toArray(Long[]::new))
        .update();
    Map<Long, String> some = new HashMap<>(words);
    some.values().removeIf(String::isEmpty);
    jdbc.sql(
            """
            insert into chat_words (chat_no, words)
            select chat_no, cast(words as tsvector)
            from unnest(cast(:chats as bigint[]), cast(:words as text[])) as w (chat_no, words)
            """)
        .param("chats", some.keySet().toArray(Long[]::new))
        .param("words", some.values().toArray(String[]::new))
        .update();
  }

  /** How many chats are not searched yet. */
  long behind() {
    return jdbc.sql(
            """
            select (select count(*) from chat
                where revision > coalesce((select revision from search_state), 0))
              + (select count(*) from search_due)
            """)
        .query(Long.class)
        .single();
  }

  /** Ids of chats that are not searched yet. */
  List<String> pending(int limit) {
    return jdbc.sql(
            """
            select chat_id from chat
            where revision > coalesce((select revision from search_state), 0)
            union
            select chat_id from chat join search_due using (chat_no)
            limit :limit
            """)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static @Nullable Timestamp stamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** Chats in which the query's words stand, the newest first. */
  List<String> ids(String query, SearchBounds bounds, int limit) {
    Set<String> departments = bounds.departments();
    return jdbc.sql(
            """
            select chat_id from chat join chat_words using (chat_no)
            where words @@ cast(:query as tsquery)
              and (cast(:from as timestamptz) is null
                or coalesce(opened_at, created_at) >= :from)
              and (cast(:until as timestamptz) is null
                or coalesce(opened_at, created_at) < :until)
              and (cast(:departments as text[]) is null or department = any(:departments))
            order by created_at desc, chat_no desc limit :limit
            """)
        .param("query", query)
        .param("from", stamp(bounds.openedFrom()), Types.TIMESTAMP)
        .param("until", stamp(bounds.openedUntil()), Types.TIMESTAMP)
        .param(
            "departments",
            departments == null ? null : departments.toArray(String[]::new),
            Types.ARRAY)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
