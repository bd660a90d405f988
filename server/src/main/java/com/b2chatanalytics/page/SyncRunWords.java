package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.RunState;
import java.time.Duration;
import java.time.Instant;

/** A run's state, beginning and length in words. */
final class SyncRunWords {
  private final Words words;
  private final Run run;
  private final Instant now;

  SyncRunWords(Words words, Run run, Instant now) {
    this.words = words;
    this.run = run;
    this.now = now;
  }

  String state() {
    return words.say("run.state." + run.state().key());
  }

  String tone() {
    return switch (run.state()) {
      case FAILED -> "beyond";
      case PARTIAL -> "soon";
      case SUCCEEDED -> "within";
      case QUEUED, RUNNING, CANCELLED -> "even";
    };
  }

  String mark() {
    return switch (run.state()) {
      case FAILED -> "◆";
      case PARTIAL -> "■";
      case SUCCEEDED -> "●";
      case QUEUED, RUNNING, CANCELLED -> "○";
    };
  }

  String began() {
    Instant began = run.startedAt() == null ? run.createdAt() : run.startedAt();
    return words.moment(began);
  }

  /** How long it took, elapsed; so far for one at work. */
  String length() {
    Instant began = run.startedAt();
    if (began == null) {
      return Words.NONE;
    }
    Instant end = run.endedAt() == null ? now : run.endedAt();
    String length = words.length(Math.max(0, Duration.between(began, end).toSeconds()));
    return run.state() == RunState.RUNNING ? words.say("run.so-far", length) : length;
  }
}
