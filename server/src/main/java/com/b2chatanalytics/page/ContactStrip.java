package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.SlaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact's chats in time, one lane for each channel. Says at a glance when they came back. */
final class ContactStrip {
  private static final int LANE = 30;
  private static final int MIDDLE = 20;
  private static final double MARGIN = 1;

  private final Words words;
  private final ChatList chats;

  ContactStrip(Words words, ChatList chats) {
    this.words = words;
    this.chats = chats;
  }

  /** Absent for fewer than two chats, which a row says as well. */
  ContactView.@Nullable Strip view() {
    if (chats.chats().size() < 2) {
      return null;
    }
    Instant last = chats.chats().getFirst().openedAt();
    Instant first = chats.chats().getLast().openedAt();
    double span = Math.max(1, last.getEpochSecond() - first.getEpochSecond());
    Map<String, List<ContactView.Mark>> lanes = new LinkedHashMap<>();
    int breached = 0;
    for (ChatRow chat : chats.chats()) {
      String tone = tone(chat);
      breached += tone.equals("beyond") ? 1 : 0;
      double at = (chat.openedAt().getEpochSecond() - first.getEpochSecond()) / span;
      String channel = words.name("channel", chat.channel());
      lanes
          .computeIfAbsent(channel, _ -> new ArrayList<>())
          .add(
              new ContactView.Mark(
                  MARGIN + at * (100 - 2 * MARGIN),
                  tone,
                  words.exactDay(chat.openedAt()) + " · " + channel));
    }
    List<ContactView.Lane> drawn = new ArrayList<>();
    lanes.forEach((name, marks) ->
        drawn.add(new ContactView.Lane(name, LANE * drawn.size() + MIDDLE, marks)));
    return new ContactView.Strip(
        words.say("contact.strip", chats.chats().size(), breached),
        words.exactDay(first),
        words.exactDay(last),
        drawn);
  }

  private static String tone(ChatRow chat) {
    SlaState overall = chat.sla().states().get("overall");
    if (overall == SlaState.BREACHED) {
      return "beyond";
    }
    return overall == SlaState.MET ? "within" : "";
  }
}
