package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Author;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.ReplyFact;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chat's messages as they are read: days, events, who spoke, and how long each answer took. */
final class Conversation {
  private static final int LONG = 2000;
  private static final int START = 600;
  private static final String TEXT = "TEXT";

  private final Words words;
  private final ChatDetail detail;
  private final EvidenceMarks marks;
  private final Map<Instant, ReplyFact> endedWaits = new HashMap<>();
  private final List<ChatView.Item> items = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private @Nullable LocalDate day;

  private record Moment(Instant at, String text) {}

  Conversation(Words words, ChatDetail detail, EvidenceMarks marks) {
    this.words = words;
    this.detail = detail;
    this.marks = marks;
    detail.replies().forEach(reply -> endedWaits.put(reply.ended(), reply));
    moment(detail.chat().openedAt(), "chat.at.opened");
    moment(detail.chat().pickedUpAt(), "chat.at.picked");
    moment(detail.chat().closedAt(), "chat.at.closed");
    moments.sort((a, b) -> a.at().compareTo(b.at()));
  }

  private void moment(@Nullable Instant at, String key) {
    if (at != null) {
      moments.add(new Moment(at, words.say(key)));
    }
  }

  List<ChatView.Item> items() {
    int place = 0;
    for (ChatDetail.Line line : detail.messages()) {
      momentsUntil(line.at());
      day(line.at());
      ReplyFact reply = line.direction() == Author.AGENT ? endedWaits.remove(line.at()) : null;
      if (reply != null) {
        items.add(answered(reply));
      }
      items.add(said(line, place++));
    }
    momentsUntil(Instant.MAX);
    return items;
  }

  private void momentsUntil(Instant at) {
    while (!moments.isEmpty() && !moments.getFirst().at().isAfter(at)) {
      Moment moment = moments.removeFirst();
      day(moment.at());
      items.add(new ChatView.Item.Event(moment.text() + " " + words.second(moment.at()), ""));
    }
  }

  private void day(Instant at) {
    LocalDate date = at.atZone(words.zone()).toLocalDate();
    if (!date.equals(day)) {
      day = date;
      items.add(new ChatView.Item.Day(words.sentence(words.fullDay(date))));
    }
  }

  private ChatView.Item answered(ReplyFact reply) {
    String text = words.say("chat.replied", words.length(reply.elapsed()));
    if (reply.business() != reply.elapsed()) {
      text += " · " + words.say("chat.replied.business", words.length(reply.business()));
    }
    ChatRow.Sla sla = detail.chat().sla();
    Long target = sla.targets().get("response");
    long judged = sla.clock() == Clock.ELAPSED ? reply.elapsed() : reply.business();
    return new ChatView.Item.Event(text, target != null && judged > target ? "beyond" : "");
  }

  /** Where on the page of its chat a message stands. */
  static String anchor(int message) {
    return "message-" + message;
  }

  private ChatView.Item said(ChatDetail.Line line, int place) {
    String from = line.direction().key();
    boolean media = line.type() != null && !line.type().equals(TEXT);
    String body = line.text() == null ? "" : line.text();
    String link = media ? webAddress(body) : null;
    String text = media ? caption(line, link) : body;
    if (text.isEmpty() && link == null) {
      text = words.say("chat.media.empty");
    }
    return new ChatView.Item.Said(
        anchor(place),
        from,
        words.say("chat.by." + from),
        words.second(line.at()),
        line.at().toString(),
        text,
        marks.pieces(words, place, text),
        link,
        link == null ? null : words.say("chat.media", kind(line)),
        // What is quoted is never folded away.
        text.length() > LONG && !marks.quotes(place) ? text.substring(0, START) + "…" : null,
        words.say("chat.more", text.length()));
  }

  private String caption(ChatDetail.Line line, @Nullable String link) {
    if (line.caption() != null && !line.caption().isBlank()) {
      return line.caption();
    }
    return link != null ? "" : kind(line) + ": " + words.say("chat.media.unsafe");
  }

  private String kind(ChatDetail.Line line) {
    return words.name("media", line.type() == null ? null : line.type().toUpperCase(Locale.ROOT));
  }

  /** The address if a browser may follow it: http or https with a host, nothing that runs. */
  static @Nullable String webAddress(String text) {
    try {
      URI uri = new URI(text.trim());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null ? uri.toASCIIString() : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }
}
