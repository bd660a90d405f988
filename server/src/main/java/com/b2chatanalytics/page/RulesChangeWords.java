package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.RulesChange;
import com.b2chatanalytics.metric.RulesChange.Tally;
import com.b2chatanalytics.page.SettingsPreview.Effect;
import com.b2chatanalytics.page.SettingsPreview.Row;
import java.util.ArrayList;
import java.util.List;

/** Says what other rules would change, in the reader's language. */
final class RulesChangeWords {
  private final Words words;

  RulesChangeWords(Words words) {
    this.words = words;
  }

  Effect effect(RulesChange change) {
    Tally overall = change.overall();
    List<Row> rows = new ArrayList<>();
    change
        .targets()
        .forEach((target, tally) -> rows.add(row(words.say("sla.target." + target.key()), tally)));
    rows.add(row(words.say("effect.overall"), overall));
    return new Effect(
        overall.changed() == 0
            ? words.say("effect.none", words.number(overall.judged()))
            : words.say(
                "effect.some", words.number(overall.changed()), words.number(overall.judged())),
        words.say(
            "effect.flags",
            words.number(change.afterHours().changed()),
            words.number(change.afterHours().before()),
            words.number(change.afterHours().after())),
        change.sampled()
            ? words.say(
                "effect.sample", words.number(change.counted()), words.number(change.chats()))
            : words.say("effect.all", words.number(change.chats())),
        change.sampled(),
        rows);
  }

  private Row row(String name, Tally tally) {
    Double before = tally.before().share();
    Double after = tally.after().share();
    double difference = before == null || after == null ? 0 : after - before;
    boolean known = before != null && after != null;
    return new Row(
        name,
        words.number(tally.judged()),
        words.number(tally.changed()),
        words.percent(before),
        words.percent(after),
        known ? words.points(difference) : Words.NONE,
        difference > 0 ? "better" : difference < 0 ? "worse" : "even");
  }
}
