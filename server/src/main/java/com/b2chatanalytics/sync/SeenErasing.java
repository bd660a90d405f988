package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers of contacts that are kept while their export is read, to tell that none was missed. */
@Component
class SeenErasing implements PersonalStore {
  private final WindowStore windows;
  private final ArchiveWriter archive;
  private final ErasedCustomers erased;
  private final TransactionTemplate transaction;

  SeenErasing(
      WindowStore windows,
      ArchiveWriter archive,
      ErasedCustomers erased,
      PlatformTransactionManager transactions) {
    this.windows = windows;
    this.archive = archive;
    this.erased = erased;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String place() {
    return "reading";
  }

  @Override
  public long count(Traces whose) {
    return windows.contactsSeen().stream()
        .filter(id -> whose.isContact(Long.parseLong(id)))
        .count();
  }

  @Override
  public long erase(Traces whose) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          archive.hold();
          Map<String, String> numbers = new HashMap<>();
          windows.contactsSeen().stream()
              .filter(id -> whose.isContact(Long.parseLong(id)))
              .forEach(id -> numbers.put(id, standIn(id)));
          windows.renumberContactsSeen(numbers);
          return (long) numbers.size();
        }));
  }

  private String standIn(String id) {
    return Long.toString(erased.standIn(Long.parseLong(id)));
  }
}
