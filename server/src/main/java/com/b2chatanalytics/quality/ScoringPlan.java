package com.b2chatanalytics.quality;

import java.util.List;
import java.util.Optional;

/**
 * How the chats of a run are asked. Model, effort, mode and prompt are those it was begun with;
 * prices are today's.
 */
record ScoringPlan(
    ScoringRun run,
    Prompt prompt,
    ScoringRequest.Setup setup,
    ModelPrice price,
    String pricesVersion) {

  /** Characters of a token in the worst of texts: a reservation must not be short. */
  private static final double FEWEST_CHARACTERS = 2.0;

  /** Empty where the run's model has no prices any more. */
  static Optional<ScoringPlan> of(ScoringRun run, ClaudeSettings settings) {
    CacheTime time =
        run.mode() == Forecast.Mode.BATCHES ? CacheTime.ONE_HOUR : CacheTime.FIVE_MINUTES;
    return settings
        .prices()
        .find(run.model())
        .map(price ->
            new ScoringPlan(
                run,
                Prompt.load(run.promptVersion()),
                new ScoringRequest.Setup(run.model(), run.effort(), time, run.language()),
                price,
                settings.prices().version()));
  }

  boolean isBatches() {
    return run.mode() == Forecast.Mode.BATCHES;
  }

  /** What has to stay the same for the cache to be read. */
  String cacheName() {
    return run.model() + " " + run.promptVersion() + " " + run.effort();
  }

  ScoringRequest request(Batch batch, List<Prepared> prepared) {
    ScoringRequest request = ScoringRequest.of(prompt, setup, batch);
    return prepared.stream().anyMatch(each -> each.item().moreRoom())
        ? request.withMoreRoom()
        : request;
  }

  /** Tokens of a prompt, rather too many than too few. */
  static long tokens(ScoringRequest request) {
    long characters =
        request.system().length() + request.user().length() + request.schema().toString().length();
    return (long) Math.ceil(characters / FEWEST_CHARACTERS);
  }

  /** Millionths of a dollar to set aside. */
  long reservation(ScoringRequest request) {
    return price.reserve(tokens(request), request.maxTokens(), setup.cacheTime(), isBatches());
  }
}
