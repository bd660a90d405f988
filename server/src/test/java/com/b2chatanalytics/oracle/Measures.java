package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.OracleChat.Took;
import com.b2chatanalytics.oracle.OracleSla.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each chat contributes to each measure. */
final class Measures {
  static final List<String> DURATIONS =
      List.of(
          "pickup",
          "first_response",
          "agent_first_response",
          "before_queue",
          "response",
          "resolution",
          "handling");
  static final List<String> STATISTICS =
      List.of("count", "p50", "p90", "p95", "p99", "min", "max", "mean");
  static final List<String> VOLUMES =
      List.of(
          "chats",
          "closed",
          "open_now",
          "waiting_now",
          "longest_wait_now",
          "messages_in",
          "messages_out",
          "messages_bot",
          "messages_broadcast",
          "contacts",
          "new_contacts",
          "bot_only",
          "unanswered",
          "returning",
          "closed_rate",
          "outbound",
          "transferred",
          "no_content",
          "after_hours",
          "auto_assigned",
          "negative",
          "window_closing_now",
          "window_lost");
  static final List<String> SLA =
      List.of("sla.pickup", "sla.first_response", "sla.response", "sla.resolution", "sla.overall");
  static final List<String> CSAT =
      List.of(
          "csat.sent",
          "csat.answered",
          "csat.rate",
          "csat.rate.count",
          "csat.score",
          "csat.positive");

  static final List<String> SLA_COUNTS =
      SLA.stream()
          .flatMap(sla -> Stream.of(sla + ".count", sla + ".breached", sla + ".pending"))
          .toList();
  static final List<String> PROBLEMS =
      OracleProblems.KINDS.stream().map("problem."::concat).toList();

  /** One observation: whose, when it is filed, and how much. */
  record Observation(OracleChat chat, long filed, long value) {}

  private final Question question;
  private final Neighbours neighbours;
  private final @Nullable Mistake mistake;

  Measures(Question question, Neighbours neighbours, @Nullable Mistake mistake) {
    this.question = question;
    this.neighbours = neighbours;
    this.mistake = mistake;
  }

  static List<String> all() {
    List<String> all = new ArrayList<>(VOLUMES);
    for (String duration : DURATIONS) {
      for (String statistic : STATISTICS) {
        all.add(duration + "." + statistic);
      }
    }
    all.addAll(SLA);
    all.addAll(SLA_COUNTS);
    all.addAll(CSAT);
    all.addAll(PROBLEMS);
    return all;
  }

  List<Observation> of(OracleChat chat, String measure) {
    List<Observation> found = new ArrayList<>();
    String base = measure.substring(0, Math.max(0, measure.indexOf('.')));
    if (DURATIONS.contains(base)) {
      for (Took took : took(chat, base)) {
        long filed = mistake == Mistake.FILED_UNDER_OPENING ? chat.opening : took.start();
        found.add(new Observation(chat, filed, took.on(question.business())));
      }
      return found;
    }
    Long value =
        switch (base) {
          case "sla" -> sla(chat, measure);
          case "problem" -> one(OracleProblems.of(chat, mistake).contains(measure.substring(8)));
          default -> volume(chat, measure);
        };
    if (value != null) {
      long filed =
          measure.equals("closed") && chat.told.closed() != null
              ? chat.told.closed()
              : chat.opening;
      found.add(new Observation(chat, filed, value));
    }
    return found;
  }

  private static List<Took> took(OracleChat chat, String duration) {
    Took one =
        switch (duration) {
          case "pickup" -> chat.pickup;
          case "first_response" -> chat.firstResponse;
          case "agent_first_response" -> chat.agentFirstResponse;
          case "before_queue" -> chat.beforeQueue;
          case "resolution" -> chat.resolution;
          case "handling" -> chat.handling;
          default -> null;
        };
    return duration.equals("response") ? chat.replies : one == null ? List.of() : List.of(one);
  }

  private @Nullable Long sla(OracleChat chat, String measure) {
    OracleSla sla = new OracleSla(chat, question.business(), mistake);
    String name = measure.split("\\.")[1];
    State state;
    if (name.equals("overall")) {
      state = sla.overall();
    } else {
      Long target = question.target() != null ? question.target() : sla.target(name);
      state = target == null ? State.EXCLUDED : sla.state(name, target);
    }
    boolean pending = state == State.PENDING;
    if (measure.endsWith(".pending")) {
      return one(pending);
    }
    if (measure.endsWith(".breached")) {
      return one(state == State.BREACHED);
    }
    if (measure.endsWith(".count")) {
      boolean decided = state == State.MET || state == State.BREACHED;
      return one(decided || pending && mistake == Mistake.PENDING_COUNTED_AS_DECIDED);
    }
    return switch (state) {
      case MET -> 1L;
      case BREACHED -> 0L;
      case PENDING, EXCLUDED -> null;
    };
  }

  private @Nullable Long volume(OracleChat chat, String measure) {
    Told told = chat.told;
    long now = chat.house.now();
    return switch (measure) {
      case "chats" -> 1L;
      case "closed" -> one(chat.isClosed);
      case "open_now" -> one(!chat.isClosed);
      case "waiting_now" -> one(chat.waitingSince != null);
      case "longest_wait_now" ->
          chat.waitingSince == null
              ? null
              : Long.valueOf(chat.seconds(question.business(), chat.waitingSince, now));
      case "messages_in" -> Long.valueOf(chat.messagesIn);
      case "messages_out" -> Long.valueOf(chat.messagesAgent);
      case "messages_bot" -> Long.valueOf(chat.messagesBot);
      case "messages_broadcast" -> Long.valueOf(chat.messagesBroadcast);
      case "contacts" -> told.contact();
      case "new_contacts" -> one(neighbours.isFirstOfContact(chat));
      case "bot_only" -> one(chat.botOnly);
      case "unanswered" -> one(chat.unanswered);
      case "returning" -> one(neighbours.isReturning(chat));
      case "closed_rate" -> Long.valueOf(chat.isClosed ? 1 : 0);
      case "outbound" -> one(chat.outbound);
      case "transferred" -> one(chat.transferred);
      case "no_content" -> one(told.said().isEmpty());
      case "after_hours" -> one(chat.afterHours());
      case "auto_assigned" -> one(chat.autoAssigned());
      case "negative" -> one(chat.negative);
      case "window_closing_now" -> one(chat.windowClosing);
      case "window_lost" -> one(chat.windowLost);
      case "csat.sent" -> one(poll(told, "COMPLETING_POLL", "COMPLETED_POLL", "ABANDONED_POLL"));
      case "csat.answered" -> one(poll(told, "COMPLETED_POLL"));
      case "csat.rate" ->
          poll(told, "COMPLETED_POLL", "ABANDONED_POLL")
              ? Long.valueOf(poll(told, "COMPLETED_POLL") ? 1 : 0)
              : null;
      case "csat.rate.count" -> one(poll(told, "COMPLETED_POLL", "ABANDONED_POLL"));
      case "csat.score" -> told.stars() == null ? null : Long.valueOf(told.stars());
      case "csat.positive" -> told.stars() == null ? null : Long.valueOf(told.stars() >= 4 ? 1 : 0);
      default -> throw new IllegalArgumentException(measure);
    };
  }

  private static @Nullable Long one(boolean counts) {
    return counts ? 1L : null;
  }

  private static boolean poll(Told told, String... statuses) {
    return told.status() != null && List.of(statuses).contains(told.status());
  }
}
