package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.SlaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat's life as a row of waits: created, opened, picked up, first response, closed. */
final class Lifeline {
  private static final int WIDEST = 12;
  private static final String FIRST = "first_response";

  private final Words words;
  private final ChatDetail detail;
  private final ChatRow chat;
  private final Clock clock;
  private final List<Stop> stops = new ArrayList<>();

  /** A moment, and where the chosen clock stood then, counted from the opening. */
  private record Stop(Instant at, @Nullable Long position, String key) {}

  Lifeline(Words words, ChatDetail detail, Clock clock) {
    this.words = words;
    this.detail = detail;
    this.clock = clock;
    chat = detail.chat();
    collect();
  }

  private void collect() {
    Instant opened = chat.openedAt();
    Map<String, @Nullable Long> on = chat.durations(clock);
    Long before = chat.elapsed().get("before_queue");
    if (before != null && before > 0) {
      Long position = on.get("before_queue");
      stops.add(
          new Stop(opened.minusSeconds(before), position == null ? null : -position, "created"));
    }
    stops.add(new Stop(opened, 0L, "opened"));
    stop("pickup", "picked", on);
    stop(FIRST, "responded", on);
    if (chat.closedAt() != null) {
      if (!chat.closedAt().isBefore(opened)) {
        stops.add(new Stop(chat.closedAt(), on.get("resolution"), "closed"));
      }
    } else {
      stops.add(new Stop(detail.asOf(), openPosition(), "now"));
    }
    // The sort keeps the order above for moments of the same second.
    stops.sort(Comparator.comparing(Stop::at));
  }

  private void stop(String duration, String key, Map<String, @Nullable Long> on) {
    Long elapsed = chat.elapsed().get(duration);
    if (elapsed != null) {
      stops.add(new Stop(chat.openedAt().plusSeconds(elapsed), on.get(duration), key));
    }
  }

  private @Nullable Long openPosition() {
    if (clock == Clock.ELAPSED) {
      return detail.asOf().getEpochSecond() - chat.openedAt().getEpochSecond();
    }
    ChatRow.Wait wait = chat.waiting();
    return wait != null && wait.since().equals(chat.openedAt()) ? wait.business() : null;
  }

  List<ChatView.Stretch> stretches() {
    List<ChatView.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i + 1 < stops.size(); i++) {
      stretches.add(stretch(stops.get(i), stops.get(i + 1)));
    }
    return stretches;
  }

  private ChatView.Stretch stretch(Stop from, Stop to) {
    Long length =
        from.position() == null || to.position() == null
            ? null
            : Long.valueOf(to.position() - from.position());
    long elapsed = to.at().getEpochSecond() - from.at().getEpochSecond();
    String kind = kind(from);
    return new ChatView.Stretch(
        words.say("chat.at." + from.key()),
        words.second(from.at()),
        width(elapsed),
        kind,
        kind.equals("wait") ? tone() : "",
        words.length(length),
        words.spoken(length),
        words.say("chat.span." + name(from, to)));
  }

  private String kind(Stop from) {
    if (from.key().equals("created")) {
      return "bot";
    }
    Long answered = chat.elapsed().get(FIRST);
    boolean over = answered != null && !from.at().isBefore(chat.openedAt().plusSeconds(answered));
    return over ? "after" : "wait";
  }

  private String tone() {
    SlaState state = chat.sla().states().get(FIRST);
    if (state == SlaState.BREACHED) {
      return "beyond";
    }
    return state == SlaState.MET ? "within" : "";
  }

  private static String name(Stop from, Stop to) {
    if (from.key().equals("created")) {
      return "before_queue";
    }
    return switch (to.key()) {
      case "picked" -> "pickup";
      case "responded" -> "response";
      case "closed" -> "talk";
      default -> "open";
    };
  }

  /** Grows with the logarithm, so that seconds stay visible beside days. */
  private static int width(long seconds) {
    return (int) Math.clamp(Math.round(Math.log1p(seconds / 5.0) * 1.2) + 1, 1, WIDEST);
  }

  String end() {
    return words.say("chat.at." + stops.getLast().key());
  }

  String endTime() {
    Stop last = stops.getLast();
    boolean sameDay =
        last.at()
            .atZone(words.zone())
            .toLocalDate()
            .equals(stops.getFirst().at().atZone(words.zone()).toLocalDate());
    return sameDay ? words.second(last.at()) : words.moment(last.at());
  }
}
