package com.b2chatanalytics.imports;

import java.util.Locale;

/** What an import does now, or did last. */
public enum ImportStep {
  /** Reads the file's rows. */
  READING,
  /** Compares its chats with the archive and writes nothing. */
  COMPARING,
  /** Writes what the archive lacks. */
  WRITING;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ImportStep of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
