package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatStatus;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.PollAnswer;
import com.b2chatanalytics.worktime.WorkCalendar;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a chat: a pure function of the chat, its score and the work calendars, the same in
 * every process. Nothing in it depends on the moment of asking.
 *
 * <p>Where the definitions leave room they are read so: {@code bot_only} means no end of {@code
 * first_response} by "no agent response"; a chat whose status is BOT_CHATTING is held by the bot
 * even when it carries {@code closed_at}; {@code negative} compares stamps only, not messages; a
 * broadcast is nothing else besides, even when it is marked as incoming.
 */
public final class FactProjection {

  /** Grows with every change of what {@link #project} gives; another number means a rebuild. */
  public static final int VERSION = 4;

  private final WorkCalendars calendars;

  public FactProjection(WorkCalendars calendars) {
    this.calendars = calendars;
  }

  /** The facts of a chat without a score. */
  public ChatFact project(Chat chat) {
    return project(chat, null);
  }

  /** The facts of one chat on both clocks, its business clock being its department's. */
  public ChatFact project(Chat chat, @Nullable ChatQuality quality) {
    WorkCalendar calendar = calendars.of(chat.department());
    HumanPhase phase = HumanPhase.of(chat);
    Direction direction = HumanPhase.direction(chat, phase);
    boolean inbound = direction == Direction.INBOUND;
    return fact(
        chat,
        calendar,
        direction,
        Durations.of(chat, phase, inbound, calendar),
        ReplyWaits.of(chat, phase, inbound, calendar),
        MessageCounts.of(chat, phase),
        quality);
  }

  private ChatFact fact(
      Chat chat,
      WorkCalendar calendar,
      Direction direction,
      Durations durations,
      ReplyWaits waits,
      MessageCounts counts,
      @Nullable ChatQuality quality) {
    boolean answered = durations.answeredAt() != null;
    boolean letGo = direction == Direction.INBOUND && chat.closedAt() != null && !answered;
    boolean botOnly = letGo && botOnly(chat, counts);
    AgentName agent = chat.agent();
    ContactName contact = chat.contact();
    PollAnswer poll = chat.poll();
    Set<DataProblem> problems = DataProblem.of(chat);
    return new ChatFact(
        chat.id(),
        chat.channel(),
        chat.status(),
        direction,
        agent == null ? null : agent.id(),
        chat.department(),
        chat.line(),
        contact == null ? null : contact.id(),
        chat.tags(),
        calendars.hasOwn(chat.department()) ? chat.department() : null,
        chat.createdAt(),
        chat.opening(),
        calendar.position(chat.opening()),
        chat.pickedUpAt(),
        chat.closedAt(),
        durations.pickup(),
        durations.firstResponse(),
        durations.agentFirstResponse(),
        durations.beforeQueue(),
        durations.resolution(),
        durations.handling(),
        waits.replies(),
        waits.replyP95(),
        chat.pickedUpAt() != null,
        answered,
        durations.backwards(),
        Durations.transferred(chat),
        heldByBot(chat),
        botOnly,
        letGo && !botOnly,
        !calendar.isOpen(chat.opening()),
        chat.messages().isEmpty(),
        DataProblem.negative(problems),
        counts.in(),
        counts.agent(),
        counts.bot(),
        counts.broadcast(),
        direction == Direction.INBOUND ? waiting(chat, answered, waits, calendar) : null,
        waits.open(),
        waits.window().lost(),
        waits.window().from(),
        poll == null ? null : poll.stars(),
        poll == null ? null : poll.good(),
        problems,
        DataProblem.latest(chat),
        quality);
  }

  /** The bot alone had the closed chat: it wrote, or no human could ever see it. */
  private static boolean botOnly(Chat chat, MessageCounts counts) {
    return chat.pickedUpAt() == null && (counts.bot() > 0 || chat.openedAt() == null);
  }

  private static boolean heldByBot(Chat chat) {
    return ChatStatus.BOT_CHATTING.equals(chat.status())
        || (chat.closedAt() == null && chat.openedAt() == null && chat.pickedUpAt() == null);
  }

  /** Nobody took the open chat: since its opening. Somebody did: since the customer's message. */
  private static @Nullable OpenWait waiting(
      Chat chat, boolean answered, ReplyWaits waits, WorkCalendar calendar) {
    if (chat.closedAt() != null || heldByBot(chat)) {
      return null;
    }
    boolean taken = chat.pickedUpAt() != null || answered;
    return taken ? waits.open() : ReplyWaits.openSince(chat.opening(), calendar);
  }
}
