package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.Blanking;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes what customers wrote and who they are out of records in quarantine, for retention. What is
 * left can still be read again; but it only fills what the archive lacks.
 */
@Component
public class QuarantineClearing {
  private static final int BATCH = 100;

  private final QuarantineStore store;

  QuarantineClearing(QuarantineStore store) {
    this.store = store;
  }

  /** How many records seen before the cutoff still hold anything. */
  public long count(Instant cutoff) {
    return store.countUncleared(cutoff);
  }

  /** Clears records seen before the cutoff, resolved ones too; returns how many. */
  public long clear(Instant cutoff) {
    long cleared = 0;
    List<QuarantineStore.Held> batch;
    do {
      batch = store.uncleared(cutoff, BATCH);
      for (QuarantineStore.Held held : batch) {
        store.clear(held.id(), Blanking.everything(held.raw()));
        cleared++;
      }
    } while (!batch.isEmpty());
    return cleared;
  }
}
