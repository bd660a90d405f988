package com.b2chatanalytics.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a record cannot be read or stored at all. */
public enum FlawKind {
  /** The record is something else than a JSON object. */
  NOT_AN_OBJECT,
  /** It carries no id. */
  ID_MISSING,
  /** What stands in the id's place is no id. */
  ID_UNREADABLE,
  /** Its id is longer than any that B2Chat gives. */
  ID_TOO_LONG,
  /** It does not say when it was created. */
  CREATED_AT_MISSING,
  /** What stands in the creation's place is no stamp. */
  CREATED_AT_UNREADABLE,
  /** The reader made a mistake over it. */
  READING_FAILED,
  /** It can be read, and PostgreSQL does not take what it holds. */
  STORING_FAILED;

  /** As the public API and the database spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this key. */
  public static Optional<FlawKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
