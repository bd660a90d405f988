package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code metrics.md} says of one chat, apart from what depends on the moment of asking, on SLA
 * targets or on the contact's other chats. A pure function of the chat and its work calendar.
 *
 * @param calendar department whose own office hours count, absent for the general ones
 * @param opened the opening: {@code opened_at}, else {@code created_at}
 * @param openedPosition where the chat's business clock stood at the opening
 * @param pickup absent also when the chat was transferred; inbound only
 * @param firstResponse inbound only
 * @param agentFirstResponse absent also when the chat was transferred; inbound only
 * @param pickedUp {@code picked_up_at} is present
 * @param answered {@code first_response} has an end (also when time runs backwards), inbound or not
 * @param backwards durations that have both ends but no value because time runs backwards
 * @param heldByBot in the hands of the bot, so not in the queue
 * @param botOnly inbound, closed, never a human
 * @param unanswered inbound, closed, not bot-only, no first response: the team let it go
 * @param negative a stamp of the chat lies before one it should follow
 * @param waiting the wait that {@code waiting_now} counts, whatever now is
 * @param replyWait the open wait of {@code response}: a customer's message not yet answered by an
 *     agent in a chat that is not closed
 * @param replyP95 nearest-rank P95 of the chat's replies on each clock, absent without replies
 * @param windowLost decided for good: 24 h passed in an open wait that has since ended or moved on
 * @param windowFrom last customer message of the open wait of an open inbound WhatsApp chat: from
 *     82,800 s on the window is closing, from 86,400 s it is lost
 * @param problems what is wrong with the record, apart from stamps in the future
 * @param latest the latest stamp or message, which may lie in the future
 * @param quality absent while the chat has no score
 */
public record ChatFact(
    String chatId,
    @Nullable String channel,
    @Nullable String status,
    Direction direction,
    @Nullable String agent,
    @Nullable String department,
    @Nullable String line,
    @Nullable Long contact,
    List<String> tags,
    @Nullable String calendar,
    Instant created,
    Instant opened,
    long openedPosition,
    @Nullable Instant pickedUpAt,
    @Nullable Instant closed,
    @Nullable Span pickup,
    @Nullable Span firstResponse,
    @Nullable Span agentFirstResponse,
    @Nullable Span beforeQueue,
    @Nullable Span resolution,
    @Nullable Span handling,
    List<ReplyFact> replies,
    @Nullable ReplyP95 replyP95,
    boolean pickedUp,
    boolean answered,
    Backwards backwards,
    boolean transferred,
    boolean heldByBot,
    boolean botOnly,
    boolean unanswered,
    boolean afterHours,
    boolean noContent,
    boolean negative,
    int messagesIn,
    int messagesAgent,
    int messagesBot,
    int messagesBroadcast,
    @Nullable OpenWait waiting,
    @Nullable OpenWait replyWait,
    boolean windowLost,
    @Nullable Instant windowFrom,
    @Nullable Integer stars,
    @Nullable Boolean satisfied,
    Set<DataProblem> problems,
    Instant latest,
    @Nullable ChatQuality quality) {

  public ChatFact {
    tags = List.copyOf(tags);
    replies = List.copyOf(replies);
    problems = Set.copyOf(problems);
  }

  /** Nearest-rank P95 over the chat's replies, in seconds, on each clock. */
  public record ReplyP95(long elapsed, long business) {}

  /** Which of the judged durations have no value because time runs backwards. */
  public record Backwards(boolean pickup, boolean firstResponse, boolean resolution) {}
}
