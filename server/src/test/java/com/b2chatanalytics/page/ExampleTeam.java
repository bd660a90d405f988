package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Direction;
import com.b2chatanalytics.metric.ReplyFact;
import com.b2chatanalytics.metric.SlaState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A made-up team of six agents and sixty days of its chats, the same at every run. */
final class ExampleTeam {
  private static final String[] AGENTS = {
    "Ana Rojas", "Sara Londoño", "Luisa Fernández", "Mateo Vargas", "Diego Martínez", "Paula Cano"
  };
  private static final String[] DEPARTMENTS = {"Soporte", "Ventas", "Cartera"};
  private static final String[] CHANNELS = {
    "whatsapp", "whatsapp", "whatsapp", "facebook", "telegram", "livechat", "instagram"
  };
  private static final String[] PEOPLE = {
    "Camila Torres", "Julián Peña", "Restaurante El Faro", "Valentina Ríos", "M. Ospina",
    "Andrés Gil", "Óscar Muñoz", "Núria 🌸", "علي حسن", "Xiomara"
  };
  private static final int[] RHYTHM = {
    0, 0, 0, 0, 0, 0, 0, 4, 9, 18, 26, 22, 11, 8, 12, 17, 16, 11, 8, 6, 2, 0, 0, 0
  };

  private final Random random = new Random(7);
  private final ZoneId zone;
  private final List<ChatRow> chats = new ArrayList<>();

  ExampleTeam(ZoneId zone, Instant now) {
    this.zone = zone;
    LocalDate today = LocalDate.ofInstant(now, zone);
    for (int back = 60; back >= 0; back--) {
      day(today.minusDays(back), now);
    }
    long[] waits = {680, 512, 341, 262, 148, 96, 31, 12};
    for (int i = 0; i < waits.length; i++) {
      chats.add(waiting(i, now, waits[i]));
    }
  }

  List<ChatRow> chats() {
    return chats;
  }

  private void day(LocalDate day, Instant now) {
    double factor = day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.2 : 0.7 + random.nextDouble() * 0.6;
    for (int hour = 0; hour < 24; hour++) {
      long count = Math.round(RHYTHM[hour] * factor * (0.7 + random.nextDouble() * 0.6));
      for (int i = 0; i < count; i++) {
        Instant opened =
            day.atTime(hour, random.nextInt(60), random.nextInt(60)).atZone(zone).toInstant();
        if (opened.isBefore(now.minusSeconds(900))) {
          chats.add(closed(opened, hour));
        }
      }
    }
  }

  private ChatRow closed(Instant opened, int hour) {
    int agent = Math.min(5, (int) Math.abs(random.nextGaussian() * 2));
    double slow = agent == 4 ? 2.6 : 1;
    double busy = hour >= 9 && hour <= 13 ? 1.5 : 1;
    long first = Math.round(Math.exp(4.3 + random.nextGaussian() * 0.8) * slow * busy);
    long resolution = first + Math.round(Math.exp(6.5 + random.nextGaussian()));
    String id = "b2c-" + (10000 + chats.size());
    return new ChatRow(
        id,
        CHANNELS[random.nextInt(CHANNELS.length)],
        random.nextInt(3) == 0 ? "COMPLETED_POLL" : "CLOSED",
        Direction.INBOUND,
        named(AGENTS[agent]),
        named(DEPARTMENTS[agent % 3]),
        named("Línea principal"),
        contact(random.nextInt(PEOPLE.length)),
        opened,
        opened.plusSeconds(first / 2),
        opened.plusSeconds(resolution),
        4 + random.nextInt(12),
        random.nextInt(40) == 0,
        random.nextInt(4) == 0 ? List.of("garantía", "envío") : List.of(),
        durations(first, resolution),
        durations(first, resolution),
        sla(first <= 300 ? SlaState.MET : SlaState.BREACHED),
        null);
  }

