package com.b2chatanalytics.chat;

/**
 * Chats or contacts changed in the archive; published after the writing transaction has committed.
 *
 * @param revision the archive's revision that now stands; it only grows
 */
public record ChatsChanged(long revision) {}
