package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Expression.Condition;
import com.b2chatanalytics.metric.Expression.Standing;
import com.b2chatanalytics.metric.Measure.Filing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every measure of {@code metrics.md}, once: key, unit, better direction, filing and how it is
 * computed. Pages, API, exports and alerts name measures from here; a new measure is one line here
 * and two texts.
 */
public final class Catalogue {

  private static final Map<String, Measure> MEASURES = collect();

  private Catalogue() {}

  /** All measures, in the order in which they are explained. */
  public static Collection<Measure> measures() {
    return MEASURES.values();
  }

  /** The measure of that key, absent when there is none. */
  public static Optional<Measure> find(String key) {
    return Optional.ofNullable(MEASURES.get(key));
  }

  /**
   * The measure of that key.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Measure measure(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("no measure " + key));
  }

  private static Map<String, Measure> collect() {
    List<Measure> all = new ArrayList<>();
    volumes(all);
    durations(all);
    sla(all);
    satisfaction(all);
    quality(all);
    problems(all);
    Map<String, Measure> byKey = new LinkedHashMap<>();
    all.forEach(measure -> byKey.put(measure.key(), measure));
    return Collections.unmodifiableMap(byKey);
  }

  private static void volumes(List<Measure> all) {
    all.add(chats("chats", Better.NEITHER, Condition.ALL));
    all.add(
        new Measure(
            "closed",
            Unit.COUNT,
            Better.NEITHER,
            Filing.CLOSING,
            false,
            false,
            "closed",
            new Expression.Chats(Condition.CLOSED)));
    all.add(live("open_now", Condition.OPEN));
    all.add(live("waiting_now", Condition.WAITING));
    all.add(
        new Measure(
            "longest_wait_now",
            Unit.SECONDS,
            Better.LOWER,
            Filing.OPENING,
            true,
            true,
            "waiting_now",
            new Expression.LongestWait()));
    all.add(sum("messages_in"));
    all.add(sum("messages_out"));
    all.add(sum("messages_bot"));
    all.add(sum("messages_broadcast"));
    all.add(contacts("contacts", Condition.WITH_CONTACT));
    all.add(contacts("new_contacts", Condition.FIRST_OF_CONTACT));
    all.add(chats("bot_only", Better.NEITHER, Condition.BOT_ONLY));
    all.add(chats("unanswered", Better.LOWER, Condition.UNANSWERED));
    all.add(chats("returning", Better.LOWER, Condition.RETURNING));
    all.add(share("closed_rate", "chats", Condition.CLOSED, Condition.ALL));
    all.add(chats("outbound", Better.NEITHER, Condition.OUTBOUND));
    all.add(chats("transferred", Better.NEITHER, Condition.TRANSFERRED));
    all.add(chats("no_content", Better.NEITHER, Condition.NO_CONTENT));
    all.add(chats("after_hours", Better.NEITHER, Condition.AFTER_HOURS));
    all.add(chats("auto_assigned", Better.NEITHER, Condition.AUTO_ASSIGNED));
    all.add(chats("negative", Better.LOWER, Condition.NEGATIVE));
    all.add(live("window_closing_now", Condition.WINDOW_CLOSING));
    all.add(chats("window_lost", Better.LOWER, Condition.WINDOW_LOST));
  }

  private static void durations(List<Measure> all) {
    for (ChatDuration duration : ChatDuration.values()) {
      for (Statistic statistic : Statistic.values()) {
        all.add(statistic(duration, statistic));
      }
    }
  }

  private static Measure statistic(ChatDuration duration, Statistic statistic) {
    boolean count = statistic == Statistic.COUNT;
    return new Measure(
        duration.key() + "." + statistic.key(),
        count ? Unit.COUNT : Unit.SECONDS,
        count ? Better.NEITHER : Better.LOWER,
        duration.filing(),
        !count,
        false,
        duration.key() + ".count",
        new Expression.Duration(duration, statistic));
  }

  private static void sla(List<Measure> all) {
    for (String target : List.of("pickup", "first_response", "response", "resolution", "overall")) {
      String count = "sla." + target + ".count";
      all.add(
          opening(
              "sla." + target, Unit.SHARE, Better.HIGHER, count, new Expression.SlaRate(target)));
      all.add(standing(count, target, Better.NEITHER, Standing.DECIDED));
      all.add(standing("sla." + target + ".breached", target, Better.LOWER, Standing.BREACHED));
      all.add(standing("sla." + target + ".pending", target, Better.NEITHER, Standing.PENDING));
    }
  }

  private static Measure standing(String key, String target, Better better, Standing standing) {
    return opening(key, Unit.COUNT, better, key, new Expression.SlaCount(target, standing));
  }

  private static void satisfaction(List<Measure> all) {
    all.add(chats("csat.sent", Better.NEITHER, Condition.POLL_SENT));
    all.add(chats("csat.answered", Better.HIGHER, Condition.POLL_ANSWERED));
    all.add(share("csat.rate", "csat.rate.count", Condition.POLL_ANSWERED, Condition.POLL_DECIDED));
    all.add(chats("csat.rate.count", Better.NEITHER, Condition.POLL_DECIDED));
    all.add(
        opening(
            "csat.score",
            Unit.STARS,
            Better.HIGHER,
            "csat.answered",
            new Expression.Mean("stars")));
    all.add(share("csat.positive", "csat.answered", Condition.SATISFIED, Condition.JUDGED));
  }

  private static void quality(List<Measure> all) {
    for (ScoreKind score : ScoreKind.values()) {
      all.add(score(score.measure(), score, Statistic.MEAN));
      for (Statistic statistic : Statistic.values()) {
        if (statistic == Statistic.COUNT || statistic.isPercentile()) {
          all.add(score(score.measure() + "." + statistic.key(), score, statistic));
        }
      }
    }
    all.add(share("quality.coverage", "quality.eligible", Condition.SCORED, Condition.SCORABLE));
    all.add(chats("quality.scored", Better.NEITHER, Condition.SCORED));
    all.add(chats("quality.eligible", Better.NEITHER, Condition.SCORABLE));
    all.add(chats("quality.unscored", Better.LOWER, Condition.UNSCORED));
  }

  private static Measure score(String key, ScoreKind score, Statistic statistic) {
    boolean count = statistic == Statistic.COUNT;
    return opening(
        key,
        count ? Unit.COUNT : Unit.SCORE,
        count ? Better.NEITHER : Better.HIGHER,
        score.measure() + ".count",
        new Expression.Score(score, statistic));
  }

  private static void problems(List<Measure> all) {
    all.add(chats("problem.any", Better.LOWER, Condition.ODD));
    for (DataProblem problem : DataProblem.values()) {
      String key = problem.measure();
      all.add(opening(key, Unit.COUNT, Better.LOWER, key, new Expression.Problem(problem)));
    }
  }

  private static Measure chats(String key, Better better, Condition condition) {
    return opening(key, Unit.COUNT, better, key, new Expression.Chats(condition));
  }

  private static Measure contacts(String key, Condition condition) {
    return opening(key, Unit.COUNT, Better.NEITHER, key, new Expression.Contacts(condition));
  }

  private static Measure sum(String key) {
    return opening(key, Unit.COUNT, Better.NEITHER, key, new Expression.Sum(key));
  }

  private static Measure share(String key, String observations, Condition met, Condition among) {
    return opening(key, Unit.SHARE, Better.HIGHER, observations, new Expression.Share(met, among));
  }

  private static Measure opening(
      String key, Unit unit, Better better, String observations, Expression expression) {
    return new Measure(key, unit, better, Filing.OPENING, false, false, observations, expression);
  }

  private static Measure live(String key, Condition condition) {
    return new Measure(
        key,
        Unit.COUNT,
        Better.LOWER,
        Filing.OPENING,
        false,
        true,
        key,
        new Expression.Chats(condition));
  }
}
