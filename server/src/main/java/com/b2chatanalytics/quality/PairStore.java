package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scores to be compared: with people's, with another version's, and with each other. */
@Component
class PairStore {
  private static final String REACHED =
      " (cast(:departments as text[]) is null or c.department = any(:departments)) ";

  private final JdbcClient jdbc;

  PairStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The version that scored last; empty before the first score. */
  Optional<ScoreVersion> present() {
    return jdbc.sql(
            "select model, prompt from quality_score order by scored_at desc, id desc limit 1")
        .query((row, _) -> new ScoreVersion(row.getString(1), row.getString(2)))
        .optional();
  }

  /**
   * Each review beside the last score of each version of a chat with as many messages, in the order
   * in which they were reviewed.
   *
   * @param departments absent for all
   */
  List<ReviewedPair> reviewed(@Nullable Set<String> departments) {
    return jdbc.sql(
            """
            select chat_no, person_id, random, model, prompt, language, place, agent_words, provider,
              agent, r1, s1, p1, c1, r2, s2, p2, c2
            from (
              select distinct on (r.id, s.model, s.prompt)
                r.chat_no, r.person_id, r.sampled = 'random' as random, s.model, s.prompt,
                s.language, s.place, r.agent_words, c.provider, c.agent,
                r.resolution as r1, r.sentiment as s1, r.professionalism as p1, r.clarity as c1,
                s.resolution as r2, s.sentiment as s2, s.professionalism as p2, s.clarity as c2,
                r.id as review
              from quality_review r
              join quality_score s on s.chat_no = r.chat_no and s.messages = r.messages
              join chat c on c.chat_no = r.chat_no
              where %s
              order by r.id, s.model, s.prompt, s.scored_at desc, s.id desc) pairs
            order by review
            """
                .formatted(REACHED))
        .param("departments", array(departments))
        .query((row, _) -> pair(row))
        .list();
  }

  /** The model's own scores by a version, the newest so many. */
  List<Map<Criterion, Integer>> scores(
      ScoreVersion version, @Nullable Set<String> departments, int limit) {
    return jdbc.sql(
            """
            select s.resolution, s.sentiment, s.professionalism, s.clarity
            from quality_score s join chat c using (chat_no)
            where s.model = :model and s.prompt = :prompt and %s
            order by s.scored_at desc, s.id desc limit :limit
            """
                .formatted(REACHED))
        .param("model", version.model())
        .param("prompt", version.prompt())
        .param("departments", array(departments))
        .param("limit", limit)
        .query((row, _) -> ReviewStore.columns(row, 1))
        .list();
  }

  /** What another version made of the same messages. */
  record Rescored(ScoreVersion former, Map<Criterion, Integer> was, Map<Criterion, Integer> is) {}

  /** Of the newest so many chats that the present version scored, those that another did, too. */
  List<Rescored> rescored(ScoreVersion present, @Nullable Set<String> departments, int limit) {
    return jdbc.sql(
            """
            select model, prompt, r1, s1, p1, c1, r2, s2, p2, c2 from (
              select distinct on (n.chat_no, f.model, f.prompt) f.model, f.prompt, f.scored_at,
                f.resolution as r1, f.sentiment as s1, f.professionalism as p1, f.clarity as c1,
                n.resolution as r2, n.sentiment as s2, n.professionalism as p2, n.clarity as c2
              from (
                select * from quality_score
                where current and model = :model and prompt = :prompt
                order by scored_at desc, id desc limit :limit) n
              join quality_score f on f.chat_no = n.chat_no and f.messages = n.messages
                and (f.model, f.prompt) <> (n.model, n.prompt)
              join chat c on c.chat_no = n.chat_no
              where %s
              order by n.chat_no, f.model, f.prompt, f.scored_at desc, f.id desc) pairs
            order by scored_at desc
            """
                .formatted(REACHED))
        .param("model", present.model())
        .param("prompt", present.prompt())
        .param("departments", array(departments))
        .param("limit", limit)
        .query((row, _) ->
            new Rescored(
                new ScoreVersion(row.getString(1), row.getString(2)),
                ReviewStore.columns(row, 3),
                ReviewStore.columns(row, 7)))
        .list();
  }

  /** Changes with each score. */
  long state() {
    return jdbc.sql("select coalesce(max(id), 0) from quality_score").query(Long.class).single();
  }

  private static String @Nullable [] array(@Nullable Set<String> departments) {
    return departments == null ? null : departments.toArray(String[]::new);
  }

  private static ReviewedPair pair(ResultSet row) throws SQLException {
    return new ReviewedPair(
        row.getLong(1),
        row.getLong(2),
        row.getBoolean(3),
        new ScoreVersion(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getInt(7),
        row.getInt(8),
        Channel.keyOf(row.getString(9)),
        row.getString(10),
        ReviewStore.columns(row, 11),
        ReviewStore.columns(row, 15));
  }
}
