package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.Comparison;
import com.b2chatanalytics.sync.CoverageState;
import com.b2chatanalytics.sync.Difference;
import com.b2chatanalytics.sync.DifferenceKind;
import com.b2chatanalytics.sync.Truth;
import java.util.List;

/** Numbers here beside B2Chat's, in words. */
final class SyncTruth {
  private final Words words;

  SyncTruth(Words words) {
    this.words = words;
  }

  SyncTruthView.Compared compared(Comparison pair) {
    Long theirs = pair.theirs();
    long gap = theirs == null ? 0 : pair.ours() - theirs;
    boolean differs = gap != 0;
    return new SyncTruthView.Compared(
        words.number(pair.ours()),
        theirs == null ? Words.NONE : words.number(theirs),
        differs ? words.change(gap) : "",
        pair.differences().stream().map(this::reason).toList(),
        pair.differences().stream().anyMatch(d -> d.kind() == DifferenceKind.UNEXPLAINED)
            || (differs && pair.differences().isEmpty()));
  }

  private String reason(Difference difference) {
    return words.say("difference." + difference.kind().key(), difference.count());
  }

  SyncTruthView.Row row(Truth.Day day) {
    return new SyncTruthView.Row(
        "d-" + day.day(),
        "/sync/truth/" + day.day(),
        words.calendarDay(day.day()),
        state(day.state()),
        SyncCoverage.sign(day.state()),
        day.state().key(),
        compared(day.chats()),
        compared(day.messages()),
        compared(day.contacts()),
        words.moment(day.countedAt()));
  }

  String state(CoverageState state) {
    return words.say("coverage.state." + state.key());
  }

  /** What the day comes to. */
  String verdict(Truth.Day day) {
    return words.say("truth.verdict." + day.state().key());
  }

  static String tone(CoverageState state) {
    return switch (state) {
      case VERIFIED -> "within";
      case COMPLETE, TODAY -> "even";
      case PARTIAL -> "soon";
      case MISSING -> "beyond";
    };
  }

  static boolean differs(Truth.Day day) {
    return List.of(day.chats(), day.messages(), day.contacts()).stream()
        .anyMatch(pair ->
            !pair.differences().isEmpty()
                || (pair.theirs() != null && pair.theirs() != pair.ours()));
  }
}
