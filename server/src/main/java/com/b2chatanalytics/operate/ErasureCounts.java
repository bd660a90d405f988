package com.b2chatanalytics.operate;

import java.util.Map;

/**
 * What is kept of a customer, or was erased.
 *
 * @param contacts records of the contact, those that B2Chat merged into it included
 * @param contactChanges what the contact was before
 * @param chats whose details and texts go; their times and counts stay
 * @param messages with a text, a caption or a media link
 * @param others records in other places, by the place
 */
public record ErasureCounts(
    long contacts, long contactChanges, long chats, long messages, Map<String, Long> others) {
  public ErasureCounts {
    others = Map.copyOf(others);
  }
}
