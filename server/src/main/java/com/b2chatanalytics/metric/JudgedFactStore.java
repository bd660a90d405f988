package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads what other rules are judged on: the facts of every chat, or of an even sample of many. */
final class JudgedFactStore {
  /** Chats are drawn by the hash of their id, so that the same ones come again. */
  private static final long LOTS = 1_000_000;

  private static final String COLUMNS = String.join(", ", FactReading.COLUMNS);

  private final FactSession session;
  private final String drawn;
  private final long chats;

  /**
   * @param most how many chats to read, about
   */
  JudgedFactStore(FactSession session, long most) {
    this.session = session;
    chats = number(session.rows(sql("SELECT count(*) FROM chat_fact")).getFirst()[0]);
    drawn =
        chats <= most ? "true" : "hash(chat_id) %% %d < %d".formatted(LOTS, LOTS * most / chats);
  }

  /** How many chats there are in all. */
  long chats() {
    return chats;
  }

  /**
   * Hands over each chat drawn with its replies.
   *
   * @param withReplies whether these are read; else there are none
   */
  void each(boolean withReplies, BiConsumer<ChatFact, List<ReplyFact>> reader) {
    String all =
        withReplies
            ? """
            SELECT %1$s, starts, lengths FROM chat_fact LEFT JOIN
              (SELECT chat_id, list(started) AS starts, list(elapsed) AS lengths
              FROM reply_fact WHERE %2$s GROUP BY chat_id) USING (chat_id) WHERE %2$s\
            """
            : "SELECT %1$s, NULL, NULL FROM chat_fact WHERE %2$s";
    session.each(
        sql(all.formatted(COLUMNS, drawn)),
        row -> {
          ChatFact fact = FactReading.fact(row);
          reader.accept(fact, replies(row[row.length - 2], row[row.length - 1]));
        });
  }

  /** Their business seconds are left at zero: whoever asks for other rules counts them anew. */
  private static List<ReplyFact> replies(@Nullable Object starts, @Nullable Object lengths) {
    List<ReplyFact> replies = new ArrayList<>();
    if (starts instanceof Object[] started && lengths instanceof Object[] elapsed) {
      for (int i = 0; i < started.length; i++) {
        Instant start = Instant.ofEpochSecond(number(started[i]));
        long length = number(elapsed[i]);
        replies.add(new ReplyFact(start, start.plusSeconds(length), length, 0));
      }
    }
    return replies;
  }

  private static Sql sql(String text) {
    return new Sql(text, List.of());
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number known ? known.longValue() : 0;
  }
}
