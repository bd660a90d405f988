package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole truth of one chat from its first to its last moment, whatever the present instant is:
 * the world decides it at once and lets the export see it bit by bit. All instants are whole
 * seconds of UTC.
 *
 * @param day local day of the creation
 * @param script what it is about, the name of its conversation script
 * @param openedAt when it came before people; null if that never happened
 * @param handlings who had it, in order; more than one is a transfer within the chat
 * @param respondedAt the stamp B2Chat keeps of the first answer; null without one
 * @param closedAt when it is closed in the end; every chat is, if only after weeks
 * @param poll what becomes of the status after closing; empty without a survey
 * @param stars what the customer answered to the survey, 1 to 5; null without an answer
 * @param messages all that were exchanged, in order, those before creation and after closing too
 * @param contentExported whether the export carries the messages
 * @param agentAvailable the record's {@code is_agent_available}
 * @param continues the outbound chat this one continues under another agent; null usually
 */
public record ChatStory(
    UUID id,
    LocalDate day,
    ChatKind kind,
    String script,
    Contact contact,
    String line,
    Instant createdAt,
    @Nullable Instant openedAt,
    List<Handling> handlings,
    @Nullable Instant respondedAt,
    Instant closedAt,
    List<PollStep> poll,
    @Nullable Integer stars,
    List<StoryMessage> messages,
    boolean contentExported,
    @Nullable Boolean agentAvailable,
    List<String> tags,
    @Nullable UUID continues) {

  /** From {@code at} on the record has this status. */
  public record PollStep(Instant at, String status) {}

  public boolean isOutbound() {
    return kind == ChatKind.OUTBOUND;
  }

  /** Whether another agent took it over within the same record. */
  public boolean isTransferred() {
    return handlings.size() > 1;
  }

  /** Whether it is open at {@code at}. */
  public boolean isOpenAt(Instant at) {
    return !createdAt.isAfter(at) && closedAt.isAfter(at);
  }

  /** The same chat closed by force at {@code at}: nothing happens in it any more. */
  ChatStory closedAt(Instant at) {
    return new ChatStory(
        id,
        day,
        kind,
        script,
        contact,
        line,
        createdAt,
        openedAt != null && openedAt.isAfter(at) ? null : openedAt,
        handlings.stream().filter(handling -> !handling.at().isAfter(at)).toList(),
        respondedAt != null && respondedAt.isAfter(at) ? null : respondedAt,
        at,
        List.of(),
        null,
        messages.stream().filter(message -> !message.at().isAfter(at)).toList(),
        contentExported,
        agentAvailable,
        tags,
        continues);
  }
}
