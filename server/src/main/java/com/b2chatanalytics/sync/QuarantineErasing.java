package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records in quarantine that name an erased customer anywhere. What is left can be read again, and
 * only fills what the archive lacks.
 */
@Component
class QuarantineErasing implements PersonalStore {
  private static final int BATCH = 100;

  private final QuarantineStore store;
  private final ArchiveWriter archive;
  private final ErasedCustomers erased;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  QuarantineErasing(
      QuarantineStore store,
      ArchiveWriter archive,
      ErasedCustomers erased,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.archive = archive;
    this.erased = erased;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String place() {
    return "quarantine";
  }

  @Override
  public long count(Traces whose) {
    long found = 0;
    List<QuarantineStore.Whole> batch = store.after(0, BATCH);
    while (!batch.isEmpty()) {
      found += batch.stream().filter(record -> isOf(record, whose)).count();
      batch = store.after(batch.getLast().id(), BATCH);
    }
    return found;
  }

  @Override
  public long erase(Traces whose) {
    long[] found = {0};
    long[] after = {0};
    boolean more = true;
    while (more) {
      more =
          Boolean.TRUE.equals(
              transaction.execute(_ -> {
                // Else a page that was read before could put one there again.
                archive.hold();
                List<QuarantineStore.Whole> batch = store.after(after[0], BATCH);
                for (QuarantineStore.Whole record : batch) {
                  found[0] += isOf(record, whose) && empty(record) ? 1 : 0;
                  after[0] = record.id();
                }
                return !batch.isEmpty();
              }));
    }
    return found[0];
  }

  private boolean isOf(QuarantineStore.Whole record, Traces whose) {
    String id = record.recordId();
    return whose.standIn(json.readTree(record.raw()))
        || (id != null
            && record.entity() == Entity.CONTACTS
            && id.matches("\\d{1,18}")
            && whose.isContact(Long.parseLong(id)));
  }

  /** False when it was done before. */
  private boolean empty(QuarantineStore.Whole record) {
    byte[] left = erased.emptied(record.raw());
    JsonNode read = json.readTree(left);
    if (read.equals(json.readTree(record.raw()))) {
      return false;
    }
    byte[] fingerprint = new SentRecord(left, read).fingerprint();
    store.empty(record, fingerprint, standIn(record), left);
    return true;
  }

  private @Nullable String standIn(QuarantineStore.Whole record) {
    String id = record.recordId();
    if (record.entity() == Entity.CHATS || id == null || !id.matches("\\d{1,18}")) {
      return id;
    }
    return Long.toString(erased.standIn(Long.parseLong(id)));
  }
}
