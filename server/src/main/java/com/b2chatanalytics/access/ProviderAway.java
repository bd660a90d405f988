package com.b2chatanalytics.access;

/** The outside provider did not say what was asked, for now. */
final class ProviderAway extends RuntimeException {

  /** What came instead of an answer. */
  enum Kind {
    /** No connection, or none in time. */
    UNREACHABLE,
    /** A status that is no success. */
    STATUS,
    /** Something that is not what was asked for. */
    UNREADABLE,
    /** The document of another issuer. */
    ISSUER
  }

  private final Kind kind;

  ProviderAway(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
