package com.b2chatanalytics.imports;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.imports.ImportRefusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports of files from B2Chat's console: XLSX or CSV, plain or in a zip. Each runs as a job that
 * goes on after a restart; importing a file twice adds nothing. Nothing is written by a preview.
 */
public class Imports {
  private static final Logger log = LoggerFactory.getLogger(Imports.class);
  static final String NAMELESS = "export";

  private static final int LONGEST_NAME = 200;
  private static final long MOST_DAYS = 3_660;

  /** A file that has just come may not be known as an import's yet. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final Duration LATELY = Duration.ofMinutes(1);
  private static final Duration PREVIEW_KEPT = Duration.ofHours(24);

  private final ImportStore imports;
  private final ImportRowStore rows;
  private final MissingContentCounts content;
  private final ImportFolder folder;
  private final ErasedCustomers erased;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final LongConsumer start;
  private final LongConsumer write;

  /**
   * @param start lets the job of the import with this id run soon, and once
   * @param write the same for a preview that is confirmed, whose first job may not be gone yet
   */
  Imports(
      ImportStore imports,
      ImportRowStore rows,
      MissingContentCounts content,
      ImportFolder folder,
      ErasedCustomers erased,
      B2ChatConnection connection,
      InstantSource clock,
      PlatformTransactionManager transactions,
      LongConsumer start,
      LongConsumer write) {
    this.imports = imports;
    this.rows = rows;
    this.content = content;
    this.folder = folder;
    this.erased = erased;
    this.connection = connection;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.start = start;
    this.write = write;
  }

  /**
   * Takes a file and begins with it.
   *
   * @param fileName as sent; only shown, never used as a path
   * @param sent read to its end, not closed
   * @param dryRun compare only, for a preview that {@link #run} can turn into an import
   * @return id of the import
   * @throws ImportRefusal when the file is too large, empty, of a wrong type, or cannot be kept
   */
  public long receive(String fileName, InputStream sent, boolean dryRun) {
    try {
      Path taken = folder.take(sent);
      try {
        ConsoleFile.check(taken, folder.room());
        long id = added(shown(fileName), Files.size(taken), dryRun);
        folder.keep(taken, id);
        start.accept(id);
        return id;
      } finally {
        Files.deleteIfExists(taken);
      }
    } catch (IOException e) {
      log.warn("A console file could not be kept", e);
      throw new ImportRefusal(Reason.UNREADABLE_FILE, "The file could not be kept on the disk.");
    }
  }

  /** Under its name, unless that is an erased customer's. */
  private long added(String name, long bytes, boolean dryRun) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          String kept = erased.isNamedIn(name) ? NAMELESS : name;
          return imports.add(kept, bytes, dryRun, clock.instant());
        }));
  }

  private static String shown(String fileName) {
    String name = fileName.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{C}", "").strip();
    return name.isEmpty() ? NAMELESS : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** The import, while it works and after. */
  public Optional<ConsoleImport> find(long id) {
    return imports.find(id);
  }

  /** The latest imports, the newest first. */
  public List<ConsoleImport> latest(int limit) {
    return imports.latest(limit);
  }

  /** Examples of what was added, what disagrees and what could not be read, in their order. */
  public List<ImportNote> notes(long id) {
    return rows.notes(id);
  }

  /** Writes what a preview compared; false when there is no such preview, or no longer. */
  public boolean run(long id) {
    boolean promoted = imports.promote(id, ImportChats.LONGEST_CHAT, ImportChats.LARGEST_CHAT);
    if (promoted) {
      write.accept(id);
    }
    return promoted;
  }

  /** Ends an import before its next batch; what it has written stays. False when it has ended. */
  public boolean cancel(long id) {
    boolean asked = imports.askToCancel(id);
    if (asked && imports.find(id).map(ConsoleImport::state).orElse(null) == ImportState.PREVIEWED) {
      forget(id);
    }
    return asked;
  }

  private void forget(long id) {
    imports.end(id, ImportState.CANCELLED, null, null, clock.instant());
    rows.clear(id);
  }

  /**
   * What B2Chat's API withheld of chats created in these days of the account, both included.
   *
   * @throws IllegalArgumentException for days that run backwards, or more than 3,660 of them
   */
  public MissingContent missingContent(LocalDate from, LocalDate to) {
    return missing(from, to, Duration.ZERO);
  }

  /**
   * The same for pages that ask every few seconds: while the archive changes, an answer may be a
   * minute old.
   */
  public MissingContent missingContentLately(LocalDate from, LocalDate to) {
    return missing(from, to, LATELY);
  }

  private MissingContent missing(LocalDate from, LocalDate to, Duration age) {
    if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw new IllegalArgumentException("from must not be after to, nor 3660 days before it");
    }
    return MissingContent.of(from, to, content.days(from, to, connection.settings().zone(), age));
  }

  /** Largest file taken, in bytes. */
  public long largestFile() {
    return folder.largestFile();
  }

  /** Takes up what a crash left without a job, and removes what nobody needs any more. */
  void sweep() {
    Instant now = clock.instant();
    imports.stalePreviews(now.minus(PREVIEW_KEPT)).forEach(this::forget);
    List<ConsoleImport> active = imports.active();
    folder.sweep(
        active.stream().map(ConsoleImport::id).collect(Collectors.toSet()),
        now.minus(FRESH),
        now.minus(PREVIEW_KEPT));
    active.forEach(one -> start.accept(one.id()));
  }
}
