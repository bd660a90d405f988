package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.ChatRow.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns facts into what a list shows of a chat at one moment. */
final class ChatRows {
  private final Scope scope;
  private final Map<String, String> agents;
  private final Map<String, String> contacts;

  /**
   * @param agents latest names by key
   * @param contacts latest names by id in digits
   */
  ChatRows(Scope scope, Map<String, String> agents, Map<String, String> contacts) {
    this.scope = scope;
    this.agents = agents;
    this.contacts = contacts;
  }

  ChatRow row(ChatFact fact) {
    String contact = fact.contact() == null ? null : fact.contact().toString();
    return new ChatRow(
        fact.chatId(),
        fact.channel(),
        fact.status(),
        fact.direction(),
        named(Dimension.AGENT, fact.agent()),
        named(Dimension.DEPARTMENT, fact.department()),
        alike(fact.line()),
        named(contact, contacts),
        fact.opened(),
        fact.pickedUpAt(),
        fact.closed(),
        fact.messagesIn() + fact.messagesAgent() + fact.messagesBot() + fact.messagesBroadcast(),
        fact.noContent(),
        fact.tags(),
        durations(fact, Clock.ELAPSED),
        durations(fact, Clock.BUSINESS),
        sla(fact),
        wait(fact),
        quality(fact.quality()));
  }

  private ChatRow.@Nullable Quality quality(@Nullable ChatQuality quality) {
    if (quality == null) {
      return null;
    }
    Map<ScoreKind, Double> scores = new EnumMap<>(ScoreKind.class);
    for (ScoreKind each : ScoreKind.values()) {
      Double score = quality.score(each, scope.weights());
      if (score != null) {
        scores.put(each, score);
      }
    }
    return new ChatRow.Quality(scores, quality.topics(), quality.model(), quality.prompt());
  }

  private ChatRow.Sla sla(ChatFact fact) {
    LocalDate opened = LocalDate.ofInstant(fact.opened(), scope.calendars().zone());
    SlaPolicy policy = scope.policies().policyFor(fact, opened);
    SlaJudgement judgement = SlaJudgement.of(fact, policy, now(), position(fact));
    Map<String, Long> targets = new LinkedHashMap<>();
    Map<String, SlaState> states = new LinkedHashMap<>();
    Map<String, SlaOutcome> outcomes = new LinkedHashMap<>();
    for (SlaTarget target : SlaTarget.values()) {
      Long seconds = policy.seconds(target);
      SlaState state = judgement.states().get(target);
      if (seconds != null && state != null) {
        targets.put(target.key(), seconds);
        states.put(target.key(), state);
        SlaOutcome outcome = SlaOutcome.of(fact, target, policy.clock(), now(), position(fact));
        if (outcome != null) {
          outcomes.put(target.key(), outcome);
        }
      }
    }
    states.put("overall", judgement.overall());
    return new ChatRow.Sla(policy.clock(), targets, states, outcomes);
  }

  private ChatRow.@Nullable Wait wait(ChatFact fact) {
    OpenWait wait = fact.waiting();
    if (wait == null || wait.since().isAfter(now())) {
      return null;
    }
    return new ChatRow.Wait(
        wait.since(),
        scope.now() - wait.since().getEpochSecond(),
        position(fact) - wait.position());
  }

  private Instant now() {
    return Instant.ofEpochSecond(scope.now());
  }

  private long position(ChatFact fact) {
    return scope.calendars().of(fact.calendar()).position(now());
  }

  private static Map<String, @Nullable Long> durations(ChatFact fact, Clock clock) {
    Map<String, @Nullable Long> durations = new LinkedHashMap<>();
    durations.put("pickup", seconds(fact.pickup(), clock));
    durations.put("first_response", seconds(fact.firstResponse(), clock));
    durations.put("agent_first_response", seconds(fact.agentFirstResponse(), clock));
    durations.put("before_queue", seconds(fact.beforeQueue(), clock));
    durations.put("response", seconds(fact.replyP95(), clock));
    durations.put("resolution", seconds(fact.resolution(), clock));
    durations.put("handling", seconds(fact.handling(), clock));
    return durations;
  }

  private static @Nullable Long seconds(@Nullable Span span, Clock clock) {
    if (span == null) {
      return null;
    }
    return clock == Clock.ELAPSED ? span.elapsed() : span.business();
  }

  private static @Nullable Long seconds(ChatFact.@Nullable ReplyP95 p95, Clock clock) {
    if (p95 == null) {
      return null;
    }
    return clock == Clock.ELAPSED ? p95.elapsed() : p95.business();
  }

  private @Nullable Named named(Dimension dimension, @Nullable String id) {
    if (id == null) {
      return null;
    }
    String root = scope.naming().root(dimension, id);
    return new Named(root, scope.naming().value(dimension, root, agents).name());
  }

  private static @Nullable Named alike(@Nullable String name) {
    return name == null ? null : new Named(name, name);
  }

  private static @Nullable Named named(@Nullable String id, Map<String, String> names) {
    return id == null ? null : new Named(id, names.get(id));
  }
}
