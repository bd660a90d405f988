package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.RulesChange.AfterHours;
import com.b2chatanalytics.metric.RulesChange.States;
import com.b2chatanalytics.metric.RulesChange.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges chats under two sets of rules, one after the other, and counts where they part. */
final class RulesComparison {
  private final JudgingRules before;
  private final JudgingRules after;
  private final Instant now;
  private final Map<SlaTarget, Count> targets = new EnumMap<>(SlaTarget.class);
  private final Count overall = new Count();
  private long counted;
  private long flagChanged;
  private long flaggedBefore;
  private long flaggedAfter;

  /**
   * @param now whole second at which is asked
   */
  RulesComparison(JudgingRules before, JudgingRules after, Instant now) {
    this.before = before;
    this.after = after;
    this.now = now;
  }

  /** Whether a chat's replies matter: some target on them is judged on the business clock. */
  boolean needsReplies() {
    return List.of(before, after).stream()
        .flatMap(rules -> rules.policies().policies().stream())
        .anyMatch(policy ->
            policy.clock() == Clock.BUSINESS && policy.seconds(SlaTarget.RESPONSE) != null);
  }

  /**
   * Counts one chat.
   *
   * @param replies its replies; may be left out unless {@link #needsReplies}
   */
  void add(ChatFact fact, List<ReplyFact> replies) {
    ChatFact then = Retiming.of(fact, replies, before.calendars());
    ChatFact now = Retiming.of(fact, replies, after.calendars());
    counted++;
    flaggedBefore += then.afterHours() ? 1 : 0;
    flaggedAfter += now.afterHours() ? 1 : 0;
    flagChanged += then.afterHours() == now.afterHours() ? 0 : 1;
    SlaJudgement one = judged(then, before);
    SlaJudgement other = judged(now, after);
    overall.add(one.overall(), other.overall());
    for (SlaTarget target : SlaTarget.values()) {
      SlaState was = one.states().getOrDefault(target, SlaState.EXCLUDED);
      SlaState is = other.states().getOrDefault(target, SlaState.EXCLUDED);
      if (was != SlaState.EXCLUDED || is != SlaState.EXCLUDED) {
        targets.computeIfAbsent(target, _ -> new Count()).add(was, is);
      }
    }
  }

  /**
   * What was counted.
   *
   * @param chats how many there are in all
   */
  RulesChange result(long chats) {
    Map<SlaTarget, Tally> tallies = new EnumMap<>(SlaTarget.class);
    targets.forEach((target, count) -> tallies.put(target, count.tally()));
    return new RulesChange(
        now,
        chats,
        counted,
        new AfterHours(flagChanged, flaggedBefore, flaggedAfter),
        Collections.unmodifiableMap(tallies),
        overall.tally());
  }

  private SlaJudgement judged(ChatFact fact, JudgingRules rules) {
    LocalDate opened = LocalDate.ofInstant(fact.opened(), rules.calendars().zone());
    SlaPolicy policy = rules.policies().policyFor(fact, opened);
    long position = rules.calendars().of(fact.department()).position(now);
    return SlaJudgement.of(fact, policy, now, position);
  }

  private static final class Count {
    private final long[] before = new long[SlaState.values().length];
    private final long[] after = new long[SlaState.values().length];
    private long judged;
    private long changed;

    void add(SlaState was, SlaState is) {
      before[was.ordinal()]++;
      after[is.ordinal()]++;
      judged += was != SlaState.EXCLUDED || is != SlaState.EXCLUDED ? 1 : 0;
      changed += was == is ? 0 : 1;
    }

    Tally tally() {
      return new Tally(judged, changed, states(before), states(after));
    }

    private static States states(long[] counts) {
      return new States(
          counts[SlaState.MET.ordinal()],
          counts[SlaState.BREACHED.ordinal()],
          counts[SlaState.PENDING.ordinal()]);
    }
  }
}
