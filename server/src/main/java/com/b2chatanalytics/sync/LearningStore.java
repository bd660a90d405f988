package com.b2chatanalytics.sync;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sync learned from its sweeps and from the archive. */
@Component
class LearningStore {
  private static final int WEEKS = 4;
  private static final double MOST_CHAT_HOURS = 50_000;
  private static final Duration SETTLED_AFTER_CLOSING = Duration.ofHours(48);
  private static final Duration SURVEY_SETTLED_AFTER = Duration.ofDays(14);

  /** A chat that may still change: open, closed lately, or with a survey that still runs. */
  private static final String UNSETTLED =
      """
      (c.closed_at is null or c.closed_at >= :closedSince
        or (c.status = 'COMPLETING_POLL' and c.closed_at >= :surveySince))
      """;

  private final JdbcClient jdbc;

  LearningStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last sweep of a day to its end. */
  record Reading(
      LocalDate day, Instant askedAt, @Nullable Instant newestAt, int chats, int unsettled) {}

  /** A chat that a sweep found changed: its day, and the latest of its stamps. */
  record Found(LocalDate day, Instant newestAt) {}

  /** The last readings of these days, by day. */
  Map<LocalDate, Reading> readings(LocalDate from, LocalDate to) {
    return jdbc
        .sql(
            """
            select day, asked_at, newest_at, chats, unsettled from sync_day_reading
            where day between :from and :to
            """)
        .param("from", from)
        .param("to", to)
        .query((row, _) ->
            new Reading(
                row.getObject(1, LocalDate.class),
                row.getTimestamp(2).toInstant(),
                WindowStore.instant(row, 3),
                row.getInt(4),
                row.getInt(5)))
        .list()
        .stream()
        .collect(Collectors.toMap(Reading::day, reading -> reading));
  }

  /** Chats of these days that changed since the last reading of their day. */
  List<Found> found(LocalDate from, LocalDate to, ZoneId zone) {
    return jdbc.sql(
            """
            select r.day, greatest(c.created_at, c.opened_at, c.picked_up_at, c.responded_at,
              c.closed_at, (select max(m.at) from message m where m.chat_no = c.chat_no))
            from sync_day_reading r
            join chat c on c.created_at >= cast(r.day as timestamp) at time zone :zone
              and c.created_at < (cast(r.day as timestamp) + interval '1 day') at time zone :zone
              and c.revision > r.revision
            where r.day between :from and :to
            """)
        .param("zone", zone.getId())
        .param("from", from)
        .param("to", to)
        .query((row, _) ->
            new Found(row.getObject(1, LocalDate.class), row.getTimestamp(2).toInstant()))
        .list();
  }

  /** Keeps what a sweep of these days found; {@code newestAt} counts for all of them. */
  void read(
      LocalDate from,
      LocalDate to,
      ZoneId zone,
      Instant askedAt,
      Instant now,
      @Nullable Instant newestAt) {
    unsettledAt(
            """
            insert into sync_day_reading (day, asked_at, revision, newest_at, chats, unsettled)
            select cast(d as date), :askedAt, (select coalesce(max(revision), 0) from archive),
              :newestAt, coalesce(chats, 0), coalesce(unsettled, 0)
            from generate_series(cast(:from as timestamp), cast(:to as timestamp), '1 day') d
            left join (
              select date_trunc('day', c.created_at at time zone :zone) as d, count(*) as chats,
                count(*) filter (where %s) as unsettled
              from chat c
              where c.created_at >= cast(:from as timestamp) at time zone :zone
                and c.created_at < (cast(:to as timestamp) + interval '1 day') at time zone :zone
              group by 1) counted using (d)
            on conflict (day) do update set asked_at = excluded.asked_at,
              revision = excluded.revision, chats = excluded.chats,
              unsettled = excluded.unsettled,
              newest_at = greatest(sync_day_reading.newest_at, excluded.newest_at)
            """,
            now)
        .param("from", from.atStartOfDay())
        .param("to", to.atStartOfDay())
        .param("zone", zone.getId())
        .param("askedAt", Timestamp.from(askedAt))
        .param("newestAt", newestAt == null ? null : Timestamp.from(newestAt))
        .update();
  }

