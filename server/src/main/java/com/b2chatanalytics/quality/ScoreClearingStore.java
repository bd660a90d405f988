package com.b2chatanalytics.quality;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the texts out of scores, reviews and disputes of chats. The numbers stay. */
@Component
class ScoreClearingStore {
  private final JdbcClient jdbc;

  ScoreClearingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String WITH_TEXTS =
      """
      select chat_no from quality_score
      where judgements <> '{}' or summary <> '' or placeholders <> '' or coaching <> '[]'
        or topics <> '{}'
      union select chat_no from quality_review where note is not null
      union select chat_no from quality_dispute where reason <> ''
      """;

  /** Chats with something of ours, behind a number. */
  List<Long> keptAfter(long chatNo, int limit) {
    return jdbc.sql(
            """
            select distinct chat_no from (
              select chat_no from quality_score union select chat_no from quality_item
              union select chat_no from quality_review union select chat_no from quality_dispute) k
            where chat_no > :after order by chat_no limit :limit
            """)
        .param("after", chatNo)
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** Chats that retention or an erasure cleared, of which texts are still kept. */
  List<Long> due(int limit) {
    return jdbc.sql(
            """
            select t.chat_no from (%s) t join chat c using (chat_no)
            where c.text_cleared order by t.chat_no limit :limit
            """
                .formatted(WITH_TEXTS))
        .param("limit", limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** Takes the texts of these chats' scores, reviews and disputes. */
  long clear(Collection<Long> chatNos) {
    Long[] chats = chatNos.toArray(Long[]::new);
    long notes =
        jdbc.sql(
                "update quality_review set note = null where chat_no = any(:chats) and note is not"
                    + " null")
            .param("chats", chats)
            .update();
    long reasons =
        jdbc.sql(
                "update quality_dispute set reason = '' where chat_no = any(:chats) and reason <>"
                    + " ''")
            .param("chats", chats)
            .update();
    return notes
        + reasons
        + jdbc.sql(
                """
                update quality_score set summary = '', topics = '{}', judgements = '{}',
                  coaching = '[]', placeholders = ''
                where chat_no = any(:chats) and (judgements <> '{}' or summary <> ''
                  or placeholders <> '' or coaching <> '[]' or topics <> '{}')
                """)
            .param("chats", chats)
            .update();
  }

  /** Takes what stands behind placeholders where only the contact's details were cleared. */
  long clearDetails() {
    return jdbc.sql(
            """
            update quality_score s set placeholders = '' from chat c
            where c.chat_no = s.chat_no and s.placeholders <> ''
              and c.contact_cleared_before is not null
            """)
        .update();
  }

  /** Takes these chats out of what requests say they carried; what they cost stays. */
  void unlist(Collection<Long> chatNos) {
    jdbc.sql(
            """
            update quality_request r set items = (
                select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(r.items) e
                where not cast(e ->> 'chat' as bigint) = any(:chats))
            where state <> 'open' and jsonb_typeof(items) = 'array' and id in (
              select request_id from quality_item where chat_no = any(:chats)
              union select request_id from quality_score where chat_no = any(:chats))
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
    jdbc.sql("update quality_score set content_key = '' where chat_no = any(:chats)")
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }
}
