package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ShareInterval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compliance with its interval against the goal, its change, and the chats it is made of. */
final class SlaFigures {
  /** Fewer chats say little: shown soft, and no change is judged. */
  static final int ENOUGH = 20;

  private static final double NEAR = 0.05;

  private final Words words;
  private final SlaAsk ask;
  private final ResponseTargets targets;
  private final QueryResult totals;
  private final @Nullable ShareInterval now;
  private final @Nullable ShareInterval before;

  /**
   * @param totals of {@link #measures}, compared
   */
  SlaFigures(Words words, SlaAsk ask, ResponseTargets targets, QueryResult totals) {
    this.words = words;
    this.ask = ask;
    this.targets = targets;
    this.totals = totals;
    this.now = interval(ask, totals.total().values());
    QueryResult.Values previous = totals.total().previous();
    this.before = previous == null ? null : interval(ask, previous);
  }

  /** What the section is asked for. */
  static String[] measures(SlaAsk ask) {
    return new String[] {
      ask.measure(""), ask.measure(".count"), ask.measure(".breached"), ask.measure(".pending")
    };
  }

  /** The compliance of one row with its interval; absent where nothing is decided. */
  static @Nullable ShareInterval interval(SlaAsk ask, QueryResult.Values values) {
    long judged = values.count(ask.measure(".count"));
    return judged == 0
        ? null
        : ShareInterval.of(judged - values.count(ask.measure(".breached")), judged);
  }

  /** The tone of a share against the goal. */
  static String tone(double share, double goal) {
    if (share >= goal) {
      return "within";
    }
    return share >= goal - NEAR ? "soon" : "beyond";
  }

  /** An interval in words. */
  static String range(Words words, @Nullable ShareInterval interval) {
    return interval == null
        ? ""
        : words.say("sla.interval", words.percent(interval.low()), words.percent(interval.high()));
  }

  List<SlaView.Figure> all() {
    List<SlaView.Figure> figures = new ArrayList<>();
    figures.add(compliance());
    figures.add(change());
    figures.add(breached());
    figures.add(judged());
    figures.add(pending());
    return figures;
  }

  private SlaView.Figure compliance() {
    Double share = now == null ? null : now.share();
    String goal = words.say("figure.goal", words.percent(targets.goal()));
    return new SlaView.Figure(
        "compliance",
        words.say("sla.compliance"),
        words.percent(share),
        words.percent(share) + ", " + goal,
        ask.decided(ask.scope()).toString(),
        "soft",
        now == null ? words.say("sla.none") : goal + " · " + range(words, now),
        help(""),
        ask.explained("").toString(),
        now != null && now.whole() >= ENOUGH,
        now == null
            ? null
            : new SlaView.Bullet(
                100 * now.share(),
                100 * now.low(),
                100 * now.high(),
                100 * targets.goal(),
                now.share() >= targets.goal() ? "within" : "beyond"));
  }

  private SlaView.Figure change() {
    String value = Words.NONE;
    String tone = "soft";
    String note = words.say("sla.change.none");
    if (now != null && before != null) {
      ShareInterval.Difference change = now.minus(before);
      boolean few = now.whole() < ENOUGH || before.whole() < ENOUGH;
      value = words.points(change.value());
      String certainty = few ? "few" : change.sure() ? "sure" : "chance";
      tone = few || !change.sure() ? "soft" : change.value() > 0 ? "better" : "worse";
      note =
          words.say("sla.change.before", words.percent(before.share()))
              + " · "
              + words.say("sla.change." + certainty);
    }
    return new SlaView.Figure(
        "change",
        words.say("sla.change"),
        value,
        value,
        null,
        tone,
        note,
        words.say("sla.change.help"),
        null,
        true,
        null);
  }

  private SlaView.Figure breached() {
    long breached = totals.total().values().count(ask.measure(".breached"));
    long judged = totals.total().values().count(ask.measure(".count"));
    long allowed = (long) Math.floor((1 - targets.goal()) * judged + 1e-9);
    return new SlaView.Figure(
        "breached",
        words.say("sla.breaches"),
        words.number(breached),
        words.say("sla.breaches.all", breached),
        ask.breached(ask.scope()).toString(),
        breached > allowed ? "worse" : "soft",
        judged == 0 ? "" : words.say("sla.allowed", allowed),
        help(".breached"),
        ask.explained(".breached").toString(),
        true,
        null);
  }

  private SlaView.Figure judged() {
    long judged = totals.total().values().count(ask.measure(".count"));
    long met = judged - totals.total().values().count(ask.measure(".breached"));
    return new SlaView.Figure(
        "judged",
        words.say("sla.judged"),
        words.number(judged),
        words.say("chats.count", judged),
        ask.decided(ask.scope()).toString(),
        "soft",
        words.say("sla.met.some", met),
        help(".count"),
        ask.explained(".count").toString(),
        true,
        null);
  }

  private SlaView.Figure pending() {
    long pending = totals.total().values().count(ask.measure(".pending"));
    return new SlaView.Figure(
        "pending",
        words.say("sla.pending.title"),
        words.number(pending),
        words.say("chats.count", pending),
        ask.pending(ask.scope()).toString(),
        "soft",
        words.say("sla.pending.note"),
        help(".pending"),
        ask.explained(".pending").toString(),
        true,
        null);
  }

  private String help(String suffix) {
    return words.definition(Catalogue.measure(ask.measure(suffix)));
  }
}
