package com.b2chatsimulator;

import com.b2chatsimulator.Script.Line;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The messages of one chat while it is being told; times are seconds of the epoch. */
final class Conversation {

  private static final String FILES =
      "https://b2chat-filesrepo.s3.amazonaws.com/app_managed_storage/file_";
  private static final String SOCIAL = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=";

  private final List<StoryMessage> messages = new ArrayList<>(14);
  private final Contact contact;
  private final ZoneId zone;
  private final Cast cast;
  private final Dice dice;
  private String department = "";
  private long lastAt;
  private boolean lastSaid = true;
  private int customersWording;
  private int teamsWording;

  Conversation(Arrival arrival, ZoneId zone, Dice dice) {
    this.contact = arrival.contact();
    this.zone = zone;
    this.dice = dice;
    this.cast = new Cast(contact, arrival.day(), dice);
  }

  /** Names the department of which an agent speaks when handing over. */
  void about(String otherDepartment) {
    department = otherDepartment;
  }

  long lastAt() {
    return lastAt;
  }

  /** Decides whether this line, the next of its script, is said at all. */
  boolean says(Line line) {
    if (!line.chained()) {
      lastSaid = line.chance() >= 1 || dice.chance(line.chance());
    }
    return lastSaid;
  }

  /** Says a line at {@code at}; the agent matters only if an agent says it. */
  void say(Line line, long at, @Nullable Agent agent) {
    String speaker = agent == null ? "" : agent.firstName();
    boolean byAgent = line.author() == Author.AGENT;
    Script.Wording wording = wording(line);
    String type = wording.type();
    String text = wording.text().fill(cast, new Template.Voice(speaker, hour(at), department));
    boolean plain = type.equals("TEXT");
    boolean caption = !plain && type.equals("IMAGE") && !text.isEmpty();
    messages.add(
        new StoryMessage(
            Instant.ofEpochSecond(at),
            line.author(),
            byAgent && agent != null ? agent.username() : null,
            type,
            plain ? text : medium(type, text),
            caption ? text : null));
    if (plain && dice.chance(0.0004)) {
      messages.add(messages.getLast());
    }
    lastAt = Math.max(lastAt, at);
  }

  /** Says all lines of a part, {@code gap} seconds apart, and tells when the last was said. */
  long sayAll(Script part, long from, int gap, @Nullable Agent agent) {
    long at = from;
    for (Line line : part.lines()) {
      if (says(line)) {
        say(line, at, agent);
        at += line.glued() ? 0 : dice.between(1, Math.max(1, gap));
      }
    }
    return at;
  }

  /** In order of time; those of one second as they were said. */
  List<StoryMessage> messages() {
    boolean ordered = true;
    for (int i = 1; i < messages.size() && ordered; i++) {
      ordered = !messages.get(i).at().isBefore(messages.get(i - 1).at());
    }
    if (!ordered) {
      messages.sort(Comparator.comparing(StoryMessage::at));
    }
    return List.copyOf(messages);
  }

  private Script.Wording wording(Line line) {
    int count = line.wordings().size();
    if (count == 1) {
      return line.wordings().getFirst();
    }
    boolean customer = line.author() == Author.CUSTOMER;
    int choice = dice.below(count);
    if (line.paired()) {
      choice = Math.min(count - 1, customer ? teamsWording : customersWording);
    }
    customersWording = customer ? choice : customersWording;
    teamsWording = customer ? teamsWording : choice;
    return line.wordings().get(choice);
  }

  private int hour(long second) {
    int offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    return Math.floorMod(second + offset, 86_400) / 3_600;
  }

  private String medium(String type, String detail) {
    if (type.equals("LOCATION")) {
      return String.format(
          Locale.ROOT, "%.5f,%.5f", 4.45 + dice.unit() * 0.4, -74.2 + dice.unit() * 0.2);
    }
    boolean social =
        contact.channel() == Channel.INSTAGRAM || contact.channel() == Channel.FACEBOOK;
    if (social && !type.equals("FILE")) {
      return SOCIAL + (dice.next() >>> 8) + "&signature=" + Long.toString(dice.next() >>> 2, 36);
    }
    String extension =
        switch (type) {
          case "IMAGE" -> dice.chance(0.8) ? "jpeg" : "png";
          case "AUDIO" -> "mp3";
          case "VIDEO" -> "mp4";
          case "STICKER" -> "webp";
          default -> detail.isEmpty() ? "pdf" : detail;
        };
    return FILES + Ids.uuid(dice.next(), dice.next()) + '.' + extension;
  }
}
