package com.b2chatanalytics.imports;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Imports of files from B2Chat's console: XLSX or CSV, plain or in a zip. Each runs as a job that
 * goes on after a restart; importing a file twice adds nothing.
 */
public interface Imports {

  /**
   * Takes a file and begins with it.
   *
   * @param fileName as sent; only shown, never used as a path
   * @param dryRun compare only, for a preview that {@link #run} can turn into an import
   * @return id of the import
   * @throws ImportRefusal when the file is too large, empty, of a wrong type, or cannot be kept
   */
  long receive(String fileName, InputStream content, boolean dryRun);

  /** The import, while it works and after. */
  Optional<ConsoleImport> find(long id);

  /** The latest imports, the newest first. */
  List<ConsoleImport> latest(int limit);

  /** Examples of what was added, what disagrees and what could not be read, in the file's order. */
  List<ImportNote> notes(long id);

  /** Writes what a preview compared; false when there is no such preview, or no longer. */
  boolean run(long id);

  /** Ends an import before its next batch; false when it has ended already. */
  boolean cancel(long id);

  /**
   * What B2Chat's API withheld of chats created in these days of the account, both included.
   *
   * @throws IllegalArgumentException for more than 3,660 days
   */
  MissingContent missingContent(LocalDate from, LocalDate to);

  /** Largest file taken, in bytes. */
  long largestFile();
}
