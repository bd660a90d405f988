package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One chat as a list shows it.
 *
 * @param channel channel key, absent when no provider came
 * @param contact id is the contact id in digits
 * @param messages all of them, broadcasts included
 * @param noContent the API delivered no messages: "content not exported"
 * @param elapsed duration key to wall-clock seconds, null where there is no value; {@code response}
 *     is the P95 of the chat's replies, which the SLA judges
 * @param business duration key to seconds inside office hours
 * @param sla the policy that applies, and where the chat stands
 * @param waiting the wait that {@code waiting_now} counts, absent when nobody waits
 * @param quality absent while it has no score
 */
public record ChatRow(
    String id,
    @Nullable String channel,
    @Nullable String status,
    Direction direction,
    @Nullable Named agent,
    @Nullable Named department,
    @Nullable Named line,
    @Nullable Named contact,
    Instant openedAt,
    @Nullable Instant pickedUpAt,
    @Nullable Instant closedAt,
    int messages,
    boolean noContent,
    List<String> tags,
    Map<String, @Nullable Long> elapsed,
    Map<String, @Nullable Long> business,
    Sla sla,
    @Nullable Wait waiting,
    @Nullable Quality quality) {

  public ChatRow {
    tags = List.copyOf(tags);
    elapsed = Collections.unmodifiableMap(new LinkedHashMap<>(elapsed));
    business = Collections.unmodifiableMap(new LinkedHashMap<>(business));
  }

  /** The durations on a clock. */
  public Map<String, @Nullable Long> durations(Clock clock) {
    return clock == Clock.ELAPSED ? elapsed : business;
  }

  /** Somebody or something with an id and a name to read; the name is hostile. */
  public record Named(String id, @Nullable String name) {}

  /**
   * What is believed of the conversation, by the present weights and with people's corrections.
   *
   * @param scores from 0 to 100 by score; missing where it had no valid evidence
   * @param prompt version of the prompt that asked
   */
  public record Quality(
      Map<ScoreKind, Double> scores, List<String> topics, String model, String prompt) {
    public Quality {
      scores = Map.copyOf(scores);
      topics = List.copyOf(topics);
    }

    public @Nullable Double score(ScoreKind which) {
      return scores.get(which);
    }
  }

  /** A wait that has not ended, at {@code asOf}. */
  public record Wait(Instant since, long elapsed, long business) {}

  /**
   * @param clock the policy's clock
   * @param targets enabled targets in seconds
   * @param states every enabled target, and {@code overall} last
   * @param outcomes what decided each enabled target; missing where it is excluded
   */
  public record Sla(
      Clock clock,
      Map<String, Long> targets,
      Map<String, SlaState> states,
      Map<String, SlaOutcome> outcomes) {
    public Sla {
      targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
      states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
      outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }
  }
}