  private ChatRow waiting(int i, Instant now, long wait) {
    return new ChatRow(
        "b2c-w" + i,
        CHANNELS[i % CHANNELS.length],
        "OPENED",
        Direction.INBOUND,
        null,
        named(DEPARTMENTS[i % 3]),
        named("Línea principal"),
        contact(i),
        now.minusSeconds(wait),
        null,
        null,
        2,
        false,
        List.of(),
        new HashMap<>(),
        new HashMap<>(),
        sla(wait > 300 ? SlaState.BREACHED : SlaState.PENDING),
        new ChatRow.Wait(now.minusSeconds(wait), wait, wait));
  }

  private static Map<String, @Nullable Long> durations(long first, long resolution) {
    Map<String, @Nullable Long> durations = new HashMap<>();
    durations.put("before_queue", 14L);
    durations.put("pickup", first / 2);
    durations.put("agent_first_response", first - first / 2);
    durations.put("first_response", first);
    durations.put("resolution", resolution);
    durations.put("handling", resolution - first / 2);
    return durations;
  }

  private static ChatRow.Sla sla(SlaState state) {
    return new ChatRow.Sla(
        Clock.BUSINESS,
        Map.of("first_response", 300L, "pickup", 120L),
        Map.of("pickup", state, "first_response", state, "overall", state));
  }

  private static ChatRow.Named named(String name) {
    return new ChatRow.Named(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.'), name);
  }

  private static ChatRow.Named contact(int i) {
    return new ChatRow.Named(String.valueOf(5000 + i), PEOPLE[i % PEOPLE.length]);
  }

  ChatDetail detail(ChatRow chat, Instant now) {
    List<ChatDetail.Line> lines = new ArrayList<>();
    List<ReplyFact> replies = new ArrayList<>();
    Instant at = chat.openedAt();
    if (!chat.noContent()) {
      say(lines, at.minusSeconds(80), ChatDetail.From.BROADCAST, "Tu pedido ya va en camino 🚚");
      say(lines, at.minusSeconds(14), ChatDetail.From.INCOMING, "Hola, buenos días");
      say(lines, at.minusSeconds(12), ChatDetail.From.BOT, "¡Hola! Soy el asistente. ¿En qué te ayudo?\n1. Ventas\n2. Soporte");
      say(lines, at, ChatDetail.From.INCOMING, "Mi pedido #48213 no ha llegado y ya pasaron 8 días <b>urgente</b>");
      say(lines, at.plusSeconds(9), ChatDetail.From.INCOMING, "أين طلبي؟ من فضلك 🙏🙏");
      Long first = chat.elapsed().get("first_response");
      if (first != null) {
        Instant answered = at.plusSeconds(first);
        say(lines, answered, ChatDetail.From.AGENT, "Hola, qué pena la demora. Ya reviso tu pedido.");
        replies.add(new ReplyFact(at, answered, first, first));
        lines.add(
            new ChatDetail.Line(
                answered.plusSeconds(60), ChatDetail.From.INCOMING, "IMAGE",
                "https://media.example.com/guia.jpg", "La guía que me dieron"));
        lines.add(
            new ChatDetail.Line(
                answered.plusSeconds(70), ChatDetail.From.INCOMING, "FILE", "javascript:alert(1)", null));
        say(lines, answered.plusSeconds(500), ChatDetail.From.AGENT, "x".repeat(400));
        replies.add(new ReplyFact(answered.plusSeconds(60), answered.plusSeconds(500), 440, 440));
        Instant next = at.plusSeconds(86_400);
        say(lines, next, ChatDetail.From.INCOMING, "Llegó, muchas gracias.");
        say(lines, next.plusSeconds(30), ChatDetail.From.AGENT, "¡Con gusto! Que estés bien.");
        replies.add(new ReplyFact(next, next.plusSeconds(30), 30, 30));
      }
    }
    return new ChatDetail(chat, now, now.minusSeconds(12), lines, replies);
  }

  private static void say(
      List<ChatDetail.Line> lines, Instant at, ChatDetail.From from, String text) {
    lines.add(new ChatDetail.Line(at, from, "TEXT", text, null));
  }
}
