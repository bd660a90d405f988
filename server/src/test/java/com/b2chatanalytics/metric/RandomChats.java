package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.chat.PollAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Chats as no real account would have them: every field missing, odd or out of order at times. */
final class RandomChats {
  private final Random random;
  private final Instant from;
  private final long span;

  /**
   * @param seed printed by whoever uses it
   */
  RandomChats(long seed, Instant from, Instant to) {
    this.random = new Random(seed);
    this.from = from;
    this.span = to.getEpochSecond() - from.getEpochSecond();
  }

  List<Chat> take(int count) {
    List<Chat> chats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chats.add(chat("c" + i));
    }
    return chats;
  }

  private Chat chat(String id) {
    Instant created = from.plusSeconds((long) (random.nextDouble() * span));
    Instant opened = maybe(0.85) ? later(created, 200) : null;
    Instant opening = opened == null ? created : opened;
    Instant pickedUp = maybe(0.7) ? (maybe(0.1) ? created : later(opening, 900)) : null;
    Instant responded = maybe(0.6) ? later(opening, 1200) : null;
    Instant closed = maybe(0.75) ? later(opening, 90_000) : null;
    return new Chat(
        id,
        pick("WHATSAPPB2CHAT", "FACEBOOK", "TELEGRAM", "LIVECHAT", "Extraño", null),
        pick(
            "OPENED",
            "CLOSED",
            "BOT_CHATTING",
            "COMPLETED_POLL",
            "ABANDONED_POLL",
            "COMPLETING_POLL",
            null),
        agent(),
        pick("Ventas", "Soporte", "Cartera", null),
        pick("Línea 1", "Línea 2", null),
        maybe(0.9) ? contact(random.nextInt(60)) : null,
        created,
        opened,
        pickedUp,
        responded,
        closed,
        tags(),
        poll(),
        messages(created),
        List.of());
  }

  private @Nullable AgentName agent() {
    String name = pick("ana", "bruno", "carla", null);
    return name == null ? null : new AgentName(name, name, "Agente " + name, null);
  }

  private static ContactName contact(long id) {
    return new ContactName(id, "Cliente " + id, null, null, null, null);
  }

  private List<String> tags() {
    List<String> tags = new ArrayList<>();
    for (String tag : List.of("vip", "queja", "o'hara")) {
      if (maybe(0.25)) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private @Nullable PollAnswer poll() {
    if (maybe(0.7)) {
      return null;
    }
    int stars = 1 + random.nextInt(5);
    return maybe(0.3) ? new PollAnswer(null, maybe(0.5)) : new PollAnswer(stars, stars >= 4);
  }

  private List<Message> messages(Instant created) {
    List<Message> messages = new ArrayList<>();
    int count = maybe(0.2) ? 0 : random.nextInt(12);
    Instant time = created.minusSeconds(random.nextInt(20));
    for (int i = 0; i < count; i++) {
      time = time.plusSeconds(random.nextInt(maybe(0.1) ? 50_000 : 400));
      messages.add(new Message(time, maybe(0.5), maybe(0.05), "TEXT", "hola " + i, null));
    }
    messages.sort(Comparator.comparing(Message::at));
    return messages;
  }

  private Instant later(Instant time, int most) {
    return time.plusSeconds(random.nextInt(most) - (maybe(0.1) ? 100 : 0));
  }

  private boolean maybe(double chance) {
    return random.nextDouble() < chance;
  }

  @SafeVarargs
  private <T extends @Nullable Object> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
