package com.b2chatanalytics.page;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The saved views of each person. */
@Component
class SavedViewStore {
  private final JdbcClient jdbc;

  SavedViewStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The person's views by name. */
  List<SavedView> of(long personId) {
    return jdbc.sql(
            """
            select id, name, address from saved_view where person_id = :person
            order by lower(name), id
            """)
        .param("person", personId)
        .query((row, _) -> new SavedView(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }

  /**
   * Keeps an address under a name; one that the person already has gets the new address.
   *
   * @param most how many views a person may have
   * @return false when there are that many already
   */
  boolean save(long personId, String name, String address, int most, Instant now) {
    return jdbc.sql(
                """
                insert into saved_view (person_id, name, address, created_at)
                select :person, :name, :address, :now
                where (select count(*) from saved_view where person_id = :person) < :most
                  or exists (select from saved_view where person_id = :person and name = :name)
                on conflict (person_id, name) do update set address = excluded.address
                """)
            .param("person", personId)
            .param("name", name)
            .param("address", address)
            .param("most", most)
            .param("now", Timestamp.from(now))
            .update()
        > 0;
  }

  /** Everybody's views. */
  List<SavedView> all() {
    return jdbc.sql("select id, name, address from saved_view order by id")
        .query((row, _) -> new SavedView(row.getLong(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Forgets a view, whoever's it is. */
  void delete(long id) {
    jdbc.sql("delete from saved_view where id = :id").param("id", id).update();
  }

  /** Forgets a view of that person; of others, or an unknown one, nothing happens. */
  void delete(long personId, long id) {
    jdbc.sql("delete from saved_view where person_id = :person and id = :id")
        .param("person", personId)
        .param("id", id)
        .update();
  }
}
