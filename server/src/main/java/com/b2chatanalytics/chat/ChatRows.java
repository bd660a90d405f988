package com.b2chatanalytics.chat;

import org.jspecify.annotations.Nullable;

/** The rows of chats in the order of their columns, for COPY. */
final class ChatRows {
  static final String CHAT_COLUMNS =
      """
      (chat_no, chat_id, revision, fingerprint, provider, status, agent, agent_username, agent_name,
      agent_email, department, line, contact_id, contact_name, contact_mobile, contact_phone,
      contact_email, contact_identification, created_at, opened_at, picked_up_at, responded_at,
      closed_at, tags, stars, good, problems, from_file)\
      """;
  static final String RAW_COLUMNS = "(chat_no, raw)";
  static final String MESSAGE_COLUMNS =
      """
      (chat_no, ordinal, position, at, sent_at, incoming, broadcast, type, body, caption,
      from_file, sender)\
      """;

  private final CopyRows chats = new CopyRows(28);
  private final CopyRows raws = new CopyRows(2);
  private final CopyRows messages = new CopyRows(12);

  /**
   * A header with its raw record.
   *
   * @param source who tells it
   */
  void chat(long chatNo, long revision, ChatEntry entry, MessageSource source) {
    Chat chat = entry.chat();
    chats.row().number(chatNo).text(chat.id()).number(revision).bytes(entry.fingerprint());
    chats.text(chat.provider()).text(chat.status());
    agent(chat.agent());
    chats.text(chat.department()).text(chat.line());
    contact(chat.contact());
    chats.instant(chat.createdAt()).instant(chat.openedAt()).instant(chat.pickedUpAt());
    chats.instant(chat.respondedAt()).instant(chat.closedAt()).texts(chat.tags());
    PollAnswer poll = chat.poll();
    chats.integer(poll == null ? null : poll.stars()).flag(poll == null ? null : poll.good());
    chats.texts(chat.unread()).flag(source == MessageSource.FILE);
    raws.row().number(chatNo).bytes(RawText.deflate(entry.raw()));
  }

  /** The messages of a chat that is new; those of a file have no place in the API's export. */
  void messagesOf(long chatNo, ChatEntry entry) {
    for (int i = 0; i < entry.sentAt().size(); i++) {
      Message message = entry.chat().messages().get(i);
      Integer position = message.source() == MessageSource.FILE ? null : i;
      message(chatNo, new StoredMessage(i, position, entry.sentAt().get(i), message));
    }
  }

  void message(long chatNo, StoredMessage stored) {
    Message message = stored.message();
    messages.row().number(chatNo).integer(stored.ordinal()).integer(stored.position());
    messages.instant(message.at()).text(stored.sentAt());
    messages.flag(message.incoming()).flag(message.broadcast());
    messages.text(message.type()).text(message.body()).text(message.caption());
    messages.flag(stored.fromFile());
    messages.text(message.sender() == null ? null : message.sender().key());
  }

  CopyRows chats() {
    return chats;
  }

  CopyRows raws() {
    return raws;
  }

  CopyRows messages() {
    return messages;
  }

  private void agent(@Nullable AgentName agent) {
    if (agent == null) {
      chats.nothing().nothing().nothing().nothing();
    } else {
      chats.text(agent.id()).text(agent.username()).text(agent.name()).text(agent.email());
    }
  }

  private void contact(@Nullable ContactName contact) {
    if (contact == null) {
      chats.nothing().nothing().nothing().nothing().nothing().nothing();
    } else {
      chats.number(contact.id()).text(contact.name()).text(contact.mobile());
      chats.text(contact.phone()).text(contact.email()).text(contact.identification());
    }
  }
}
