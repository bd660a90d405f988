package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.Author;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Problem;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Scores that people give, each person once for a chat and before they are shown the model's; what
 * they change afterwards stands beside it. A chat needs no score of the model to be reviewed, and
 * one beyond the reader's reach does not exist.
 */
@Component
public class Reviews {
  /** So many characters a note may have. */
  public static final int LONGEST_NOTE = 2_000;

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final ReviewStore store;
  private final Metrics metrics;
  private final InstantSource clock;

  Reviews(ReviewStore store, Metrics metrics, InstantSource clock) {
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Keeps a person's scores: as the blind ones the first time, beside those from then on.
   *
   * @throws Problem 404 when there is no such chat for the reader
   */
  public Review give(
      String chatId, long personId, Sampling sampled, HumanScores scores, @Nullable String note) {
    ChatDetail chat = read(chatId);
    long chatNo = chatNo(chatId);
    boolean first =
        store.add(
            chatNo,
            personId,
            sampled,
            scores,
            note,
            chat.messages().size(),
            agentWords(chat),
            clock.instant());
    if (!first) {
      Review before = store.own(chatNo, personId).orElseThrow();
      boolean same = scores.equals(before.blind());
      store.revise(before.id(), same ? null : scores, note, same ? null : clock.instant());
    }
    return store.own(chatNo, personId).orElseThrow();
  }

  /** The person's own review; empty before they gave one. */
  public Optional<Review> own(String chatId, long personId) {
    read(chatId);
    return store.own(chatNo(chatId), personId);
  }

  /** Takes the person's change back, so that their blind scores stand again. */
  public Review takeBack(String chatId, long personId) {
    Review review =
        own(chatId, personId).orElseThrow(() -> Problem.notFound("review of chat " + chatId));
    store.revise(review.id(), null, review.note(), null);
    return own(chatId, personId).orElseThrow();
  }

  /** How many chats were reviewed at random, by whomever. */
  public long random() {
    return store.random();
  }

  private ChatDetail read(String chatId) {
    return metrics.chat(chatId).orElseThrow(() -> Problem.notFound("chat " + chatId));
  }

  private long chatNo(String chatId) {
    return store.chatNo(chatId).orElseThrow(() -> Problem.notFound("chat " + chatId));
  }

  private static int agentWords(ChatDetail chat) {
    return chat.messages().stream()
        .filter(line -> line.direction() == Author.AGENT)
        .map(ChatDetail.Line::text)
        .mapToInt(text -> text == null ? 0 : (int) WORD.matcher(text).results().count())
        .sum();
  }
}
