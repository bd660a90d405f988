package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.Blanking;
import com.b2chatanalytics.chat.Cutoffs;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes what customers wrote and who they are out of records in quarantine, for retention, each as
 * its rule says. What is left can still be read again; but it only fills what the archive lacks.
 */
@Component
public class QuarantineClearing {
  private static final int BATCH = 100;

  private final QuarantineStore store;

  QuarantineClearing(QuarantineStore store) {
    this.store = store;
  }

  /** How many records hold something that a cutoff takes away. */
  public long count(Cutoffs cutoffs) {
    return store.countDue(cutoffs);
  }

  /** Clears records seen before a cutoff, resolved ones too; returns how many. */
  public long clear(Cutoffs cutoffs) {
    long cleared = 0;
    List<QuarantineStore.Due> batch;
    do {
      batch = store.due(cutoffs, BATCH);
      for (QuarantineStore.Due due : batch) {
        store.clear(due, left(due));
        cleared++;
      }
    } while (!batch.isEmpty());
    return cleared;
  }

  private static byte[] left(QuarantineStore.Due due) {
    return due.entity() == Entity.CHATS
        ? Blanking.chat(due.raw(), due.texts(), due.details())
        : Blanking.everything(due.raw());
  }
}
