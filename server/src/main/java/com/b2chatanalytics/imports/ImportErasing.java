package com.b2chatanalytics.imports;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.BatchWalk;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Traces;
import com.b2chatanalytics.imports.ImportErasureStore.Quote;
import com.b2chatanalytics.imports.ImportErasureStore.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of files whose imports work or wait, notes that quote files, and names of files. The files
 * themselves are gone as soon as they were read, and are read past the tombstones.
 */
@Component
class ImportErasing implements PersonalStore {
  private static final int BATCH = 1_000;
  private static final TypeReference<Map<ConsoleColumn, String>> CELLS = new TypeReference<>() {};

  private final ImportErasureStore store;
  private final ArchiveWriter archive;
  private final ErasedCustomers erased;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final BatchWalk<Row> rows;

  ImportErasing(
      ImportErasureStore store,
      ArchiveWriter archive,
      ErasedCustomers erased,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.archive = archive;
    this.erased = erased;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
    rows = new BatchWalk<>(last -> store.rowsAfter(last == null ? Row.FIRST : last, BATCH));
  }

  @Override
  public String place() {
    return "imports";
  }

  @Override
  public long count(Traces whose) {
    long found = store.notes().stream().filter(note -> names(note, whose)).count();
    found += store.files().stream().filter(file -> names(file, whose)).count();
    return found + rows.count(row -> whose.standIn(json.readTree(row.cells())));
  }

  @Override
  public long erase(Traces whose) {
    long found =
        Objects.requireNonNull(
            transaction.execute(_ -> {
              archive.hold();
              List<Quote> notes =
                  store.notes().stream().filter(note -> names(note, whose)).toList();
              notes.forEach(note -> store.emptyNote(note.id()));
              List<Quote> files =
                  store.files().stream().filter(file -> names(file, whose)).toList();
              files.forEach(file -> store.emptyFile(file.id()));
              return (long) notes.size() + files.size();
            }));
    return found + rows.change(transaction, () -> {}, row -> empty(row, whose));
  }

  private boolean empty(Row row, Traces whose) {
    if (!whose.standIn(json.readTree(row.cells()))) {
      return false;
    }
    ConsoleRow read = new ConsoleRow(row.number(), json.readValue(row.cells(), CELLS));
    ConsoleRow left = read.emptied(erased::standIn);
    store.put(row, json.writeValueAsString(left.cells()));
    return !left.cells().equals(read.cells());
  }

  private static boolean names(Quote quote, Traces whose) {
    return Stream.of(quote.chatId(), quote.one(), quote.other())
        .filter(Objects::nonNull)
        .anyMatch(whose::standIn);
  }
}
