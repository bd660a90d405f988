package com.b2chatanalytics.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Contacts: whole ones from B2Chat's contact export, stubs from chats. */
@Component
class ContactStore {
  private static final String SELECT =
      """
      select contact_id, exported, name, mobile, phone, email, identification, address, country,
        city, company, tags, attributes, created_at, updated_at
      from contact
      """;
  private static final String MATCHING =
      """
      where (cast(:pattern as text) is null
        or translate(lower(name), :accented, :plain) like :name or mobile ilike :pattern
        or phone ilike :pattern or email ilike :pattern or identification ilike :pattern
        or mobile like :digits or phone like :digits or contact_id = :id
        or contact_id in (select contact_id from contact_change
          where old ilike :pattern or old like :digits))
      """;

  private static final String MET =
      """
      and (cast(:departments as text[]) is null or exists (select from chat c
        where c.contact_id = contact.contact_id and c.department = any(:departments)))
      """;

  private final JdbcClient jdbc;
  private final BulkStore bulk;
  private final JsonMapper json;

  ContactStore(JdbcClient jdbc, BulkStore bulk, JsonMapper json) {
    this.jdbc = jdbc;
    this.bulk = bulk;
    this.json = json;
  }

  ContactRows rows() {
    return new ContactRows(json);
  }

  Map<Long, Held> held(Collection<Long> ids) {
    Map<Long, Held> held = new HashMap<>();
    jdbc.sql(
            """
            select contact_id, exported, fingerprint, seen_at from contact
            where contact_id = any(:ids)
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query(row -> {
          held.put(
              row.getLong(1),
              new Held(
                  row.getBoolean(2),
                  row.getBytes(3),
                  row.getObject(4, OffsetDateTime.class).toInstant()));
        });
    return held;
  }

  /** Inserts the contacts after taking away what the archive held of {@code replaced}. */
  void put(ContactRows rows, Collection<Long> replaced) {
    if (!replaced.isEmpty()) {
      int gone =
          jdbc.sql("delete from contact where contact_id = any(:ids)")
              .param("ids", replaced.toArray(Long[]::new))
              .update();
      if (gone != replaced.size()) {
        throw new IllegalStateException(
            "%d contacts to replace, %d found".formatted(replaced.size(), gone));
      }
    }
    bulk.copy("contact " + ContactRows.COLUMNS, rows.rows());
  }

  List<Contact> changedBetween(long after, long upTo) {
    return jdbc.sql(
            SELECT + "where revision > :after and revision <= :upTo order by revision, contact_id")
        .param("after", after)
        .param("upTo", upTo)
        .query((row, _) -> contact(row))
        .list();
  }

  Optional<Contact> find(long id) {
    return jdbc.sql(SELECT + "where contact_id = :id")
        .param("id", id)
        .query((row, _) -> contact(row))
        .optional();
  }

  /** The contacts with these ids, by id. */
  Map<Long, Contact> all(Collection<Long> ids) {
    Map<Long, Contact> all = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(SELECT + "where contact_id = any(:ids)")
          .param("ids", ids.toArray(Long[]::new))
          .query(row -> {
            Contact contact = contact(row);
            all.put(contact.id(), contact);
          });
    }
    return all;
  }

  List<Contact> page(ContactMatch match, ContactOrder order, @Nullable Long after, int limit) {
    boolean ascending = order == ContactOrder.OLDEST_FIRST;
    String place =
        ascending
            ? "and contact_id > :after order by contact_id limit :limit"
            : "and contact_id < :after order by contact_id desc limit :limit";
    long start = ascending ? Long.MIN_VALUE : Long.MAX_VALUE;
    return matching(SELECT + MATCHING + MET + place, match)
        .param("after", after == null ? start : after)
        .param("limit", limit)
        .query((row, _) -> contact(row))
        .list();
  }

  long count(ContactMatch match) {
    return matching("select count(*) from contact " + MATCHING + MET, match)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec matching(String sql, ContactMatch match) {
    return jdbc.sql(sql)
        .param("accented", ContactMatch.ACCENTED)
        .param("plain", ContactMatch.PLAIN)
        .param("pattern", match.pattern(), Types.VARCHAR)
        .param("name", match.name(), Types.VARCHAR)
        .param("digits", match.digits(), Types.VARCHAR)
        .param("id", match.id(), Types.BIGINT)
        .param("departments", array(match.departments()), Types.ARRAY);
  }

  /** Whether the contact has a chat in one of the departments. */
  boolean met(long id, Set<String> departments) {
    return jdbc.sql("select exists (select from contact where contact_id = :id " + MET + ")")
        .param("id", id)
        .param("departments", departments.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }

  private static String @Nullable [] array(@Nullable Set<String> departments) {
    return departments == null ? null : departments.toArray(String[]::new);
  }

  private Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getLong(1),
        row.getBoolean(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        Arrays.asList(json.readValue(row.getString(12), Contact.Tag[].class)),
        Arrays.asList(json.readValue(row.getString(13), Contact.Attribute[].class)),
        ChatStore.instant(row, 14),
        ChatStore.instant(row, 15));
  }

  record Held(boolean exported, byte[] fingerprint, Instant seenAt) {}
}
