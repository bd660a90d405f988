package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Message batches that were made, until they are read and deleted. */
@Component
class ScoringBatchStore {
  private final JdbcClient jdbc;

  ScoringBatchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One that still exists on the other side. */
  record Kept(String id, boolean read) {}

  void add(String id, long run, Instant now) {
    jdbc.sql(
            """
            insert into quality_batch (batch_id, run_id, created_at) values (:id, :run, :now)
            on conflict do nothing
            """)
        .param("id", id)
        .param("run", run)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<Kept> kept(long run) {
    return jdbc.sql(
            """
            select batch_id, read_at is not null from quality_batch
            where run_id = :run and deleted_at is null order by created_at
            """)
        .param("run", run)
        .query((row, _) -> new Kept(row.getString(1), row.getBoolean(2)))
        .list();
  }

  boolean isKnown(String id) {
    return jdbc.sql("select exists (select from quality_batch where batch_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  void read(String id, Instant now) {
    jdbc.sql("update quality_batch set read_at = :now where batch_id = :id")
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  void deleted(String id, Instant now) {
    jdbc.sql("update quality_batch set deleted_at = :now where batch_id = :id")
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }
}
