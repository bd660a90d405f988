package com.b2chatanalytics.imports;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes what customers wrote and who they are out of what imports leave behind, for retention. */
@Component
public class ImportClearing {
  private final ImportRowStore notes;
  private final ImportStore imports;

  ImportClearing(ImportRowStore notes, ImportStore imports) {
    this.notes = notes;
    this.imports = imports;
  }

  /**
   * Clears the texts of notes whose import was sent, or whose message was written, before the
   * cutoff, and the names of files sent before it. Counts and kinds stay.
   *
   * @return notes that lost a text
   */
  public long clear(Instant cutoff) {
    imports.clearFileNames(cutoff);
    return notes.clearTexts(cutoff);
  }
}
