package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.SearchBounds;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which chats a list's words stand in. */
final class Mentions {
  /** A text that stands in more chats than this is refused, for the list would not be whole. */
  private static final int MOST = 50_000;

  private Mentions() {}

  /**
   * Ids of the chats; where the list goes by opening, only those of its period. Absent where the
   * list asks for no words.
   */
  static @Nullable List<String> of(
      Reach reach, ChatQuery query, TimeFrame frame, Conversations archive) {
    String text = query.text();
    if (text == null) {
      return null;
    }
    boolean byOpening =
        query.measure().filing() == Measure.Filing.OPENING && !query.measure().live();
    List<String> ids =
        archive.chatIdsMentioning(
            text,
            new SearchBounds(
                byOpening ? Instant.ofEpochSecond(frame.start()) : null,
                byOpening ? Instant.ofEpochSecond(frame.end()) : null,
                reach.departments()),
            MOST + 1);
    if (ids.size() > MOST) {
      throw Problem.badParameter("q", "stands in more than %,d chats; add a word".formatted(MOST));
    }
    return ids;
  }
}
