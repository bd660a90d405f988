package com.b2chatanalytics.b2chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests booked per day, and the places of the running second. */
@Component
class BudgetStore {
  static final int UNANSWERED_SECONDS = 3;
  private static final long BUDGET_LOCK = 0x6232_6275_6467L;

  private final JdbcClient jdbc;

  BudgetStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Place(int number, Instant freeAt) {}

  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(:key)")
        .param("key", BUDGET_LOCK)
        .query((_, _) -> true)
        .single();
  }

  int used(LocalDate day) {
    return jdbc.sql("select coalesce(max(used), 0) from request_day where day = :day")
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  void count(LocalDate day, Need need) {
    jdbc.sql(
            """
            insert into request_day (day, used) values (:day, 1)
            on conflict (day) do update set used = request_day.used + 1
            """)
        .param("day", day)
        .update();
    jdbc.sql(
            """
            insert into request_spend (day, need, used) values (:day, :need, 1)
            on conflict (day, need) do update set used = request_spend.used + 1
            """)
        .param("day", day)
        .param("need", need.key())
        .update();
  }

  /** Requests booked on the day for each need; those without any are left out. */
  Map<Need, Integer> spent(LocalDate day) {
    Map<Need, Integer> spent = new EnumMap<>(Need.class);
    jdbc.sql("select need, used from request_spend where day = :day")
        .param("day", day)
        .query(row -> {
          spent.put(Need.of(row.getString(1)), row.getInt(2));
        });
    return spent;
  }

  /**
   * The place that is free first; one never used is free since ever. One that would be free only
   * after a minute tells of a clock that was set back since, and is free in a second.
   */
  Place firstFree(int places, Instant now) {
    return jdbc.sql(
            """
            select number,
              case when free_at > cast(:now as timestamptz) + interval '60 seconds'
                then cast(:now as timestamptz) + interval '1 second'
                else coalesce(free_at, timestamptz 'epoch') end
            from generate_series(1, :places) as number left join request_place using (number)
            order by 2, 1 limit 1
            """)
        .param("places", places)
        .param("now", Timestamp.from(now))
        .query((row, _) -> new Place(row.getInt(1), row.getTimestamp(2).toInstant()))
        .single();
  }

  /** Takes the place for a request that leaves at {@code at}. */
  long take(int number, Instant at) {
    return jdbc.sql(
            """
            insert into request_place (number, ticket, free_at) values (:number, 1, :freeAt)
            on conflict (number) do update set
              ticket = request_place.ticket + 1, free_at = excluded.free_at
            returning ticket
            """)
        .param("number", number)
        .param("freeAt", Timestamp.from(at.plusSeconds(UNANSWERED_SECONDS)))
        .query(Long.class)
        .single();
  }

  void settle(int number, long ticket, Instant freeAt) {
    jdbc.sql(
            """
            update request_place set free_at = :freeAt where number = :number and ticket = :ticket
            """)
        .param("number", number)
        .param("ticket", ticket)
        .param("freeAt", Timestamp.from(freeAt))
        .update();
  }
}
