package com.b2chatanalytics.imports;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.imports.ImportRefusal.Reason;
import com.b2chatanalytics.sync.Stamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries an import out, from wherever it stands: first the file's rows go into the database, then
 * chat after chat is compared or written. Each batch is one transaction together with its
 * checkpoint, so a kill at any moment costs the batch at hand.
 */
@Component
class ImportRun {
  private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
  private static final int ROWS_AT_ONCE = 1_000;
  private static final int CHARACTERS_AT_ONCE = 4 << 20;

  private final ImportStore imports;
  private final ImportRowStore rows;
  private final ImportChats chats;
  private final ImportFolder folder;
  private final ErasedCustomers erased;
  private final ImportNews news;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  ImportRun(
      ImportStore imports,
      ImportRowStore rows,
      ImportChats chats,
      ImportFolder folder,
      ErasedCustomers erased,
      ImportNews news,
      B2ChatConnection connection,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.imports = imports;
    this.rows = rows;
    this.chats = chats;
    this.folder = folder;
    this.erased = erased;
    this.news = news;
    this.connection = connection;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Works until the import has ended.
   *
   * @throws FileAway when another node holds the file and this one cannot go on
   */
  void run(long id) {
    if (!imports.begin(id, clock.instant())) {
      return;
    }
    try {
      boolean wanted = read(id) && goThrough(id);
      end(id, wanted ? outcome(id) : ImportState.CANCELLED, null);
    } catch (ImportRefusal e) {
      end(id, ImportState.FAILED, e);
    } catch (IOException e) {
      log.warn("Import {} cannot read its file", id, e);
      end(
          id,
          ImportState.FAILED,
          new ImportRefusal(Reason.UNREADABLE_FILE, "The disk refused: " + e.getMessage()));
    }
  }

  /** Ends an import that failed too often. */
  void giveUp(long id, @Nullable Throwable cause) {
    Reason reason = cause instanceof FileAway ? Reason.FILE_AWAY : Reason.INTERNAL;
    end(id, ImportState.FAILED, new ImportRefusal(reason, "It was tried several times."));
  }

  private ImportState outcome(long id) {
    ConsoleImport done = load(id);
    if (done.dryRun()) {
      return ImportState.PREVIEWED;
    }
    return done.counts().unreadable() == 0 ? ImportState.SUCCEEDED : ImportState.PARTIAL;
  }

  private void end(long id, ImportState state, @Nullable ImportRefusal refusal) {
    transaction.executeWithoutResult(_ -> {
      imports.end(
          id,
          state,
          refusal == null ? null : refusal.reason().key(),
          refusal == null ? null : refusal.detail(),
          clock.instant());
      if (state != ImportState.PREVIEWED) {
        rows.clear(id);
      }
    });
    folder.delete(id);
    news.tell(id);
  }

  /** Reads the file's rows; false when the import was cancelled. */
  private boolean read(long id) throws IOException {
    if (load(id).step() != ImportStep.READING) {
      return true;
    }
    Path file = folder.file(id);
    if (!file.toFile().exists()) {
      throw new FileAway();
    }
    long done = imports.checkpoint(id).position();
    try (ConsoleFile source = ConsoleFile.open(file, folder.room())) {
      Stamps stamps = new Stamps(zone());
      while (source.position() < done && source.next() != null) {
        // Rows that an earlier try has read.
      }
      boolean more = true;
      while (more) {
        if (load(id).cancelAsked()) {
          return false;
        }
        folder.room().demand(0);
        more = readBatch(id, source, stamps);
        news.tell(id);
      }
    }
    ConsoleImport now = load(id);
    if (now.counts().rows() == 0) {
      throw new ImportRefusal(Reason.EMPTY, "The file has no row below its heading.");
    }
    imports.enter(id, now.dryRun() ? ImportStep.COMPARING : ImportStep.WRITING);
    return true;
  }

  private boolean readBatch(long id, ConsoleFile source, Stamps stamps) throws IOException {
    List<ConsoleRow> readable = new ArrayList<>();
    List<ConsoleRow> unreadable = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    long characters = 0;
    ConsoleFile.Line line = null;
    while (readable.size() + problems.size() < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) {
      line = source.next();
      if (line == null) {
        break;
      }
      ConsoleRow row = line.row();
      characters += row.cells().values().stream().mapToLong(String::length).sum();
      String problem = line.cut() ? "cut" : row.problem(stamps);
      if (problem == null) {
        readable.add(row);
      } else {
        unreadable.add(row);
        problems.add(problem);
      }
    }
    ImportStore.Read read = read(source, readable, problems.size(), stamps);
    transaction.executeWithoutResult(_ -> {
      rows.add(id, kept(readable));
      Set<Integer> erasedOnes = erased.among(cells(unreadable));
      for (int i = 0; i < unreadable.size(); i++) {
        boolean shown = !erasedOnes.contains(i);
        rows.note(id, unreadable(unreadable.get(i), problems.get(i), shown));
      }
      imports.advanceReading(id, read);
    });
    return line != null;
  }

  /** Rows that name an erased customer are kept without what tells of them. */
  private List<ConsoleRow> kept(List<ConsoleRow> some) {
    List<ConsoleRow> kept = new ArrayList<>(some);
    erased.among(cells(some)).forEach(at -> kept.set(at, some.get(at).emptied(erased::standIn)));
    return kept;
  }

  private static List<Collection<String>> cells(List<ConsoleRow> some) {
    return some.stream().map(row -> row.cells().values()).toList();
  }

  /** In a row that cannot be read anything may stand anywhere. */
  private static ImportNote unreadable(ConsoleRow row, String problem, boolean shown) {
    return new ImportNote(
        ImportNote.Kind.UNREADABLE,
        row.number(),
        shown ? row.chatId() : null,
        problem,
        null,
        null,
        shown ? String.join(" | ", row.cells().values()) : null);
  }

  private ImportStore.Read read(
      ConsoleFile source, List<ConsoleRow> readable, int unreadable, Stamps stamps) {
    List<LocalDate> days =
        readable.stream()
            .map(row -> stamps.read(Objects.requireNonNull(row.stamp(ConsoleColumn.CREATED_AT))))
            .filter(Objects::nonNull)
            .map((Instant at) -> LocalDate.ofInstant(at, stamps.zone()))
            .sorted()
            .toList();
    return new ImportStore.Read(
        source.position(),
        source.progress(),
        readable.size() + unreadable,
        unreadable,
        days.isEmpty() ? null : days.getFirst(),
        days.isEmpty() ? null : days.getLast());
  }

  /** Goes through the chats; false when the import was cancelled. */
  private boolean goThrough(long id) {
    Stamps stamps = new Stamps(zone());
    long all = rows.chats(id);
    boolean more = true;
    while (more) {
      ConsoleImport now = load(id);
      if (now.cancelAsked()) {
        return false;
      }
      folder.room().demand(0);
      more = Boolean.TRUE.equals(transaction.execute(_ -> chats.batch(now, all, stamps)));
      news.tell(id);
    }
    return true;
  }

  private ConsoleImport load(long id) {
    return imports.find(id).orElseThrow(() -> new IllegalStateException("no import " + id));
  }

  private ZoneId zone() {
    return connection.settings().zone();
  }

  /** The file lies on another node. */
  static final class FileAway extends RuntimeException {
    FileAway() {
      super("the file lies on another node");
    }
  }
}
