package com.b2chatanalytics.metric;

import com.b2chatanalytics.worktime.WorkCalendar;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same facts by other office hours: what {@link FactProjection} would make of the chat with
 * these calendars, found from the wall-clock seconds alone. Facts that were read back from their
 * row know whole seconds, so a chat whose stamps carry parts of seconds may differ by one.
 */
final class Retiming {
  private final WorkCalendar calendar;

  private Retiming(WorkCalendar calendar) {
    this.calendar = calendar;
  }

  /**
   * @param replies the chat's replies; without them {@code replyP95} stays as it was
   */
  static ChatFact of(ChatFact fact, List<ReplyFact> replies, WorkCalendars calendars) {
    String own = calendars.hasOwn(fact.department()) ? fact.department() : null;
    return new Retiming(calendars.of(fact.department())).retimed(fact, replies, own);
  }

  private ChatFact retimed(ChatFact fact, List<ReplyFact> replies, @Nullable String own) {
    List<ReplyFact> retimed = replies.stream().map(this::reply).toList();
    return new ChatFact(
        fact.chatId(),
        fact.channel(),
        fact.status(),
        fact.direction(),
        fact.agent(),
        fact.department(),
        fact.line(),
        fact.contact(),
        fact.tags(),
        own,
        fact.created(),
        fact.opened(),
        calendar.position(fact.opened()),
        fact.pickedUpAt(),
        fact.closed(),
        span(fact.pickup()),
        span(fact.firstResponse()),
        span(fact.agentFirstResponse()),
        span(fact.beforeQueue()),
        span(fact.resolution()),
        span(fact.handling()),
        retimed,
        p95(fact.replyP95(), retimed),
        fact.pickedUp(),
        fact.answered(),
        fact.backwards(),
        fact.transferred(),
        fact.heldByBot(),
        fact.botOnly(),
        fact.unanswered(),
        !calendar.isOpen(fact.opened()),
        fact.noContent(),
        fact.negative(),
        fact.messagesIn(),
        fact.messagesAgent(),
        fact.messagesBot(),
        fact.messagesBroadcast(),
        wait(fact.waiting()),
        wait(fact.replyWait()),
        fact.windowLost(),
        fact.windowFrom(),
        fact.stars(),
        fact.satisfied(),
        fact.problems(),
        fact.latest(),
        fact.quality());
  }

  private @Nullable Span span(@Nullable Span span) {
    return span == null
        ? null
        : new Span(span.start(), span.elapsed(), business(span.start(), span.elapsed()));
  }

  private ReplyFact reply(ReplyFact reply) {
    return new ReplyFact(
        reply.started(),
        reply.ended(),
        reply.elapsed(),
        business(reply.started(), reply.elapsed()));
  }

  private @Nullable OpenWait wait(@Nullable OpenWait wait) {
    return wait == null ? null : new OpenWait(wait.since(), calendar.position(wait.since()));
  }

  private static ChatFact.@Nullable ReplyP95 p95(
      ChatFact.@Nullable ReplyP95 known, List<ReplyFact> replies) {
    if (known == null || replies.isEmpty()) {
      return known;
    }
    long[] business = replies.stream().mapToLong(ReplyFact::business).toArray();
    Arrays.sort(business);
    return new ChatFact.ReplyP95(known.elapsed(), business[ReplyWaits.rank95(business.length) - 1]);
  }

  private long business(Instant start, long elapsed) {
    return calendar.secondsBetween(start, start.plusSeconds(elapsed));
  }
}
