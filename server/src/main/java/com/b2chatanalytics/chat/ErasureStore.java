package com.b2chatanalytics.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes customers out of the archive's tables, and finds all of theirs in it. */
@Component
class ErasureStore {
  /** Of an erased chat nothing that was said before this is ever kept. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final JdbcClient jdbc;

  ErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something that names a contact: its number, where there is one, and its details. */
  record Named(
      long key,
      @Nullable String chatId,
      @Nullable Long contactId,
      @Nullable String name,
      @Nullable String mobile,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String identification) {}

  /** A row with a digest of what was sent. */
  record Printed(long key, byte[] fingerprint) {}

  /** Those that B2Chat merged into these contacts: the same customers before. */
  List<Long> mergedInto(Collection<Long> ids) {
    return jdbc.sql(
            """
            select distinct contact_id from contact_change
            where what = 'contact' and now = any(:ids) and contact_id > 0
            """)
        .param("ids", texts(ids))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** What these contacts are called, in their own rows and in their chats'. */
  List<Named> named(Collection<Long> ids) {
    return jdbc.sql(
            """
            select 0, null, contact_id, name, mobile, phone, email, identification
            from contact where contact_id = any(:ids)
            union
            select 0, null, contact_id, contact_name, contact_mobile, contact_phone,
              contact_email, contact_identification
            from chat where contact_id = any(:ids)
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query(ErasureStore::read)
        .list();
  }

  /** What these contacts were called before, by the field. */
  List<Map.Entry<String, String>> before(Collection<Long> ids) {
    return jdbc.sql(
            """
            select what, old from contact_change
            where contact_id = any(:ids) and what <> 'contact' and old is not null
            union
            select what, now from contact_change
            where contact_id = any(:ids) and what <> 'contact' and now is not null
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
        .list();
  }

  /** The next contacts above {@code after}; those that were erased lie below zero. */
  List<Named> contactsAfter(long after, int limit) {
    return jdbc.sql(
            """
            select contact_id, null, contact_id, name, mobile, phone, email, identification
            from contact where contact_id > :after order by contact_id limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query(ErasureStore::read)
        .list();
  }

  /** The next chats above {@code after}. */
  List<Named> chatsAfter(long after, int limit) {
    return jdbc.sql(
            """
            select chat_no, chat_id, contact_id, contact_name, contact_mobile, contact_phone,
              contact_email, contact_identification
            from chat where chat_no > :after order by chat_no limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query(ErasureStore::read)
        .list();
  }

  private static Named read(ResultSet row, int number) throws SQLException {
    return new Named(
        row.getLong(1),
        row.getString(2),
        row.getObject(3, Long.class),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  /** Raw records of chats whose contact has no number that could be read. */
  Map<Long, byte[]> withUnreadableContact() {
    Map<Long, byte[]> raws = new HashMap<>();
    jdbc.sql(
            """
            select chat_no, raw from chat join chat_raw using (chat_no)
            where 'contact' = any(problems) and contact_id is null
              and contact_cleared_before is null
            """)
        .query(row -> {
          raws.put(row.getLong(1), RawText.inflate(row.getBytes(2)));
        });
    return raws;
  }

  List<Long> chatsOf(Collection<Long> contactIds) {
    return jdbc.sql("select chat_no from chat where contact_id = any(:ids) order by chat_no")
        .param("ids", contactIds.toArray(Long[]::new))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  List<String> chatIds(Collection<Long> chatNos) {
    return jdbc.sql("select chat_id from chat where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .query((row, _) -> row.getString(1))
        .list();
  }

  long messages(Collection<Long> chatNos) {
    return count(
        """
        select count(*) from message
        where chat_no = any(:ids) and (body is not null or caption is not null)
        """,
        chatNos);
  }

  long contacts(Collection<Long> ids) {
    return count("select count(*) from contact where contact_id = any(:ids)", ids);
  }

  long changes(Collection<Long> ids) {
    return count("select count(*) from contact_change where contact_id = any(:ids)", ids);
  }

  long indexed(Collection<Long> chatNos) {
    return count("select count(*) from chat_words where chat_no = any(:ids)", chatNos);
  }

  private long count(String sql, Collection<Long> ids) {
    return jdbc.sql(sql).param("ids", ids.toArray(Long[]::new)).query(Long.class).single();
  }

  List<Printed> printedContacts(Collection<Long> ids) {
    return printed("select contact_id, fingerprint from contact where contact_id = any(:ids)", ids);
  }

  List<Printed> printedChats(Collection<Long> chatNos) {
    return printed("select chat_no, fingerprint from chat where chat_no = any(:ids)", chatNos);
  }

  private List<Printed> printed(String sql, Collection<Long> ids) {
    return jdbc.sql(sql)
        .param("ids", ids.toArray(Long[]::new))
        .query((row, _) -> new Printed(row.getLong(1), row.getBytes(2)))
        .list();
  }

  /** Puts numbers in the contacts' place; what is known of them goes, and all that they were. */
  void renumberContacts(Map<Long, Long> standIns, Map<Long, byte[]> fingerprints, long revision) {
    Long[] ids = standIns.keySet().toArray(Long[]::new);
    Long[] numbers = standIns.values().toArray(Long[]::new);
    forgetEarlier("contact", ids, numbers);
    forgetEarlier("contact_gone", ids, numbers);
    jdbc.sql(
            """
            update contact c set contact_id = s.number, revision = :revision,
              fingerprint = s.fingerprint, name = null, mobile = null, phone = null, email = null,
              identification = null, address = null, country = null, city = null, company = null,
              tags = '[]', attributes = '[]', raw = null
            from unnest(cast(:ids as bigint[]), cast(:numbers as bigint[]),
              cast(:prints as bytea[])) as s (contact_id, number, fingerprint)
            where s.contact_id = c.contact_id
            """)
        .param("ids", ids)
        .param("numbers", numbers)
        .param(
            "prints",
            standIns.keySet().stream()
                .map(id -> fingerprints.getOrDefault(id, new byte[0]))
                .toArray(byte[][]::new))
        .param("revision", revision)
        .update();
    jdbc.sql(
            """
            delete from contact_change where contact_id = any(:ids)
              or (what = 'contact' and (old = any(:texts) or now = any(:texts)))
            """)
        .param("ids", ids)
        .param("texts", texts(standIns.keySet()))
        .update();
    jdbc.sql(
            """
            update contact_gone g set contact_id = s.number
            from unnest(cast(:ids as bigint[]), cast(:numbers as bigint[])) as s (id, number)
            where s.id = g.contact_id
            """)
        .param("ids", ids)
        .param("numbers", numbers)
        .update();
    jdbc.sql("delete from contact_cleared where contact_id = any(:ids)").param("ids", ids).update();
    jdbc.sql(
            """
            insert into contact_cleared (contact_id, before)
            select unnest(cast(:numbers as bigint[])), :never
            on conflict (contact_id) do update set before = excluded.before
            """)
        .param("numbers", numbers)
        .param("never", Timestamp.from(NEVER))
        .update();
  }

  /** Of one who came back by some way after an earlier erasure, both rows would be there. */
  private void forgetEarlier(String table, Long[] ids, Long[] numbers) {
    jdbc.sql(
            """
            delete from %1$s c
            using unnest(cast(:ids as bigint[]), cast(:numbers as bigint[])) as s (id, number)
            where c.contact_id = s.number
              and exists (select from %1$s o where o.contact_id = s.id)
            """
                .formatted(table))
        .param("ids", ids)
        .param("numbers", numbers)
        .update();
  }

  /** Takes texts and details out of the chats' rows, and keeps them out. */
  void clearChats(Map<Long, byte[]> fingerprints, long revision) {
    Long[] chats = fingerprints.keySet().toArray(Long[]::new);
    jdbc.sql(
            """
            update chat c set revision = :revision, fingerprint = s.fingerprint,
              contact_name = null, contact_mobile = null, contact_phone = null,
              contact_email = null, contact_identification = null, text_cleared = true,
              text_cleared_before = :never, contact_cleared_before = :never
            from unnest(cast(:chats as bigint[]), cast(:prints as bytea[]))
              as s (chat_no, fingerprint)
            where s.chat_no = c.chat_no
            """)
        .param("chats", chats)
        .param("prints", fingerprints.values().toArray(byte[][]::new))
        .param("revision", revision)
        .param("never", Timestamp.from(NEVER))
        .update();
    jdbc.sql(
            """
            update message set body = null, caption = null
            where chat_no = any(:chats) and (body is not null or caption is not null)
            """)
        .param("chats", chats)
        .update();
  }

  void renumberChats(Map<Long, Long> standIns) {
    jdbc.sql(
            """
            update chat c set contact_id = s.number
            from unnest(cast(:ids as bigint[]), cast(:numbers as bigint[])) as s (id, number)
            where s.id = c.contact_id
            """)
        .param("ids", standIns.keySet().toArray(Long[]::new))
        .param("numbers", standIns.values().toArray(Long[]::new))
        .update();
  }

  /** Which contacts these chats name. */
  List<Long> contactsOf(Collection<Long> chatNos) {
    return jdbc.sql(
            """
            select distinct contact_id from chat
            where chat_no = any(:chats) and contact_id is not null
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** Puts a number in the place of these chats' contact, and of no others'. */
  void renumberChats(Collection<Long> chatNos, long contactId, long number) {
    jdbc.sql(
            """
            update chat set contact_id = :number
            where chat_no = any(:chats) and contact_id = :contact
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .param("contact", contactId)
        .param("number", number)
        .update();
  }

  void due(Collection<Long> chatNos, long run) {
    jdbc.sql(
            """
            insert into erasure_due (chat_no, run_id)
            select unnest(cast(:chats as bigint[])), :run on conflict do nothing
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .param("run", run)
        .update();
  }

  List<Long> due(long run, int limit) {
    return jdbc.sql(
            "select chat_no from erasure_due where run_id = :run order by chat_no limit :limit")
        .param("run", run)
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  void done(Collection<Long> chatNos) {
    jdbc.sql("delete from erasure_due where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  long erasures() {
    return jdbc.sql("select coalesce(max(erasures), 0) from archive").query(Long.class).single();
  }

  void oneMoreErasure() {
    jdbc.sql("update archive set erasures = erasures + 1").update();
  }

  private static String[] texts(Collection<Long> ids) {
    return ids.stream().map(id -> Long.toString(id)).toArray(String[]::new);
  }
}
