package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.chat.Sender;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat told as a timeline. Times are local in Bogotá: {@code 09:00} or {@code 09:00:30} on Monday
 * 6 July 2026, or with a day in front, {@code 2026-07-10T16:30}. It begins picked up by nobody, on
 * WhatsApp, created and opened at the first time given.
 */
final class ChatFixture {
  static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final String DAY = "2026-07-06";

  private @Nullable String provider = "WHATSAPPB2CHAT";
  private @Nullable String status = "OPENED";
  private @Nullable AgentName agent;
  private @Nullable String department;
  private Instant created;
  private @Nullable Instant opened;
  private @Nullable Instant pickedUp;
  private @Nullable Instant responded;
  private @Nullable Instant closed;
  private final List<Message> messages = new ArrayList<>();

  private ChatFixture(String created) {
    this.created = at(created);
    this.opened = this.created;
  }

  static ChatFixture chatOf(String created) {
    return new ChatFixture(created);
  }

  static Instant at(String local) {
    LocalDateTime dateTime =
        local.contains("T")
            ? LocalDateTime.parse(local)
            : LocalDateTime.parse(DAY + "T" + LocalTime.parse(local));
    return dateTime.atZone(BOGOTA).toInstant();
  }

  ChatFixture opened(@Nullable String time) {
    opened = time == null ? null : at(time);
    return this;
  }

  ChatFixture pickedUp(String time) {
    pickedUp = at(time);
    agent = new AgentName("ana", "ana", "Ana", null);
    return this;
  }

  ChatFixture responded(String time) {
    responded = at(time);
    return this;
  }

  ChatFixture closed(String time) {
    closed = at(time);
    return this;
  }

  ChatFixture assigned() {
    agent = new AgentName("ana", "ana", "Ana", null);
    return this;
  }

  ChatFixture provider(@Nullable String name) {
    provider = name;
    return this;
  }

  ChatFixture status(String name) {
    status = name;
    return this;
  }

  ChatFixture department(String name) {
    department = name;
    return this;
  }

  ChatFixture in(String... times) {
    return messages(true, false, times);
  }

  ChatFixture out(String... times) {
    return messages(false, false, times);
  }

  /** Outgoing messages whose author a console file tells. */
  ChatFixture told(Sender sender, String... times) {
    for (String time : times) {
      Message message = new Message(at(time), false, false, "TEXT", "hola", null);
      messages.add(message.fromFile(sender));
    }
    return this;
  }

  ChatFixture broadcast(String time) {
    return messages(false, true, time);
  }

  private ChatFixture messages(boolean incoming, boolean broadcast, String... times) {
    for (String time : times) {
      messages.add(new Message(at(time), incoming, broadcast, "TEXT", "hola", null));
    }
    return this;
  }

  Chat chat() {
    return new Chat(
        "c1",
        provider,
        status,
        agent,
        department,
        null,
        null,
        created,
        opened,
        pickedUp,
        responded,
        closed,
        List.of(),
        null,
        messages,
        List.of());
  }
}