  /**
   * Days before {@code before} with chats that may still change, the one read longest ago first.
   */
  List<OlderDays.Day> older(LocalDate before, ZoneId zone, Instant now) {
    return unsettledAt(
            """
            select u.day, coalesce(s.read_at, s.swept_at) as read_at, u.unsettled, greatest(coalesce(r.chats, 0), u.unsettled)
            from (
              select cast(c.created_at at time zone :zone as date) as day, count(*) as unsettled
              from chat c where %s group by 1
            ) u left join sync_day s using (day) left join sync_day_reading r using (day)
            where u.day < :before order by 2 nulls first, u.day desc
            """,
            now)
        .param("zone", zone.getId())
        .param("before", before)
        .query((row, _) -> {
          LocalDate day = row.getObject(1, LocalDate.class);
          int age = (int) ChronoUnit.DAYS.between(day, before.plusDays(1));
          return new OlderDays.Day(
              day, age, WindowStore.instant(row, 2), row.getInt(3), row.getInt(4));
        })
        .list();
  }

  private JdbcClient.StatementSpec unsettledAt(String sql, Instant now) {
    return jdbc.sql(sql.formatted(UNSETTLED.strip()))
        .param("closedSince", Timestamp.from(now.minus(SETTLED_AFTER_CLOSING)))
        .param("surveySince", Timestamp.from(now.minus(SURVEY_SETTLED_AFTER)));
  }

  /**
   * New chats of an average week, by hour from Monday 0:00 on, over the last whole weeks of the
   * archive, four at most; empty until there is one.
   */
  Optional<double[]> week(Instant now, ZoneId zone) {
    Instant first =
        jdbc.sql("select min(created_at) from chat")
            .query((row, _) -> Optional.ofNullable(WindowStore.instant(row, 1)))
            .single()
            .orElse(now);
    long weeks = Math.min(WEEKS, Duration.between(first, now).toDays() / 7);
    if (weeks < 1) {
      return Optional.empty();
    }
    double[] hours = new double[Activity.HOURS];
    jdbc.sql(
            """
            select cast((extract(isodow from local) - 1) * 24 + extract(hour from local) as integer),
              count(*)
            from (select created_at at time zone :zone as local from chat
              where created_at >= :from and created_at < :now) c
            group by 1
            """)
        .param("zone", zone.getId())
        .param("from", Timestamp.from(now.minus(Duration.ofDays(7 * weeks))))
        .param("now", Timestamp.from(now))
        .query(row -> {
          hours[row.getInt(1)] = row.getDouble(2) / weeks;
        });
    return Optional.of(hours);
  }

  /** Adds to what is known of an age; what was learned long ago fades. */
  void learn(int age, double changes, double chatHours) {
    jdbc.sql(
            """
            insert into sync_change_rate as known (age, changes, chat_hours)
            values (:age, :changes, :hours)
            on conflict (age) do update set
              changes = (known.changes + excluded.changes)
                * case when known.chat_hours > :most then 0.5 else 1 end,
              chat_hours = (known.chat_hours + excluded.chat_hours)
                * case when known.chat_hours > :most then 0.5 else 1 end
            """)
        .param("age", age)
        .param("changes", changes)
        .param("hours", chatHours)
        .param("most", MOST_CHAT_HOURS)
        .update();
  }

  /** What was learned, by the first day of each age group. */
  ChangeRates rates() {
    Map<Integer, ChangeRates.Rate> rates = new TreeMap<>();
    jdbc.sql("select age, changes, chat_hours from sync_change_rate")
        .query(row -> {
          rates.put(row.getInt(1), new ChangeRates.Rate(row.getDouble(2), row.getDouble(3)));
        });
    return new ChangeRates(Map.copyOf(rates));
  }

  /** What the sweeps of the live tail that began since then cost. */
  Costs costs(Instant since) {
    return jdbc.sql(
            """
            select coalesce(sum(r.requests), 0), coalesce(sum(r.pages), 0),
              coalesce(sum(extract(epoch from w.ended_at - w.started_at)), 0)
            from sync_run r join sync_window w on w.run_id = r.id
            where w.hot and w.state = 'done' and r.trigger = 'schedule' and r.created_at >= :since
            """)
        .param("since", Timestamp.from(since))
        .query((row, _) -> Costs.of(row.getLong(1), row.getLong(2), row.getDouble(3)))
        .single();
  }

  /** Windows that runs of this trigger have still to read. */
  int openWindows(Trigger trigger) {
    return jdbc.sql(
            """
            select count(*) from sync_window w join sync_run r on r.id = w.run_id
            where w.state = 'open' and r.state in ('queued', 'running') and r.trigger = :trigger
            """)
        .param("trigger", trigger.key())
        .query(Integer.class)
        .single();
  }
}
