package com.b2chatsimulator.clerk;

/** What is wrong with one delivery of a webhook; several may be wrong at once. */
public enum WebhookFlaw {
  /** Signed with a secret that nobody knows. */
  WRONG_SIGNATURE,
  /** Signed well, six minutes ago. */
  STALE,
  /** Signed well, six minutes from now. */
  FROM_THE_FUTURE,
  /** The body has a blank more than what was signed. */
  CHANGED_BODY,
  /** The body is 1 MB long, and signed. */
  BIG_BODY,
  /** The good signature stands among a {@code v1a}, other versions and garbage. */
  JUNK_SIGNATURES,
  /** There is a signature list, but no {@code v1} in it. */
  NO_KNOWN_VERSION,
  /** The three headers of Svix are missing. */
  NO_HEADERS,
  /** The timestamp is no number. */
  GARBLED_TIMESTAMP,
  /** The headers are called {@code webhook-…}, which is right as well. */
  STANDARD_HEADERS,
  /** The body is signed, and is no JSON. */
  NO_JSON
}
