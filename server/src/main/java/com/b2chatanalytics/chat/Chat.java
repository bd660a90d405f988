package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation record of B2Chat, read from its export: zone-less stamps are already instants,
 * names are trimmed, blank is absent, unknown providers and statuses keep the spelling of the wire.
 *
 * @param id B2Chat's {@code chat_id}, stable for the life of the chat
 * @param provider wire name of the channel account's kind, such as {@code WHATSAPPB2CHAT}
 * @param status wire name, such as {@code RESPONDED_BY_AGENT}
 * @param agent the present (after closing: last) agent; the export names no earlier one
 * @param line B2Chat's {@code alias}: the account of ours that the customer wrote to
 * @param createdAt when the record began; bot time before the queue counts from here
 * @param openedAt when a human could first see the chat
 * @param pickedUpAt when the present agent took it; rewritten by B2Chat when it changes hands
 * @param respondedAt B2Chat's own stamp of the first agent response
 * @param closedAt present exactly if the chat is closed, whatever the status says
 * @param tags distinct, in the order of the record
 * @param poll the answer to the satisfaction survey, where the export carries one
 * @param messages in the order of {@code metrics.md}: by time, within a second by position, and
 *     those that a later export left out before others of their second
 * @param unread fields of the record that could not be read and count as missing, such as {@code
 *     closed_at} or {@code messages[3].created_at}
 */
public record Chat(
    String id,
    @Nullable String provider,
    @Nullable String status,
    @Nullable AgentName agent,
    @Nullable String department,
    @Nullable String line,
    @Nullable ContactName contact,
    Instant createdAt,
    @Nullable Instant openedAt,
    @Nullable Instant pickedUpAt,
    @Nullable Instant respondedAt,
    @Nullable Instant closedAt,
    List<String> tags,
    @Nullable PollAnswer poll,
    List<Message> messages,
    List<String> unread) {

  public Chat {
    tags = List.copyOf(tags);
    messages = List.copyOf(messages);
    unread = List.copyOf(unread);
  }

  /** When a human could first see the chat: {@code opened_at}, else {@code created_at}. */
  public Instant opening() {
    return openedAt != null ? openedAt : createdAt;
  }

  /** The same chat with other messages. */
  public Chat with(List<Message> others) {
    return with(contact, others);
  }

  /** The same chat with another contact and other messages. */
  Chat with(@Nullable ContactName other, List<Message> others) {
    return new Chat(
        id,
        provider,
        status,
        agent,
        department,
        line,
        other,
        createdAt,
        openedAt,
        pickedUpAt,
        respondedAt,
        closedAt,
        tags,
        poll,
        others,
        unread);
  }

  /** The channel's key as the {@code channel} dimension shows it; absent when no provider came. */
  public @Nullable String channel() {
    return Channel.keyOf(provider);
  }
}
