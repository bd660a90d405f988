package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one asking of a question brings with it: how far whoever asks may see, by which promises is
 * judged, under which names is counted, when it is and what there is to read. Scopes and keys of
 * answers are made here only, so that none forgets whose they are.
 *
 * @param now a whole second
 * @param generation which database answers
 * @param revision what it shows
 */
record Asking(
    Reach reach,
    SlaPolicies judging,
    Naming naming,
    QualityWeights weights,
    Instant now,
    int generation,
    long revision) {

  /** The same as it was then. */
  Asking at(Instant then) {
    return new Asking(reach, judging, naming, weights, then, generation, revision);
  }

  TimeFrame frame(Period period, ZoneId zone) {
    return TimeFrame.of(period, zone, now);
  }

  @Nullable TimeFrame previous(boolean compared, TimeFrame frame, Period period, ZoneId zone) {
    return compared ? frame.previous(period, zone, now) : null;
  }

  /**
   * What an answer depends on.
   *
   * @param live whether it may be another one a second later, though nothing was synced
   */
  AnswerCache.Key key(
      Record question, TimeFrame frame, @Nullable TimeFrame previous, boolean live) {
    return new AnswerCache.Key(
        reach,
        question,
        judging,
        naming,
        weights,
        generation,
        revision,
        frame,
        previous,
        live ? now.getEpochSecond() : null);
  }

  Scope scope(WorkCalendars calendars, MetricQuery query) {
    return scope(calendars, query.clock(), query.zone(), query.filters(), query.target());
  }

  Scope scope(WorkCalendars calendars, DistributionQuery query) {
    return scope(calendars, query.clock(), query.zone(), query.filters(), null);
  }

  Scope scope(WorkCalendars calendars, SlaCurveQuery query) {
    return scope(calendars, Clock.ELAPSED, query.zone(), query.filters(), null);
  }

  Scope scope(WorkCalendars calendars, ChatQuery query) {
    return scope(calendars, query.clock(), query.zone(), query.filters(), query.target());
  }

  /** For one chat, which is read whatever the filters. */
  Scope moment(WorkCalendars calendars) {
    return scope(calendars, Clock.ELAPSED, ZoneOffset.UTC, List.of(), null);
  }

  private Scope scope(
      WorkCalendars calendars,
      Clock clock,
      ZoneId zone,
      List<Filter> filters,
      @Nullable Long target) {
    return new Scope(
        reach,
        calendars,
        judging,
        naming,
        weights,
        now.getEpochSecond(),
        clock,
        zone,
        filters,
        target);
  }
}
