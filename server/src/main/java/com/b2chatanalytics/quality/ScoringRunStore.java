package com.b2chatanalytics.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs of scoring, kept for ever with what they cost. */
@Component
class ScoringRunStore {
  private static final String SELECT =
      """
      select id, trigger, state, asked, person_id, model, effort, mode, prompt, created_at,
        started_at, ended_at, cancel_asked, error,
        (select coalesce(json_object_agg(state, n), '{}')
         from (select state, count(*) as n from quality_item i where i.run_id = r.id group by 1) s),
        (select coalesce(json_object_agg(reason, n), '{}')
         from (select coalesce(reason, state) as reason, count(*) as n from quality_item i
               where i.run_id = r.id and state in ('ineligible', 'refused', 'failed')
               group by 1) s),
        q.*
      from quality_run r cross join lateral (
        select count(*) filter (where state <> 'failed') as requests,
          coalesce(sum(input), 0), coalesce(sum(written_5m), 0), coalesce(sum(written_1h), 0),
          coalesce(sum(read), 0), coalesce(sum(output), 0),
          coalesce(sum(coalesce(cost, reserved)), 0)
        from quality_request q where q.run_id = r.id) q
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ScoringRunStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What a run is begun with. */
  record Fresh(
      @Nullable ScoringAsk asked,
      @Nullable Long personId,
      ClaudeSettings settings,
      String prompt,
      @Nullable Forecast forecast) {}

  long add(Fresh fresh, Instant now) {
    ScoringAsk asked = fresh.asked();
    ClaudeSettings settings = fresh.settings();
    return jdbc.sql(
            """
            insert into quality_run (trigger, state, asked, person_id, model, effort, mode, prompt,
              forecast, created_at)
            values (:trigger, 'queued', cast(:asked as jsonb), :person, :model, :effort, :mode,
              :prompt, cast(:forecast as jsonb), :now)
            returning id
            """)
        .param("trigger", asked == null ? "automatic" : "manual")
        .param("asked", asked == null ? "{}" : json.writeValueAsString(asked))
        .param("person", fresh.personId())
        .param("model", settings.model())
        .param("effort", settings.effort().key())
        .param("mode", settings.mode() == Forecast.Mode.BATCHES ? "batches" : "messages")
        .param("prompt", fresh.prompt())
        .param(
            "forecast", fresh.forecast() == null ? null : json.writeValueAsString(fresh.forecast()))
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .single();
  }

  Optional<ScoringRun> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> run(row))
        .optional();
  }

  List<ScoringRun> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> run(row))
        .list();
  }

  /** Runs that have not ended, in the order in which they were asked for. */
  List<Long> open() {
    return jdbc.sql("select id from quality_run where ended_at is null order by id")
        .query((row, _) -> row.getLong(1))
        .list();
  }

  boolean automaticOpen() {
    return jdbc.sql(
            """
            select exists (select from quality_run where ended_at is null and trigger = 'automatic')
            """)
        .query(Boolean.class)
        .single();
  }

  /** Whether an automatic run found the day's money gone since then. */
  boolean cappedSince(Instant from) {
    return jdbc.sql(
            """
            select exists (select from quality_run
              where trigger = 'automatic' and state = 'capped' and ended_at >= :from)
            """)
        .param("from", Timestamp.from(from))
        .query(Boolean.class)
        .single();
  }

  void start(long id, Instant now) {
    jdbc.sql(
            """
            update quality_run set state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  void end(long id, ScoringState state, @Nullable String error, Instant now) {
    jdbc.sql(
            """
            update quality_run set state = :state, error = :error, ended_at = :now
            where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("state", state.key())
        .param("error", error)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** False when there is no such run, or it has ended. */
  boolean askCancel(long id) {
    return jdbc.sql(
                "update quality_run set cancel_asked = true where id = :id and ended_at is null")
            .param("id", id)
            .update()
        == 1;
  }

  boolean cancelAsked(long id) {
    return jdbc.sql("select cancel_asked from quality_run where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private ScoringRun run(ResultSet row) throws SQLException {
    boolean automatic = row.getString(2).equals("automatic");
    return new ScoringRun(
        row.getLong(1),
        automatic,
        ScoringState.of(row.getString(3)),
        automatic ? null : json.readValue(row.getString(4), ScoringAsk.class),
        row.getObject(5, Long.class),
        row.getString(6),
        Effort.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
        Forecast.Mode.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
        row.getString(9),
        row.getTimestamp(10).toInstant(),
        instant(row.getTimestamp(11)),
        instant(row.getTimestamp(12)),
        row.getBoolean(13),
        row.getString(14),
        counts(row.getString(15)),
        counts(row.getString(16)),
        new ScoringRun.Spent(
            row.getLong(17),
            new Usage(
                row.getLong(18),
                row.getLong(19),
                row.getLong(20),
                row.getLong(21),
                row.getLong(22),
                row.getString(8).equals("batches")),
            row.getLong(23)));
  }

  private Map<String, Long> counts(String text) {
    Map<String, Long> counts = new HashMap<>();
    json.readTree(text).forEachEntry((key, count) -> counts.put(key, count.longValue()));
    return counts;
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
