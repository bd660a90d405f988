package com.b2chatanalytics.sync;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Days with a part that could not be read, and when they are whole again. */
@Component
class GapStore {
  /**
   * Of the gap w, a day d is whole again: read from end to end since, and then counted. Equal
   * counts alone tell nothing of chats that are here in an old form. The gap itself set {@code
   * read_at} to its own end, as an attempt at the day, so only a later one is a reading.
   */
  private static final String WHOLE_AGAIN =
      """
      exists (select from sync_day s where s.day = cast(d as date)
        and coalesce(s.read_at, s.swept_at) > w.ended_at)
      and exists (select from sync_count c where c.day = cast(d as date)
        and c.counted_at >= w.ended_at and %s)
      """
          .formatted(CountStore.VERIFIED);

  private final JdbcClient jdbc;

  GapStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Days of which a part could not be read, and that were not read and counted since. */
  List<LocalDate> days(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select distinct cast(d as date) from sync_window w,
              generate_series(cast(w.from_day as timestamp), cast(w.to_day as timestamp), '1 day') d
            where w.state = 'gap' and w.entity = 'chats' and d between :from and :to and not (
            """
                + WHOLE_AGAIN
                + ")")
        .param("from", from.atStartOfDay())
        .param("to", to.atStartOfDay())
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .list();
  }

  /** A gap whose days were all read since and are proven to lack nothing is none any more. */
  void close(LocalDate day) {
    jdbc.sql(
            """
            update sync_window w set state = 'retaken'
            where state = 'gap' and entity = 'chats' and :day between from_day and to_day
              and not exists (
                select from generate_series(
                  cast(from_day as timestamp), cast(to_day as timestamp), '1 day') d
                where not (
            """
                + WHOLE_AGAIN
                + "))")
        .param("day", day)
        .update();
  }
}
