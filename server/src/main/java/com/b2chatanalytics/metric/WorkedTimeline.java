package com.b2chatanalytics.metric;

import java.util.List;
import java.util.Optional;

/**
 * A short chat that shows what a duration counts: the picture in its explanation, and a test of its
 * definition at the same time.
 *
 * @param events in the order in which they happen
 * @param counted what the duration measures of them
 */
public record WorkedTimeline(List<Event> events, List<Stretch> counted) {

  /** What happens in a chat. */
  public enum What {
    CREATED,
    OPENED,
    CUSTOMER,
    BOT,
    PICKED_UP,
    AGENT,
    CLOSED
  }

  /**
   * Something that happens.
   *
   * @param second after the beginning
   */
  public record Event(What what, int second) {}

  /** A stretch of time, in seconds after the beginning. */
  public record Stretch(int from, int to) {
    public int seconds() {
      return to - from;
    }
  }

  public WorkedTimeline {
    events = List.copyOf(events);
    counted = List.copyOf(counted);
  }

  /** The timeline that explains a measure; absent for those that count chats. */
  public static Optional<WorkedTimeline> of(Measure measure) {
    return switch (measure.expression()) {
      case Expression.Duration(ChatDuration duration, Statistic _) -> Optional.of(of(duration));
      case Expression.SlaRate(String target) -> ChatDuration.find(target).map(WorkedTimeline::of);
      case Expression.SlaCount(String target, Expression.Standing _) ->
          ChatDuration.find(target).map(WorkedTimeline::of);
      default -> Optional.empty();
    };
  }

  /** The timeline of a duration, in elapsed time. */
  public static WorkedTimeline of(ChatDuration duration) {
    return switch (duration) {
      case BEFORE_QUEUE ->
          new WorkedTimeline(
              List.of(
                  new Event(What.CREATED, 0),
                  new Event(What.CUSTOMER, 0),
                  new Event(What.BOT, 10),
                  new Event(What.OPENED, 95),
                  new Event(What.PICKED_UP, 140),
                  new Event(What.AGENT, 185),
                  new Event(What.CLOSED, 300)),
              List.of(new Stretch(0, 95)));
      case PICKUP -> team(new Stretch(0, 45));
      case FIRST_RESPONSE -> team(new Stretch(0, 90));
      case AGENT_FIRST_RESPONSE -> team(new Stretch(45, 90));
      case RESOLUTION -> team(new Stretch(0, 300));
      case HANDLING -> team(new Stretch(45, 300));
      case RESPONSE ->
          new WorkedTimeline(
              List.of(
                  new Event(What.OPENED, 0),
                  new Event(What.CUSTOMER, 0),
                  new Event(What.CUSTOMER, 25),
                  new Event(What.PICKED_UP, 50),
                  new Event(What.AGENT, 90),
                  new Event(What.AGENT, 110),
                  new Event(What.CUSTOMER, 190),
                  new Event(What.AGENT, 250),
                  new Event(What.CUSTOMER, 280),
                  new Event(What.CLOSED, 300)),
              List.of(new Stretch(0, 90), new Stretch(190, 250)));
    };
  }

  /** The bot greets at once, somebody takes the chat, answers, and closes it. */
  private static WorkedTimeline team(Stretch counted) {
    return new WorkedTimeline(
        List.of(
            new Event(What.OPENED, 0),
            new Event(What.CUSTOMER, 0),
            new Event(What.BOT, 2),
            new Event(What.PICKED_UP, 45),
            new Event(What.AGENT, 90),
            new Event(What.CUSTOMER, 200),
            new Event(What.CLOSED, 300)),
        List.of(counted));
  }
}
