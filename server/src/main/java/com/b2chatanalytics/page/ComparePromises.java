package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ShareInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SLA of a profile: for each promise how often it was kept, and how sure that is. */
final class ComparePromises {
  private static final List<String> TARGETS =
      List.of("pickup", "first_response", "response", "resolution", "overall");

  /** What a profile is asked for. */
  static final List<String> MEASURES =
      TARGETS.stream()
          .flatMap(target -> Stream.of("sla." + target, "sla." + target + ".count"))
          .toList();

  private final Words words;
  private final CompareProfileAsk ask;
  private final double goal;
  private final QueryResult own;
  private final QueryResult team;

  ComparePromises(
      Words words, CompareProfileAsk ask, double goal, QueryResult own, QueryResult team) {
    this.words = words;
    this.ask = ask;
    this.goal = goal;
    this.own = own;
    this.team = team;
  }

  /** Those that are judged; of one that is off there is nothing to say. */
  List<CompareProfile.Promise> all() {
    List<CompareProfile.Promise> all = new ArrayList<>();
    for (String target : TARGETS) {
      if (team.total().values().count("sla." + target + ".count") > 0) {
        all.add(promise(target));
      }
    }
    return all;
  }

  private CompareProfile.Promise promise(String target) {
    Measure measure = Catalogue.measure("sla." + target);
    QueryResult.Values values = own.total().values();
    Number value = values.of(measure.key());
    Double share = value == null ? null : value.doubleValue();
    long judged = values.count(measure.observations());
    long met = share == null ? 0 : Math.round(share * judged);
    CompareChange change = CompareChange.of(words, measure, values, own.total().previous());
    ShareInterval sure = judged == 0 ? null : ShareInterval.of(met, judged);
    Address behind = CompareTable.behind(ask.scope(), measure);
    String tone = tone(share, sure, judged);
    return new CompareProfile.Promise(
        target,
        words.say("sla.target." + target),
        words.percent(share),
        judged == 0 ? "" : behind.toString(),
        tone,
        change.text(),
        change.tone(),
        sure == null
            ? ""
            : words.say("compare.sure", words.percent(sure.low()), words.percent(sure.high())),
        words.say("compare.team", words.value(measure, team.total().values().of(measure.key()))),
        words.say("compare.breached", judged - met, judged),
        judged == met ? "" : behind.with("breached", target).toString(),
        CompareTable.explained(ask.scope(), measure.key()).toString(),
        share == null
            ? null
            : new TodayView.Bullet(share * 100, goal * 100, tone.isEmpty() ? "pending" : tone));
  }

  private String tone(@Nullable Double share, @Nullable ShareInterval sure, long judged) {
    return share == null || sure == null || judged < CompareChange.ENOUGH
        ? ""
        : CompareTable.tone(goal, share, sure);
  }
}
