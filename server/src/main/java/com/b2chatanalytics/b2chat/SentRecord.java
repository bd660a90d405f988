package com.b2chatanalytics.b2chat;

import tools.jackson.databind.JsonNode;

/**
 * One chat or contact of an export, as sent. May be anything that is JSON.
 *
 * @param raw its bytes in the page, UTF-8
 */
public record SentRecord(byte[] raw, JsonNode json) {

  /**
   * Digest of what the record says: without {@code viewer_url}, whatever the order of its keys, and
   * without the query of media links, which may change with each export.
   */
  public byte[] fingerprint() {
    return Fingerprint.of(json);
  }

  /** What of the record may stand in a log: nothing. */
  @Override
  public String toString() {
    return "SentRecord[%d bytes]".formatted(raw.length);
  }
}
