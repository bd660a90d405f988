package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.BatchWalk;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
import com.b2chatanalytics.quality.ReviewStore.Note;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people wrote beside scores, where it names an erased customer; their scores stay. */
@Component
class ReviewErasing implements PersonalStore {
  private static final int BATCH = 1_000;

  private final ReviewStore reviews;
  private final DisputeStore disputes;
  private final TransactionTemplate transaction;
  private final BatchWalk<Note> notes;
  private final BatchWalk<Note> reasons;

  ReviewErasing(
      ReviewStore reviews, DisputeStore disputes, PlatformTransactionManager transactions) {
    this.reviews = reviews;
    this.disputes = disputes;
    this.transaction = new TransactionTemplate(transactions);
    notes = new BatchWalk<>(last -> reviews.notesAfter(last == null ? 0 : last.id(), BATCH));
    reasons = new BatchWalk<>(last -> disputes.reasonsAfter(last == null ? 0 : last.id(), BATCH));
  }

  @Override
  public String place() {
    return "reviews";
  }

  @Override
  public long count(Traces whose) {
    return notes.count(note -> whose.standIn(note.text()))
        + reasons.count(reason -> whose.standIn(reason.text()));
  }

  @Override
  public long erase(Traces whose) {
    long emptied =
        notes.change(
            transaction,
            () -> {},
            note -> {
              boolean theirs = whose.standIn(note.text());
              if (theirs) {
                reviews.emptyNote(note.id());
              }
              return theirs;
            });
    return emptied
        + reasons.change(
            transaction,
            () -> {},
            reason -> {
              boolean theirs = whose.standIn(reason.text());
              if (theirs) {
                disputes.emptyReason(reason.id());
              }
              return theirs;
            });
  }
}
