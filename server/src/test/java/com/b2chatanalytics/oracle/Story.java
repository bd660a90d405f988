package com.b2chatanalytics.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The stamps and messages of one random chat, in epoch seconds. */
final class Story {
  private static final int DAY = 86_400;
  private static final int YEAR = 366 * DAY;
  private static final long FIRST_OF_2010 = 1_262_304_000;

  final @Nullable Long opened;
  final @Nullable Long pickedUp;
  final @Nullable Long responded;
  final @Nullable Long closed;
  final List<Line> said = new ArrayList<>();

  private final Random random;
  private final long created;
  private final long now;

  record Line(long at, boolean incoming, boolean broadcast) {}

  Story(Random random, long created, long now) {
    this.random = random;
    this.created = created;
    this.now = now;
    opened = opened();
    long opening = opened == null ? created : opened;
    pickedUp = past(pickedUp(opening));
    responded = past(responded(opening));
    closed = past(closed(opening));
    if (odds(84)) {
      talk(opening);
    }
    if (odds(95)) {
      said.sort(Comparator.comparingLong(Line::at));
    } else {
      Collections.shuffle(said, random);
    }
  }

  /** Stamps lie in the past, but for a few from a clock that runs days ahead. */
  private @Nullable Long past(@Nullable Long stamp) {
    return stamp == null || stamp < now ? stamp : null;
  }

  private @Nullable Long opened() {
    int kind = random.nextInt(100);
    if (kind < 60) {
      return created;
    }
    if (kind < 82) {
      return past(created + random.nextInt(900));
    }
    return kind < 92 ? null : Long.valueOf(created - 1 - random.nextInt(30));
  }

  private @Nullable Long pickedUp(long opening) {
    int kind = random.nextInt(100);
    if (kind < 20) {
      return null;
    }
    if (kind < 35) {
      return created + random.nextInt(3) - (odds(10) ? 5 : 0);
    }
    if (kind < 40) {
      return opening - random.nextInt(3);
    }
    return opening + length();
  }

  private @Nullable Long responded(long opening) {
    int kind = random.nextInt(100);
    if (kind < 35) {
      return null;
    }
    if (pickedUp == null || kind < 45) {
      return opening - random.nextInt(2) + length();
    }
    return kind < 52 ? pickedUp - 1 - random.nextInt(200) : Long.valueOf(pickedUp + length());
  }

  private @Nullable Long closed(long opening) {
    int kind = random.nextInt(100);
    if (kind < 30) {
      return null;
    }
    long from = responded != null ? responded : pickedUp != null ? pickedUp : opening;
    if (kind < 36) {
      return from - random.nextInt(60);
    }
    if (now - opening > YEAR + DAY && odds(50)) {
      return opening + YEAR - 1 + random.nextInt(3);
    }
    if (kind < 40) {
      return opening + length();
    }
    return from + (odds(20) ? random.nextInt(20 * DAY) : length() + random.nextInt(3_000));
  }

  private long length() {
    int kind = random.nextInt(100);
    if (kind < 55) {
      return RandomChats.edge(random);
    }
    if (kind < 90) {
      return random.nextInt(3_000);
    }
    return random.nextInt(kind < 97 ? DAY : 4 * DAY);
  }

  private void talk(long opening) {
    if (odds(10)) {
      say(opening - random.nextInt(30 * DAY) - 1, false, true);
    }
    long at = start(opening);
    int count = 1 + random.nextInt(odds(20) ? 24 : 8);
    boolean incoming = odds(75);
    for (int i = 0; i < count; i++) {
      say(at, incoming, odds(3));
      if (odds(4)) {
        said.add(said.getLast());
      }
      at = next(at);
      incoming = odds(55) != incoming;
    }
    if (closed != null && odds(30)) {
      say(closed + random.nextInt(odds(50) ? 2 : 3_600), odds(50), false);
    }
    if (closed == null && odds(40)) {
      say(now - recent(), odds(80), false);
    }
    if (odds(2)) {
      say(now + 1 + random.nextInt(odds(50) ? 3 * DAY : 600), true, false);
    }
    if (odds(2)) {
      say(now + 299 + random.nextInt(4), true, false);
    }
    impossible();
  }

  /** Messages around the moments from which on they count among the problems. */
  private void impossible() {
    if (odds(3)) {
      say(created - DAY - 1 + random.nextInt(3), odds(50), odds(20));
    }
    if (closed != null && odds(4)) {
      say(closed + DAY - 1 + random.nextInt(3), odds(50), odds(20));
    }
    if (odds(1)) {
      say(FIRST_OF_2010 - 1 + random.nextInt(2), odds(50), false);
    }
  }

  private long start(long opening) {
    return switch (random.nextInt(5)) {
      case 0 -> opening;
      case 1 -> opening - random.nextInt(6);
      case 2 -> opening - random.nextInt(1_800);
      default -> created + random.nextInt(60);
    };
  }

  private long next(long at) {
    int kind = random.nextInt(100);
    Long mark = kind < 25 ? mark() : null;
    if (mark != null && mark >= at) {
      return mark + random.nextInt(3) - 1;
    }
    if (kind < 50) {
      return at + random.nextInt(3);
    }
    if (kind < 75) {
      return at + RandomChats.edge(random);
    }
    return at + (kind < 93 ? random.nextInt(2_000) : DAY - 2 + random.nextInt(4));
  }

  private @Nullable Long mark() {
    return switch (random.nextInt(4)) {
      case 0 -> pickedUp;
      case 1 -> responded;
      case 2 -> closed;
      default -> opened;
    };
  }

  /** Ages at which a WhatsApp window or a target is about to close. */
  private long recent() {
    int[] ages = {82_799, 82_800, 86_399, 86_400, 86_401, 60, 61, 120, 240, 300, 301, 1_800};
    return odds(70) ? ages[random.nextInt(ages.length)] : 1 + random.nextInt(2 * DAY);
  }

  private void say(long at, boolean incoming, boolean broadcast) {
    said.add(new Line(at, incoming && !broadcast, broadcast));
  }

  private boolean odds(int percent) {
    return random.nextInt(100) < percent;
  }
}
