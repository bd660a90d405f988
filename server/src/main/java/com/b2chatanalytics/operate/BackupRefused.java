package com.b2chatanalytics.operate;

/** A backup or a restore that cannot be, said in words; nothing was changed. */
public class BackupRefused extends RuntimeException {
  private final Why why;

  /** The kinds of refusal. */
  public enum Why {
    /** The file is no backup of ours. */
    NO_BACKUP,
    /** The file is cut off, or not as it was written. */
    DAMAGED,
    /** The tables are those of a newer program. */
    NEWER,
    /** A demo's data for a live database, or the other way round. */
    OTHER_MODE,
    /** The database holds rows already. */
    NOT_EMPTY,
    /** PostgreSQL is older than 15. */
    OLD_POSTGRES,
    /** There are no tables to back up. */
    NOTHING,
    /** The file cannot be written or read. */
    FILE
  }

  BackupRefused(Why why, String message) {
    super(message);
    this.why = why;
  }

  /** The kind. */
  public Why why() {
    return why;
  }
}
