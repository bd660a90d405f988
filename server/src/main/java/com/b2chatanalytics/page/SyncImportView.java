package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Imports of files from B2Chat's console.
 *
 * @param refused why the last file was not taken; absent when it was
 * @param largest largest file taken, in words, and {@code largestBytes}
 * @param missing what a file could fill
 */
public record SyncImportView(
    String self,
    @Nullable String refused,
    String largest,
    long largestBytes,
    List<Row> history,
    boolean active,
    SyncView.Missing missing) {

  /** One import of the history. */
  public record Row(
      long id,
      String href,
      String file,
      String state,
      String tone,
      String mark,
      String when,
      String size,
      String filled) {}

  /**
   * One import.
   *
   * @param sentence size, days and when
   * @param verdict what it comes to
   * @param counts what the file holds and what it does
   * @param canRun whether it is a preview that may be confirmed
   * @param notes examples by kind
   */
  public record One(
      long id,
      String file,
      String sentence,
      String state,
      String tone,
      String mark,
      String verdict,
      @Nullable String detail,
      double progress,
      String percent,
      boolean active,
      boolean cancelling,
      boolean canRun,
      List<SyncRunView.Count> counts,
      List<Notes> notes) {}

  /** Examples of one kind. */
  public record Notes(String title, String help, List<Note> notes) {}

  /** One example: what the archive holds beside what the file says. */
  public record Note(
      String where,
      @Nullable String href,
      String what,
      @Nullable String archived,
      @Nullable String file) {}
}
