package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts whose details retention takes away. */
@Component
class ContactClearingStore {
  /** A contact lives on in its chats; of an open one, the last message counts. */
  private static final String DUE =
      """
      from contact t left join (
        select contact_id, max(greatest(created_at, closed_at, case when closed_at is null then
            (select max(at) from message m where m.chat_no = c.chat_no and m.at <= :now) end)) as at
        from chat c where true %1$s group by contact_id
      ) last using (contact_id)
      where greatest(last.at, t.created_at, t.updated_at) < :cutoff %1$s
        and not exists (select from contact_cleared x where x.contact_id = t.contact_id)
      """;

  private static final String ALL_DUE = DUE.formatted("");

  private final JdbcClient jdbc;

  ContactClearingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Ids of contacts without any event since the cutoff, and not yet cleared. */
  List<Long> due(Instant cutoff, Instant now) {
    return on("select t.contact_id " + ALL_DUE + " order by t.contact_id", cutoff, now)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** Which of these contacts are due. */
  List<Long> dueAmong(Collection<Long> ids, Instant cutoff, Instant now) {
    return on(
            "select contact_id "
                + DUE.formatted("and contact_id = any(:ids)")
                + " order by contact_id",
            cutoff,
            now)
        .param("ids", ids.toArray(Long[]::new))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  long countDue(Instant cutoff, Instant now) {
    return on("select count(*) " + ALL_DUE, cutoff, now).query(Long.class).single();
  }

  /** How many changes hold values still that are old, or of contacts that are due. */
  long countChanges(Instant cutoff, Instant now) {
    return on(
            """
            select count(*) from contact_change
            where what <> 'contact' and (old is not null or now is not null)
              and (seen_at < :cutoff or contact_id in (select t.contact_id %s))
            """
                .formatted(ALL_DUE),
            cutoff,
            now)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec on(String sql, Instant cutoff, Instant now) {
    return jdbc.sql(sql).param("cutoff", Timestamp.from(cutoff)).param("now", Timestamp.from(now));
  }

  Map<Long, byte[]> raws(Collection<Long> ids) {
    Map<Long, byte[]> raws = new HashMap<>();
    jdbc.sql("select contact_id, raw from contact where contact_id = any(:ids) and raw is not null")
        .param("ids", ids.toArray(Long[]::new))
        .query(row -> {
          raws.put(row.getLong(1), RawText.inflate(row.getBytes(2)));
        });
    return raws;
  }

  /** Takes the details away. */
  int clear(Collection<Long> ids, Map<Long, byte[]> raws, Instant cutoff, long revision) {
    jdbc.sql(
            """
            insert into contact_cleared (contact_id, before)
            select unnest(cast(:ids as bigint[])), :cutoff
            on conflict (contact_id) do update set before = excluded.before
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("cutoff", Timestamp.from(cutoff))
        .update();
    jdbc.sql(
            """
            update contact c set raw = s.raw
            from unnest(cast(:ids as bigint[]), cast(:raws as bytea[])) as s (contact_id, raw)
            where s.contact_id = c.contact_id
            """)
        .param("ids", raws.keySet().toArray(Long[]::new))
        .param("raws", raws.values().stream().map(RawText::deflate).toArray(byte[][]::new))
        .update();
    return jdbc.sql(
            """
            update contact set revision = :revision, name = null, mobile = null, phone = null,
              email = null, identification = null, address = null, country = null, city = null,
              company = null, tags = '[]', attributes = '[]'
            where contact_id = any(:ids)
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("revision", revision)
        .update();
  }

  /** Which of these contacts were cleared, and up to when. */
  Map<Long, Instant> cleared(Collection<Long> ids) {
    Map<Long, Instant> cleared = new HashMap<>();
    jdbc.sql("select contact_id, before from contact_cleared where contact_id = any(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .query(row -> {
          cleared.put(row.getLong(1), row.getTimestamp(2).toInstant());
        });
    return cleared;
  }

  /** These contacts have details again. */
  void keep(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    jdbc.sql("delete from contact_cleared where contact_id = any(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }
}
