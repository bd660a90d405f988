package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people hold to be wrong in the model's scores. A correction counts from the moment it is
 * kept, in every number and page, and no longer once it is withdrawn. It stands for one score: when
 * a chat is scored anew, what was wrong may be right.
 */
@Component
public class Disputes {
  /** So many characters a reason may have. */
  public static final int LONGEST_REASON = 2_000;

  private final DisputeStore store;
  private final ReviewStore chats;
  private final ScoreStore scores;
  private final ChatArchive archive;
  private final Metrics metrics;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Disputes(
      DisputeStore store,
      ReviewStore chats,
      ScoreStore scores,
      ChatArchive archive,
      Metrics metrics,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.chats = chats;
    this.scores = scores;
    this.archive = archive;
    this.metrics = metrics;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What is disputed.
   *
   * @param quote place of the quote among the criterion's evidence; absent for the score itself
   * @param correction absent where only doubt is voiced
   */
  public record Claim(
      Criterion criterion, @Nullable Integer quote, String reason, @Nullable Integer correction) {}

  /**
   * Keeps a dispute of the chat's current score; its correction counts at once.
   *
   * @throws Problem 404 when there is no such chat for the reader, 409 when it has no score, 400
   *     when it has no such quote
   */
  public long dispute(String chatId, long personId, Claim claim) {
    long chatNo = chatNo(chatId);
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          DisputeStore.Held held =
              store
                  .hold(chatNo, claim.criterion())
                  .orElseThrow(() -> Problem.conflict("Chat " + chatId + " has no score."));
          Integer quote = claim.quote();
          if (quote != null && quote >= held.quotes()) {
            throw Problem.badParameter(
                "quote", "must be below " + held.quotes() + ", the number of quotes");
          }
          long id =
              store.add(
                  held.scoreId(),
                  chatNo,
                  claim.criterion(),
                  quote,
                  personId,
                  claim.reason(),
                  claim.correction(),
                  clock.instant());
          settle(held.scoreId(), chatNo);
          return id;
        }));
  }

  /**
   * Withdraws a dispute: the correction before it, or the model's score, counts again.
   *
   * @param others whether the person may also withdraw what others dispute
   * @throws Problem 404 when there is none of this chat, 403 when it is somebody else's
   */
  public void withdraw(String chatId, long id, long personId, boolean others) {
    long chatNo = chatNo(chatId);
    long scoreId = store.scoreOf(id, chatNo).orElseThrow(() -> Problem.notFound("dispute " + id));
    if (!others && store.personOf(id).filter(whose -> whose == personId).isEmpty()) {
      throw Problem.of(
          ProblemType.FORBIDDEN, "Only who made a dispute, or an administrator, withdraws it.");
    }
    transaction.executeWithoutResult(_ -> {
      store.hold(scoreId);
      if (store.withdraw(id, personId, clock.instant())) {
        settle(scoreId, chatNo);
      }
    });
  }

  /** The disputes of the chat's present score, the newest first, withdrawn ones included. */
  public List<Dispute> of(String chatId) {
    return store.ofCurrent(chatNo(chatId));
  }

  /** The chat is made anew with what counts, but has not gone on, so it is not scored again. */
  private void settle(long scoreId, long chatNo) {
    boolean unchanged = store.isUnchanged(chatNo);
    store.correct(scoreId);
    archive.touch(List.of(chatNo));
    if (unchanged) {
      scores.level(List.of(chatNo));
    }
  }

  /**
   * The number under which a chat's score is kept.
   *
   * @throws Problem 404 when there is no such chat for the reader
   */
  public long chatNo(String chatId) {
    return metrics
        .chat(chatId)
        .flatMap(_ -> chats.chatNo(chatId))
        .orElseThrow(() -> Problem.notFound("chat " + chatId));
  }
}
