package com.b2chatanalytics.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Raw chat records as B2Chat exports them, from a seed, crowded at the borders of the rules: exact
 * targets and a second more, the opening's own second, 24 hours, a week, ends of office hours,
 * changes of the clock. Two runs with the same seed are alike.
 */
final class RandomChats {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final int DAY = 86_400;

  /** Lengths at which a rule changes its mind, each also one second off. */
  private static final int[] EDGES = {
    0, 1, 30, 60, 90, 120, 180, 240, 300, 600, 900, 1_800, 3_600, 7_200
  };

  private final House house;
  private final Random random;
  private final ZoneId vendor;
  private final Names names;

  /** Closings by contact, so that later chats can open exactly a week or two seconds after. */
  private final List<long[]> closings = new ArrayList<>();

  RandomChats(House house, long seed) {
    this.house = house;
    this.random = new Random(seed);
    this.vendor = house.vendorZone();
    this.names = new Names(random);
  }

  List<ObjectNode> take(int count) {
    List<ObjectNode> chats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chats.add(chat(count));
    }
    Collections.shuffle(chats, random);
    return chats;
  }

  private ObjectNode chat(int count) {
    ObjectNode chat = JSON.createObjectNode();
    chat.put("chat_id", new UUID(random.nextLong(), random.nextLong()).toString());
    Long contact = odds(3) ? null : Long.valueOf(60_000_000 + random.nextInt(count / 3 + 1));
    long created = created();
    if (!closings.isEmpty() && odds(15)) {
      long[] closing = closings.get(random.nextInt(closings.size()));
      contact = closing[0];
      created = closing[1] + pick(1, 2, 3, 60, 604_799, 604_800, 604_801);
      created = created < house.now() ? created : created();
    }
    Story story = new Story(random, created, house.now());
    if (story.closed != null && contact != null) {
      closings.add(new long[] {contact, story.closed});
    }
    names.into(chat, contact, story.pickedUp != null || story.responded != null);
    stamp(chat, "created_at", created, 0);
    stamp(chat, "opened_at", story.opened, 2);
    stamp(chat, "picked_up_at", story.pickedUp, 2);
    stamp(chat, odds(4) ? "response_at" : "responded_at", story.responded, 2);
    stamp(chat, "closed_at", story.closed, 1);
    chat.put("status", names.status(story));
    ArrayNode messages = chat.putArray("messages");
    story.said.forEach(said -> message(messages, said));
    if (odds(1)) {
      chat.putNull("messages");
    }
    return chat;
  }

  private void message(ArrayNode messages, Story.Line said) {
    ObjectNode message = messages.addObject();
    message.put("body", odds(50) ? "hola" : "mensaje " + random.nextInt(40));
    message.put("broadcasted", said.broadcast());
    message.putNull("caption");
    stamp(message, "created_at", said.at(), 0);
    message.put("incoming", said.incoming());
    message.putNull("location");
    message.put("type", odds(90) ? "TEXT" : "AUDIO");
  }

  /** Writes a stamp in B2Chat's way, or one that nobody can read. */
  private void stamp(ObjectNode node, String field, @Nullable Long second, int percentOdd) {
    if (second == null) {
      if (!odds(20)) {
        node.putNull(field);
      } else if (odds(50)) {
        node.put(field, "");
      }
      return;
    }
    if (odds(percentOdd)) {
      node.put(field, pickText("0000-00-00 00:00:00", "2026-13-01 10:00:00", "ayer"));
      return;
    }
    LocalDateTime local = Instant.ofEpochSecond(second).atZone(vendor).toLocalDateTime();
    node.put(field, STAMP.format(odds(3) ? skipped(local) : local));
  }

  /** A local time that the clock skipped, on a day on which it skipped an hour. */
  private LocalDateTime skipped(LocalDateTime local) {
    ZoneOffsetTransition next =
        vendor.getRules().nextTransition(local.minusDays(1).toInstant(ZoneOffset.UTC));
    if (next == null || !next.isGap() || local.isBefore(next.getDateTimeBefore().minusHours(6))) {
      return local;
    }
    return next.getDateTimeBefore().plusSeconds(random.nextInt(3_600));
  }

  private long created() {
    long now = house.now();
    return switch (random.nextInt(10)) {
      case 0 -> now - pick(1, 60, 120, 121, 300, 301, 900, 1_800, 1_801, 3_600) - random.nextInt(2);
      case 1 -> now - random.nextInt(2 * DAY) - 1;
      case 2 -> edgeOfDay(random.nextInt(35));
      case 3 -> nearClockChange();
      case 4 ->
          odds(80)
              ? now - random.nextInt(300 * DAY) - 1
              : now - 367 * DAY - random.nextInt(20 * DAY);
      default -> now - random.nextInt(62 * DAY) - 1;
    };
  }

  /** Around midnight or an end of office hours, in the office's or the vendor's zone. */
  private long edgeOfDay(int daysAgo) {
    ZoneId zone = odds(60) ? house.officeZone() : vendor;
    LocalDate date =
        Instant.ofEpochSecond(house.now()).atZone(zone).toLocalDate().minusDays(daysAgo);
    int hour = (int) pick(0, 2, 3, 7, 8, 9, 12, 13, 14, 18, 19, 20, 22, 24);
    long edge = date.atStartOfDay().plusHours(hour).atZone(zone).toEpochSecond();
    long at = edge + pick(-301, -300, -60, -1, 0, 1, 60) - (odds(30) ? 120 : 0);
    return at < house.now() ? at : at - 2 * DAY;
  }

  private long nearClockChange() {
    ZoneId zone = odds(60) ? vendor : house.officeZone();
    ZoneOffsetTransition last =
        zone.getRules().previousTransition(Instant.ofEpochSecond(house.now()));
    if (last != null && odds(30)) {
      last = zone.getRules().previousTransition(last.getInstant());
    }
    long change = last == null ? house.now() - 30L * DAY : last.getInstant().getEpochSecond();
    change = change < house.now() - 400L * DAY ? house.now() - 30L * DAY : change;
    return change - 4 * 3_600 + random.nextInt(8 * 3_600) / (odds(20) ? 60 : 1);
  }

  private boolean odds(int percent) {
    return random.nextInt(100) < percent;
  }

  private long pick(long... values) {
    return values[random.nextInt(values.length)];
  }

  private String pickText(String... values) {
    return values[random.nextInt(values.length)];
  }

  static int edge(Random random) {
    return EDGES[random.nextInt(EDGES.length)] + random.nextInt(2);
  }
}
