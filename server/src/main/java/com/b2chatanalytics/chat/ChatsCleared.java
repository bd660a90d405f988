package com.b2chatanalytics.chat;

/**
 * What a step of clearing chats did, or would do.
 *
 * @param reached number of the last chat looked at; 0 when none is left
 * @param chats whose texts went
 * @param messages whose text, caption or media link went
 * @param contacts chats whose copy of the contact's details went
 */
public record ChatsCleared(long reached, long chats, long messages, long contacts) {}
