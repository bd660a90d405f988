package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a chat's facts back from its row, apart from its replies. */
final class FactReading {
  /** What to select for {@link #fact}, in its order. */
  static final List<String> COLUMNS =
      List.of(
          "chat_id, channel, status, outbound, agent, department, line, contact, tags, calendar",
          "created, opened, opened_position, picked_up, closed",
          "pickup_elapsed, pickup_business, first_response_elapsed, first_response_business",
          "agent_first_response_elapsed, agent_first_response_business",
          "before_queue_elapsed, before_queue_business, resolution_elapsed, resolution_business",
          "handling_elapsed, handling_business, response_p95_elapsed, response_p95_business",
          "answered, backwards_pickup, backwards_first_response, backwards_resolution",
          "transferred, held_by_bot, bot_only, unanswered, after_hours, no_content, negative",
          "messages_in, messages_out, messages_bot, messages_broadcast",
          "waiting_since, waiting_position, reply_since, reply_position",
          "window_lost, window_from, stars, satisfied, problems, latest",
          "score_resolution, score_sentiment, score_professionalism, score_clarity, topics",
          "score_prompt, score_model");

  private final @Nullable Object[] row;
  private int next;

  private FactReading(@Nullable Object[] row) {
    this.row = row;
  }

  /** The facts of a row of {@link #COLUMNS}. */
  static ChatFact fact(@Nullable Object[] row) {
    return new FactReading(row).fact();
  }

  private ChatFact fact() {
    String id = required(text());
    String channel = text();
    String status = text();
    Direction direction = flag() ? Direction.OUTBOUND : Direction.INBOUND;
    String agent = text();
    String department = text();
    String line = text();
    Long contact = number();
    List<String> tags = texts();
    String calendar = text();
    Instant created = required(instant());
    Instant opened = required(instant());
    long position = required(number());
    Instant pickedUp = instant();
    Instant closed = instant();
    Span pickup = span(opened);
    Span firstResponse = span(opened);
    Span agentFirstResponse = span(pickedUp);
    Span beforeQueue = span(created);
    Span resolution = span(opened);
    Span handling = span(pickedUp);
    ChatFact.ReplyP95 p95 = p95();
    boolean answered = flag();
    ChatFact.Backwards backwards = new ChatFact.Backwards(flag(), flag(), flag());
    return new ChatFact(
        id,
        channel,
        status,
        direction,
        agent,
        department,
        line,
        contact,
        tags,
        calendar,
        created,
        opened,
        position,
        pickedUp,
        closed,
        pickup,
        firstResponse,
        agentFirstResponse,
        beforeQueue,
        resolution,
        handling,
        List.of(),
        p95,
        pickedUp != null,
        answered,
        backwards,
        flag(),
        flag(),
        flag(),
        flag(),
        flag(),
        flag(),
        flag(),
        count(),
        count(),
        count(),
        count(),
        openWait(),
        openWait(),
        flag(),
        instant(),
        score(),
        satisfied(),
        DataProblem.ofBits(count()),
        required(instant()),
        quality());
  }

  private @Nullable ChatQuality quality() {
    Integer resolution = score();
    Integer sentiment = score();
    Integer professionalism = score();
    Integer clarity = score();
    List<String> topics = texts();
    String prompt = text();
    String model = text();
    return prompt == null || model == null
        ? null
        : new ChatQuality(resolution, sentiment, professionalism, clarity, topics, prompt, model);
  }

  private @Nullable Integer score() {
    Long score = number();
    return score == null ? null : score.intValue();
  }

  private @Nullable Span span(@Nullable Instant start) {
    Long elapsed = number();
    Long business = number();
    return elapsed == null || business == null || start == null
        ? null
        : new Span(start, elapsed, business);
  }

  private ChatFact.@Nullable ReplyP95 p95() {
    Long elapsed = number();
    Long business = number();
    return elapsed == null || business == null ? null : new ChatFact.ReplyP95(elapsed, business);
  }

  private @Nullable OpenWait openWait() {
    Instant since = instant();
    Long position = number();
    return since == null || position == null ? null : new OpenWait(since, position);
  }

  private @Nullable Instant instant() {
    Long seconds = number();
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  private @Nullable Boolean satisfied() {
    return (Boolean) row[next++];
  }

  private int count() {
    return required(number()).intValue();
  }

  private boolean flag() {
    return required((Boolean) row[next++]);
  }

  private @Nullable Long number() {
    Number number = (Number) row[next++];
    return number == null ? null : number.longValue();
  }

  private @Nullable String text() {
    return (String) row[next++];
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    if (row[next++] instanceof Object[] list) {
      for (Object each : list) {
        texts.add(String.valueOf(each));
      }
    }
    return texts;
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a fact lacks what every fact has");
    }
    return value;
  }
}
