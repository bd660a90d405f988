package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every try, with what it cost; written before it is sent. */
@Component
class ScoringRequestStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  ScoringRequestStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** One conversation of a request that was sent. */
  record Carried(String id, long chatNo, String key) {}

  /** What is known of a request whose answer has not come. */
  record Unanswered(
      long id,
      long seed,
      String fence,
      List<Carried> items,
      @Nullable String customId,
      Instant at) {}

  long add(
      ScoringPlan plan, Batch batch, Map<String, Prepared> prepared, long reserved, Instant now) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Batch.Item item : batch.items()) {
      Prepared one = Prepared.in(prepared, item);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("id", item.id());
      fields.put("chat", one.chatNo());
      fields.put("key", one.key().hash());
      items.add(fields);
    }
    return jdbc.sql(
            """
            insert into quality_request (run_id, model, prompt, mode, seed, fence, items, sent_at,
              state, reserved, prices)
            values (:run, :model, :prompt, :mode, :seed, :fence, cast(:items as jsonb), :now,
              'open', :reserved, :prices)
            returning id
            """)
        .param("run", plan.run().id())
        .param("model", plan.setup().model())
        .param("prompt", plan.run().prompt())
        .param("mode", plan.isBatches() ? "batches" : "messages")
        .param("seed", batch.seed())
        .param("fence", batch.fence())
        .param("items", json.writeValueAsString(items))
        .param("now", Timestamp.from(now))
        .param("reserved", reserved)
        .param("prices", plan.pricesVersion())
        .query(Long.class)
        .single();
  }

  void name(long id, String customId) {
    jdbc.sql("update quality_request set custom_id = :custom where id = :id")
        .param("custom", customId)
        .param("id", id)
        .update();
  }

  void batched(List<String> customIds, String batchId) {
    jdbc.sql(
            """
            update quality_request set batch_id = :batch
            where custom_id = any(:customs) and batch_id is null
            """)
        .param("batch", batchId)
        .param("customs", customIds.toArray(String[]::new))
        .update();
  }

  /** Requests of a run without an answer, of one batch, or of none where that is absent. */
  List<Unanswered> open(long run, @Nullable String batchId) {
    return jdbc.sql(
            """
            select id, seed, fence, items, custom_id, sent_at from quality_request
            where run_id = :run and state = 'open' and batch_id is not distinct from :batch
            order by id
            """)
        .param("run", run)
        .param("batch", batchId)
        .query((row, _) ->
            new Unanswered(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                carried(row.getString(4)),
                row.getString(5),
                row.getTimestamp(6).toInstant()))
        .list();
  }

  /** False when it was settled before. */
  boolean answered(long id, ClaudeReply.Answered reply, long cost, Instant now) {
    Usage usage = reply.usage();
    return jdbc.sql(
                """
                update quality_request set state = 'answered', status = 200, ended_at = :now,
                  stop_reason = :stop, wire_id = :wire, input = :input, written_5m = :five,
                  written_1h = :hour, read = :read, output = :output, cost = :cost
                where id = :id and state = 'open'
                """)
            .param("id", id)
            .param("now", Timestamp.from(now))
            .param("stop", reply.answer().stopReason())
            .param("wire", reply.wireId())
            .param("input", usage.input())
            .param("five", usage.written5m())
            .param("hour", usage.written1h())
            .param("read", usage.read())
            .param("output", usage.output())
            .param("cost", cost)
            .update()
        == 1;
  }

  /** It failed and cost nothing. False when it was settled before. */
  boolean failed(long id, int status, String error, Instant now) {
    return jdbc.sql(
                """
                update quality_request set state = 'failed', status = nullif(:status, 0),
                  error = :error, ended_at = :now, cost = 0
                where id = :id and state = 'open'
                """)
            .param("id", id)
            .param("status", status)
            .param("error", error)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** No answer came: its reservation counts from now on. False when it was settled before. */
  boolean lost(long id, String error, Instant now) {
    return jdbc.sql(
                """
                update quality_request set state = 'lost', error = :error, ended_at = :now
                where id = :id and state = 'open'
                """)
            .param("id", id)
            .param("error", error)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private List<Carried> carried(String text) {
    List<Carried> items = new ArrayList<>();
    for (JsonNode item : json.readTree(text)) {
      items.add(
          new Carried(
              item.path("id").asString(""),
              item.path("chat").longValue(),
              item.path("key").asString("")));
    }
    return items;
  }
}
