package com.b2chatanalytics.quality;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chats of runs. */
@Component
class ScoringItemStore {
  private final JdbcClient jdbc;

  ScoringItemStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean any(long run) {
    return jdbc.sql("select exists (select from quality_item where run_id = :run)")
        .param("run", run)
        .query(Boolean.class)
        .single();
  }

  /** Adds chats by their ids, in this order, behind those that are there. */
  void add(long run, int firstPlace, List<String> chatIds) {
    jdbc.sql(
            """
            insert into quality_item (run_id, chat_no, place, state)
            select :run, c.chat_no, :first + a.at, 'waiting'
            from unnest(cast(:ids as text[])) with ordinality as a (chat_id, at)
              join chat c on c.chat_id = a.chat_id
            on conflict do nothing
            """)
        .param("run", run)
        .param("first", firstPlace)
        .param("ids", chatIds.toArray(String[]::new))
        .update();
  }

  /** The numbers of these chats, in their order; what is not there is left out. */
  List<Long> numbers(List<String> chatIds) {
    return jdbc.sql(
            """
            select c.chat_no from unnest(cast(:ids as text[])) with ordinality as a (chat_id, at)
              join chat c on c.chat_id = a.chat_id
            order by a.at
            """)
        .param("ids", chatIds.toArray(String[]::new))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /**
   * Adds the newest chats that were closed before then and have no score that fits them: never
   * scored, or changed since. Left out are those without text, and those that an earlier run could
   * not score as they are.
   *
   * @return how many
   */
  int addBacklog(long run, Instant closedBefore, int limit) {
    return jdbc.sql(
            """
            insert into quality_item (run_id, chat_no, place, state)
            select :run, chat_no, row_number() over (order by closed_at desc, chat_no), 'waiting'
            from (%s order by c.closed_at desc, c.chat_no limit :limit) due
            """
                .formatted(DUE))
        .param("run", run)
        .param("before", Timestamp.from(closedBefore))
        .param("limit", limit)
        .update();
  }

  private static final String DUE =
      """
      select c.chat_no, c.closed_at from chat c
        left join quality_score s on s.chat_no = c.chat_no and s.current
      where c.closed_at <= :before and c.picked_up_at is not null and not c.text_cleared
        and (s.id is null or c.revision > s.revision and s.messages <>
          (select count(*) from message m where m.chat_no = c.chat_no))
        and not exists (select from quality_item i where i.chat_no = c.chat_no
          and i.state in ('ineligible', 'refused', 'failed')
          and i.messages = (select count(*) from message m where m.chat_no = c.chat_no))
      """;

  /** Whether {@link #addBacklog} would add anything. */
  boolean anyBacklog(Instant closedBefore) {
    return jdbc.sql("select exists (" + DUE + ")")
        .param("before", Timestamp.from(closedBefore))
        .query(Boolean.class)
        .single();
  }

  /** The next chats that wait, behind a place. */
  List<ScoringItem> waiting(long run, int afterPlace, int limit) {
    return jdbc.sql(
            """
            select chat_no, place, tries, more_room, alone, second_look from quality_item
            where run_id = :run and state = 'waiting' and place > :after
            order by place limit :limit
            """)
        .param("run", run)
        .param("after", afterPlace)
        .param("limit", limit)
        .query((row, _) ->
            new ScoringItem(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6)))
        .list();
  }

  /** The chats that a request took along. */
  List<ScoringItem> sentWith(long request) {
    return jdbc.sql(
            """
            select chat_no, place, tries, more_room, alone, second_look from quality_item
            where request_id = :request and state = 'sent'
            order by place
            """)
        .param("request", request)
        .query((row, _) ->
            new ScoringItem(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6)))
        .list();
  }

  /** Each counts one more try. */
  void sent(long run, Collection<Long> chatNos, long request) {
    jdbc.sql(
            """
            update quality_item set state = 'sent', request_id = :request, tries = tries + 1
            where run_id = :run and chat_no = any(:chats)
            """)
        .param("run", run)
        .param("chats", chatNos.toArray(Long[]::new))
        .param("request", request)
        .update();
  }

  /** Nothing was billed: it waits as if it had not been sent. */
  void unsent(long run, long chatNo, boolean alone) {
    jdbc.sql(
            """
            update quality_item set state = 'waiting', tries = greatest(0, tries - 1),
              alone = alone or :alone
            where run_id = :run and chat_no = :chat
            """)
        .param("run", run)
        .param("chat", chatNo)
        .param("alone", alone)
        .update();
  }

  /** It waits for another try, which counts. */
  void again(long run, long chatNo, boolean alone, boolean moreRoom, boolean secondLook) {
    jdbc.sql(
            """
            update quality_item set state = 'waiting', alone = alone or :alone,
              more_room = more_room or :room, second_look = second_look or :second
            where run_id = :run and chat_no = :chat
            """)
        .param("run", run)
        .param("chat", chatNo)
        .param("alone", alone)
        .param("room", moreRoom)
        .param("second", secondLook)
        .update();
  }

  /**
   * It has come to an end.
   *
   * @param messages of the chat; absent where they are not known
   */
  void end(
      long run, long chatNo, String state, @Nullable String reason, @Nullable Integer messages) {
    jdbc.sql(
            """
            update quality_item set state = :state, reason = :reason, messages = :messages
            where run_id = :run and chat_no = :chat
            """)
        .param("run", run)
        .param("chat", chatNo)
        .param("state", state)
        .param("reason", reason)
        .param("messages", messages)
        .update();
  }
}
