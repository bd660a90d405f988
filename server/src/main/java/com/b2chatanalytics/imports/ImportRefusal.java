package com.b2chatanalytics.imports;

import java.util.Locale;

/** A file that cannot be imported as a whole. */
public final class ImportRefusal extends RuntimeException {
  private final Reason reason;

  /** Why; a text stands under {@code import.error.<key>}. */
  public enum Reason {
    /** No bytes, or no row below the heading. */
    EMPTY,
    /** Neither CSV nor XLSX, plain or in a zip, whatever its name says. */
    WRONG_TYPE,
    /** CSV or XLSX, but not with the columns of the console's export. */
    WRONG_COLUMNS,
    /** Unpacks to far more than any export. */
    ZIP_BOMB,
    /** A zip that needs a password. */
    ENCRYPTED,
    /** A zip in a zip, or too many files in it. */
    NESTED,
    /** A zip with names that lead out of their folder. */
    UNSAFE_NAME,
    /** XML with a document type, which no spreadsheet has. */
    UNSAFE_XML,
    /** Ends before its end. */
    DAMAGED,
    /** Larger than the limit. */
    TOO_LARGE,
    /** The disk could not take or give the file. */
    UNREADABLE_FILE,
    /** What it holds would fill the disk. */
    DISK_FULL,
    /** Another node took the file and is away. */
    FILE_AWAY,
    /** Stopped by an error of ours, told in the log. */
    INTERNAL;

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ImportRefusal(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What exactly, in English. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
