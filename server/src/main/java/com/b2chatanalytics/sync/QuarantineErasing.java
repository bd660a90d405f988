package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.BatchWalk;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
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
  private final BatchWalk<QuarantineStore.Whole> records;

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
    records = new BatchWalk<>(last -> store.after(last == null ? 0 : last.id(), BATCH));
  }

  @Override
  public String place() {
    return "quarantine";
  }

  @Override
  public long count(Traces whose) {
    return records.count(record -> isOf(record, whose));
  }

  @Override
  public long erase(Traces whose) {
    // Held, else a page that was read before could put one there again.
    return records.change(
        transaction, archive::hold, record -> isOf(record, whose) && empty(record));
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
