package com.b2chatsimulator;

/** What can go wrong with an answer. Those that replace it exclude each other. */
public enum FaultKind {
  /** 429, with Retry-After if the fault says so. */
  RATE_LIMITED(true),
  /** 500 with Spring's body and an empty message. */
  SERVER_ERROR(true),
  /** 502 with a page of HTML. */
  BAD_GATEWAY(true),
  /** 503 with plain text. */
  UNAVAILABLE(true),
  /** 500 that names the micro-service behind the gateway. */
  GATEWAY_MESSAGE(true),
  /** 401, and the token is revoked indeed. */
  TOKEN_EXPIRED(true, true),
  /** 200 with a page of HTML. */
  HTML(true),
  /** The answer begins only after the fault's delay of wall-clock time. */
  SLOW(false),
  /** The connection is reset in the middle of the body. */
  RESET(false),
  /** 200 with half of the JSON, properly ended as HTTP. */
  TRUNCATED(false),
  /** The array of rows is missing. */
  NO_ROWS(false, true),
  /** {@code total} is off by the fault's records. */
  LYING_TOTAL(false, true),
  /**
   * Each record is spoiled with the fault's probability, decided by its seed and the chat's id: the
   * same records every time. The fault itself fires on every matching request.
   */
  GARBAGE(false, true),
  /** The fault's records of new chats begin just before the answer. */
  DRIFT(false, true),
  /** The answer shows the world as it was the fault's delay ago. */
  STALE(false, true);

  private final boolean replaces;
  private final boolean exportsOnly;

  FaultKind(boolean replaces) {
    this(replaces, false);
  }

  FaultKind(boolean replaces, boolean exportsOnly) {
    this.replaces = replaces;
    this.exportsOnly = exportsOnly;
  }

  /** Whether an answer from this path can suffer it; some make no sense for a token request. */
  boolean suits(String path) {
    return !exportsOnly || path.endsWith("/export");
  }

  boolean replaces() {
    return replaces;
  }
}
