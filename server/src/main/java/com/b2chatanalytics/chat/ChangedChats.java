package com.b2chatanalytics.chat;

import java.util.List;

/**
 * What changed in the archive after a revision, in whole revisions and in their order.
 *
 * @param revision the last one included; the one asked for when nothing is newer
 * @param last nothing newer stood in the archive when this was read
 */
public record ChangedChats(long revision, boolean last, List<Chat> chats, List<Contact> contacts) {}
