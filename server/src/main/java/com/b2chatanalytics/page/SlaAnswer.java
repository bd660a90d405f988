package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.SlaCurve;
import com.b2chatanalytics.metric.SlaWhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What would reach the goal, said in sentences. */
final class SlaAnswer {
  private final Words words;
  private final SlaWhatIf answer;

  SlaAnswer(Words words, SlaWhatIf answer) {
    this.words = words;
    this.answer = answer;
  }

  /** The target of most of the chats, in seconds; absent where it is off for all. */
  @Nullable Long promised() {
    return answer.promises().stream()
        .map(SlaWhatIf.Promise::seconds)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The main sentence. */
  String sentence() {
    SlaCurve curve = answer.curve();
    String goal = words.percent(answer.goal());
    OptionalLong least = curve.leastFor(answer.goal());
    if (least.isEmpty()) {
      return curve.unserved() == 0
          ? words.say("sla.reach.undecided")
          : words.say("sla.reach.never", goal, curve.unserved(), curve.chats());
    }
    long needed = least.getAsLong();
    Long promised = promised();
    if (promised == null) {
      return words.say("sla.reach.off", goal, words.length(needed));
    }
    return promised >= needed
        ? words.say("sla.reach.met", goal, words.length(promised), words.length(needed))
        : words.say(
            "sla.reach.by",
            goal,
            words.length(needed),
            words.length(promised),
            percentile(),
            words.say("sla.reach.of." + answer.query().target().key()),
            words.length(needed - promised));
  }

  private String percentile() {
    double percent = answer.goal() * 100;
    long whole = Math.round(percent);
    return "P" + (Math.abs(percent - whole) < 1e-9 ? words.number(whole) : words.decimal(percent));
  }

  /** What to know beside it. */
  List<String> beside() {
    List<String> beside = new ArrayList<>();
    if (answer.promises().size() > 1) {
      beside.add(words.say("sla.reach.several", answer.promises().size()));
    }
    long unserved = answer.curve().unserved();
    if (unserved > 0 && answer.curve().leastFor(answer.goal()).isPresent()) {
      beside.add(words.say("sla.reach.unserved", unserved));
    }
    return beside;
  }
}
