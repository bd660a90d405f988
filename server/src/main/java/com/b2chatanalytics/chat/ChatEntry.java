package com.b2chatanalytics.chat;

import java.util.List;

/**
 * A chat as it enters the archive.
 *
 * @param chat its messages are those of the export, ordered by time, within a second by position
 * @param sentAt {@code created_at} as sent of each of the chat's messages, in the same order
 * @param raw the record's JSON as sent, UTF-8
 * @param fingerprint equal exactly if nothing changed that the archive keeps
 */
public record ChatEntry(Chat chat, List<String> sentAt, byte[] raw, byte[] fingerprint) {

  /** The same entry under another fingerprint. */
  ChatEntry withFingerprint(byte[] other) {
    return new ChatEntry(chat, sentAt, raw, other);
  }

  public ChatEntry {
    if (sentAt.size() != chat.messages().size()) {
      throw new IllegalArgumentException("chat " + chat.id() + ": one stamp for each message");
    }
  }
}
