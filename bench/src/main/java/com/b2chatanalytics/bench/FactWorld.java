package com.b2chatanalytics.bench;

import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.DataProblem;
import com.b2chatanalytics.metric.Direction;
import com.b2chatanalytics.metric.OpenWait;
import com.b2chatanalytics.metric.ReplyFact;
import com.b2chatanalytics.metric.Span;
import com.b2chatanalytics.worktime.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a large team: chats of 400 days up to {@code end}, busy by day and quiet by night and on
 * Sundays, 300 agents in 12 departments, long-tailed times, two replies a chat. The same for the
 * same number of chats. Where somebody looks at it, what is not over by then is still open.
 */
final class FactWorld {
  static final int DAYS = 400;
  private static final int AGENTS = 300;
  private static final String[] CHANNELS = {
    "whatsapp", "whatsapp", "whatsapp", "facebook", "instagram", "telegram", "livechat"
  };
  private static final int[] HOURLY = {
    1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 20, 14, 12, 17, 19, 18, 14, 10, 8, 6, 4, 2, 1
  };

  private final int chats;
  private final Instant start;
  private final WorkCalendar calendar;
  private final @Nullable Instant now;
  private final Random random = new Random(20_261_124);
  private int made;

  /** All chats are over. */
  FactWorld(int chats, Instant end, WorkCalendar calendar) {
    this(chats, end, calendar, null);
  }

  /**
   * As it stands at a moment.
   *
   * @param now before {@code end}; absent when all is over
   */
  FactWorld(int chats, Instant end, WorkCalendar calendar, @Nullable Instant now) {
    this.now = now;
    this.chats = chats;
    this.start = end.minus(Duration.ofDays(DAYS));
    this.calendar = calendar;
  }

  /** The next facts in order of their day, empty at the end. */
  List<ChatFact> next(int most) {
    List<ChatFact> facts = new ArrayList<>();
    while (made < chats && facts.size() < most) {
      facts.add(fact(made++));
    }
    return facts;
  }

  private ChatFact fact(int number) {
    long day = (long) number * DAYS / chats;
    Instant opened = start.plusSeconds(day * 86_400 + secondOfDay());
    int agent = random.nextInt(AGENTS);
    boolean outbound = random.nextInt(12) == 0;
    boolean answered = random.nextInt(100) < 93;
    Instant pickedUp = opened.plusSeconds(longTailed(45));
    Instant closed = pickedUp.plusSeconds(longTailed(2_400));
    boolean open = now != null && closed.isAfter(now);
    Span firstResponse = outbound || !answered ? null : span(opened, longTailed(140));
    if (firstResponse != null && isLater(opened.plusSeconds(firstResponse.elapsed()))) {
      firstResponse = null;
    }
    boolean waiting = open && !outbound && firstResponse == null;
    List<ReplyFact> replies = outbound ? List.of() : replies(opened);
    boolean whatsapp = random.nextInt(CHANNELS.length) < 3;
    return new ChatFact(
        "00000000-0000-4000-8000-%012d".formatted(number),
        whatsapp ? "whatsapp" : CHANNELS[3 + random.nextInt(CHANNELS.length - 3)],
        open ? "PICKED_UP" : "CLOSED",
        outbound ? Direction.OUTBOUND : Direction.INBOUND,
        agent < 3 ? null : "agente.%03d".formatted(agent),
        "Departamento %02d".formatted(agent % 12),
        "Línea " + agent % 4,
        60_000_000L + random.nextInt(chats / 2 + 1),
        List.of(),
        null,
        opened,
        opened,
        calendar.position(opened),
        pickedUp,
        open ? null : closed,
        outbound ? null : span(opened, pickedUp),
        firstResponse,
        firstResponse == null ? null : firstResponse,
        span(opened, 0),
        open ? null : span(opened, closed),
        open ? null : span(pickedUp, closed),
        replies,
        p95(replies),
        true,
        answered,
        new ChatFact.Backwards(false, false, false),
        false,
        false,
        false,
        !outbound && !answered && !open,
        !calendar.isOpen(opened),
        outbound,
        false,
        3,
        3,
        1,
        0,
        waiting ? new OpenWait(opened, calendar.position(opened)) : null,
        null,
        false,
        null,
        null,
        null,
        random.nextInt(50) == 0 ? Set.of(DataProblem.STATUS_CONTRADICTS) : Set.of(),
        closed,
        null);
  }

  private boolean isLater(Instant moment) {
    return now != null && moment.isAfter(now);
  }

  private List<ReplyFact> replies(Instant opened) {
    List<ReplyFact> replies = new ArrayList<>();
    Instant at = opened;
    for (int i = random.nextInt(5); i > 0; i--) {
      Instant end = at.plusSeconds(longTailed(90));
      Span span = span(at, end);
      replies.add(new ReplyFact(at, end, span.elapsed(), span.business()));
      at = end.plusSeconds(30);
    }
    return replies;
  }

  private static ChatFact.@Nullable ReplyP95 p95(List<ReplyFact> replies) {
    long elapsed = -1;
    long business = -1;
    for (ReplyFact reply : replies) {
      elapsed = Math.max(elapsed, reply.elapsed());
      business = Math.max(business, reply.business());
    }
    return replies.isEmpty() ? null : new ChatFact.ReplyP95(elapsed, business);
  }

  private Span span(Instant from, Instant to) {
    return span(from, Duration.between(from, to).toSeconds());
  }

  private Span span(Instant from, long seconds) {
    long business = calendar.position(from.plusSeconds(seconds)) - calendar.position(from);
    return new Span(from, seconds, business);
  }

  private long longTailed(double median) {
    return (long) Math.min(median * Math.exp(1.2 * random.nextGaussian()), 30 * 86_400.0);
  }

  private long secondOfDay() {
    int hour;
    do {
      hour = random.nextInt(24);
    } while (random.nextInt(20) >= HOURLY[hour]);
    return hour * 3_600L + random.nextInt(3_600);
  }
}
