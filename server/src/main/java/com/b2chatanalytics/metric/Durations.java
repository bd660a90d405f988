package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.worktime.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The durations that a chat has at most once, on both clocks, in whole seconds rounded down. One
 * without both ends, or whose time runs backwards, is absent.
 *
 * @param answeredAt the end of {@code first_response}: B2Chat's own stamp as it stands, else the
 *     first agent message not after closing; also of outbound chats
 */
record Durations(
    @Nullable Instant answeredAt,
    @Nullable Span pickup,
    @Nullable Span firstResponse,
    @Nullable Span agentFirstResponse,
    @Nullable Span beforeQueue,
    @Nullable Span resolution,
    @Nullable Span handling,
    ChatFact.Backwards backwards) {

  /**
   * @param inbound outbound chats have no pickup and no first response
   */
  static Durations of(Chat chat, HumanPhase phase, boolean inbound, WorkCalendar calendar) {
    Instant opening = chat.opening();
    Instant answeredAt = answeredAt(chat, phase);
    Instant judgedAnswer = inbound ? answeredAt : null;
    // Of a transferred chat the first pickup is gone: B2Chat wrote the last one over it.
    boolean pickupKnown = inbound && !transferred(chat);
    Instant judgedPickup = pickupKnown ? chat.pickedUpAt() : null;
    return new Durations(
        answeredAt,
        span(opening, judgedPickup, calendar),
        span(opening, judgedAnswer, calendar),
        span(judgedPickup, judgedAnswer, calendar),
        span(chat.createdAt(), chat.openedAt(), calendar),
        span(opening, chat.closedAt(), calendar),
        span(chat.pickedUpAt(), chat.closedAt(), calendar),
        new ChatFact.Backwards(
            before(judgedPickup, opening),
            before(judgedAnswer, opening),
            before(chat.closedAt(), opening)));
  }

  /** {@code picked_up_at} lies after {@code responded_at}: the chat changed hands. */
  static boolean transferred(Chat chat) {
    return before(chat.respondedAt(), chat.pickedUpAt());
  }

  private static @Nullable Instant answeredAt(Chat chat, HumanPhase phase) {
    if (chat.respondedAt() != null) {
      return chat.respondedAt();
    }
    for (Message message : chat.messages()) {
      if (phase.author(message) == Author.AGENT) {
        return before(chat.closedAt(), message.at()) ? null : message.at();
      }
    }
    return null;
  }

  private static @Nullable Span span(
      @Nullable Instant start, @Nullable Instant end, WorkCalendar calendar) {
    if (start == null || end == null || end.isBefore(start)) {
      return null;
    }
    long elapsed = Duration.between(start, end).toSeconds();
    return new Span(start, elapsed, calendar.secondsBetween(start, end));
  }

  /** Both exist, and the first is the earlier one. */
  private static boolean before(@Nullable Instant first, @Nullable Instant second) {
    return first != null && second != null && first.isBefore(second);
  }
}
