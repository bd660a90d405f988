package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.NumberedChats;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what customers wrote out of what was said of it: quotes, reasons, summaries, what stands
 * behind placeholders, notes of reviews, reasons of disputes. Scores stay as numbers, like every
 * other number of a cleared chat.
 */
@Component
public class ScoreClearing implements PersonalStore {
  private static final int STEP = 1_000;

  private final ScoreClearingStore store;
  private final NumberedChats chats;
  private final ArchiveWriter writer;
  private final TransactionTemplate transaction;

  ScoreClearing(
      ScoreClearingStore store,
      NumberedChats chats,
      ArchiveWriter writer,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.chats = chats;
    this.writer = writer;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Clears whatever is kept of chats that retention has cleared.
   *
   * @return records
   */
  public long clear() {
    long cleared = 0;
    List<Long> due = store.due(STEP);
    while (!due.isEmpty()) {
      cleared += clear(due, false);
      due = store.due(STEP);
    }
    return cleared + store.clearDetails();
  }

  private long clear(List<Long> due, boolean forGood) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          // An answer that comes meanwhile waits, and then finds the chat cleared.
          writer.hold();
          if (forGood) {
            store.unlist(due);
          }
          return store.clear(due);
        }));
  }

  @Override
  public String place() {
    return "quality";
  }

  @Override
  public long count(Traces whose) {
    return theirs(whose).size();
  }

  @Override
  public long erase(Traces whose) {
    List<Long> theirs = theirs(whose);
    long cleared = 0;
    for (int from = 0; from < theirs.size(); from += STEP) {
      cleared += clear(theirs.subList(from, Math.min(theirs.size(), from + STEP)), true);
    }
    return cleared;
  }

  private List<Long> theirs(Traces whose) {
    List<Long> theirs = new ArrayList<>();
    List<Long> step = store.keptAfter(0, STEP);
    while (!step.isEmpty()) {
      theirs.addAll(chats.of(whose, step));
      step = store.keptAfter(step.getLast(), STEP);
    }
    return theirs;
  }
}
