package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat told message by message, half a minute apart: picked up by Ana Torres at once, closed an
 * hour after its last message, its customer nobody known.
 */
final class Talk {
  static final Instant START = Instant.parse("2026-07-06T14:00:00Z");

  private final List<Message> messages = new ArrayList<>();
  private Instant at = START;
  private @Nullable Instant pickedUp = START;
  private boolean closed = true;
  private @Nullable ContactName contact;
  private String id = "chat-1";

  static Talk talk() {
    return new Talk();
  }

  Talk called(String chatId) {
    id = chatId;
    return this;
  }

  Talk with(ContactName customer) {
    contact = customer;
    return this;
  }

  Talk customer(String... texts) {
    return say(true, false, "TEXT", texts);
  }

  Talk agent(String... texts) {
    return say(false, false, "TEXT", texts);
  }

  Talk broadcast(String text) {
    return say(false, true, "TEXT", text);
  }

  Talk medium(boolean incoming, @Nullable String type, String address, @Nullable String caption) {
    messages.add(new Message(at, incoming, false, type, address, caption));
    at = at.plusSeconds(30);
    return this;
  }

  Talk later(long seconds) {
    at = at.plusSeconds(seconds);
    return this;
  }

  Talk notPickedUp() {
    pickedUp = null;
    return this;
  }

  /** Ana takes it with the next message. */
  Talk pickedUpNow() {
    pickedUp = at;
    return this;
  }

  Talk open() {
    closed = false;
    return this;
  }

  private Talk say(boolean incoming, boolean broadcast, String type, String... texts) {
    for (String text : texts) {
      messages.add(new Message(at, incoming, broadcast, type, text, null));
      at = at.plusSeconds(30);
    }
    return this;
  }

  Chat chat() {
    return new Chat(
        id,
        "WHATSAPPB2CHAT",
        "CLOSED",
        pickedUp == null ? null : new AgentName("ana.torres", "ana.torres", "Ana Torres", null),
        null,
        null,
        contact,
        START.minusSeconds(60),
        START.minusSeconds(60),
        pickedUp,
        null,
        closed ? at.plusSeconds(3600) : null,
        List.of(),
        null,
        messages,
        List.of());
  }

  Preparation prepared() {
    Chat chat = chat();
    return Preparation.of(chat, KnownPeople.of(chat, null, List.of()), TranscriptLimits.usual());
  }

  Preparation.Ready ready() {
    return (Preparation.Ready) prepared();
  }

  Conversation conversation() {
    return ready().conversation();
  }
}
