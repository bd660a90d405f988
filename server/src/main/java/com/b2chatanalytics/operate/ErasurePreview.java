package com.b2chatanalytics.operate;

import java.util.Set;

/**
 * What an erasure would do.
 *
 * @param person what it will be called; given back, it confirms the erasure
 * @param contacts every number that B2Chat ever gave the customer
 * @param indexed chats whose words are searched
 * @param sharedWith other contacts that carry a phone, an e-mail or a document of these
 * @param backups files of this server that were made before, and keep everything
 */
public record ErasurePreview(
    String person,
    Set<Long> contacts,
    ErasureCounts counts,
    long indexed,
    long sharedWith,
    long backups) {
  public ErasurePreview {
    contacts = Set.copyOf(contacts);
  }
}
