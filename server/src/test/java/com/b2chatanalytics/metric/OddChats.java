package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An ordinary chat, and for each data problem one that has this problem and no other. */
final class OddChats {
  private String id = "ordinary";
  private String provider = "WHATSAPPB2CHAT";
  private String status = "CLOSED";
  private Instant created;
  private Instant opened;
  private @Nullable Instant pickedUp;
  private Instant responded;
  private @Nullable Instant closed;
  private final List<Message> messages = new ArrayList<>();
  private List<String> unread = List.of();

  private OddChats(Instant opened) {
    this.created = opened;
    this.opened = opened;
    this.pickedUp = opened.plusSeconds(60);
    this.responded = opened.plusSeconds(120);
    this.closed = opened.plusSeconds(600);
    say(opened, true, false);
    say(responded, false, false);
  }

  static Chat ordinary(Instant opened) {
    return new OddChats(opened).chat();
  }

  /** One chat of each kind, opened then. */
  static List<Chat> all(Instant opened, Instant now) {
    List<Chat> chats = new ArrayList<>();
    for (DataProblem problem : DataProblem.values()) {
      chats.add(of(problem, opened, now));
    }
    return chats;
  }

  static Chat of(DataProblem problem, Instant opened, Instant now) {
    OddChats chat = new OddChats(opened);
    chat.id = "odd-" + problem.key();
    chat.make(problem, now);
    return chat.chat();
  }

  private void make(DataProblem problem, Instant now) {
    switch (problem) {
      case OPENED_BEFORE_CREATED -> created = opened.plusSeconds(30);
      case PICKED_UP_BEFORE_OPENED -> pickedUp = opened.minusSeconds(60);
      case ANSWERED_BEFORE_OPENED -> responded = opened.minusSeconds(60);
      case CLOSED_BEFORE_OPENED -> {
        pickedUp = null;
        closed = opened.minusSeconds(60);
      }
      case CLOSED_BEFORE_PICKED_UP -> pickedUp = opened.plusSeconds(700);
      case IN_THE_FUTURE -> {
        goOn();
        say(now.plusSeconds(301), false, false);
      }
      case AGES_AGO -> say(Instant.parse("2009-12-31T23:59:59Z"), false, true);
      case ENDLESS -> created = opened.minus(Duration.ofDays(366));
      case MESSAGE_BEFORE -> say(opened.minusSeconds(86_401), true, false);
      case MESSAGE_AFTER -> say(opened.plusSeconds(600 + 86_401), true, false);
      case STATUS_CONTRADICTS -> status = "OPENED";
      case UNKNOWN_STATUS -> status = "ON_MARS";
      case UNKNOWN_CHANNEL -> provider = "PALOMA";
      case UNREADABLE -> {
        goOn();
        unread = List.of("closed_at");
      }
    }
  }

  private void goOn() {
    status = "RESPONDED_BY_AGENT";
    closed = null;
  }

  private void say(Instant at, boolean incoming, boolean broadcast) {
    messages.add(new Message(at, incoming, broadcast, "TEXT", "hola", null));
  }

  private Chat chat() {
    messages.sort(Comparator.comparing(Message::at));
    return new Chat(
        id,
        provider,
        status,
        new AgentName("ana", "ana", "Ana", null),
        "Ventas",
        "Línea 1",
        new ContactName(7, "Cliente 7", null, null, null, null),
        created,
        opened,
        pickedUp,
        responded,
        closed,
        List.of(),
        null,
        messages,
        unread);
  }
}
