package com.b2chatanalytics.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the sync did: its runs, the parts that each consists of, and the attempts that failed. */
@Component
public class RunHistory {
  private final RunHistoryStore store;
  private final TroubleStore troubles;

  RunHistory(RunHistoryStore store, TroubleStore troubles) {
    this.store = store;
    this.troubles = troubles;
  }

  /**
   * Something that kept the newest days from being read.
   *
   * @param until absent while it lasts
   * @param failures tries that failed in a row
   */
  public record PastTrouble(
      Trouble kind, Instant since, @Nullable Instant until, String lastError, int failures) {}

  /**
   * Which runs are asked for. Empty sets stand for all.
   *
   * @param before only runs with a smaller id: the next page of a list
   */
  public record Filter(
      Set<RunState> states,
      Set<Trigger> triggers,
      Set<Entity> entities,
      boolean withErrors,
      @Nullable Long before) {

    public Filter {
      states = Set.copyOf(states);
      triggers = Set.copyOf(triggers);
      entities = Set.copyOf(entities);
    }

    /** Every run. */
    public static Filter all() {
      return new Filter(Set.of(), Set.of(), Set.of(), false, null);
    }
  }

  /**
   * Attempts of the runs that began in one hour.
   *
   * @param at start of the hour
   * @param requests attempts, failed ones included
   * @param retries attempts that repeated a failed one
   */
  public record Hour(Instant at, long requests, long retries) {}

  /** The runs asked for, the newest first. */
  public List<Run> runs(Filter filter, int limit) {
    return store.runs(filter, limit);
  }

  /** How many runs the filter holds, its {@code before} left aside. */
  public long count(Filter filter) {
    return store.count(filter);
  }

  /** The run with this id. */
  public Optional<Run> run(long id) {
    return store.run(id);
  }

  /**
   * The parts of a run in their order.
   *
   * @param after the last part already seen, 0 for none
   */
  public List<RunPart> parts(long runId, int after, int limit) {
    return store.parts(runId, after, limit);
  }

  /** The part that is being read or is next; the first one when none is left. */
  public Optional<RunPart> current(long runId) {
    return store.current(runId);
  }

  /** How many parts of a run are in each state. */
  public RunPart.Counts counts(long runId) {
    return store.counts(runId);
  }

  /** The latest troubles, the newest first. */
  public List<PastTrouble> troubles(int limit) {
    return troubles.latest(limit).stream()
        .map(met ->
            new PastTrouble(met.kind(), met.since(), met.until(), met.lastError(), met.failures()))
        .toList();
  }

  /** Attempts per hour since {@code from}, hours without any left out. */
  public List<Hour> hours(Instant from) {
    return store.hours(from);
  }
}
