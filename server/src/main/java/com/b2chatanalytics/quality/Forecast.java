package com.b2chatanalytics.quality;

import java.util.Collection;

/**
 * What a run would take. An estimate: tokens are counted as characters, and how much the model will
 * write and think is assumed.
 *
 * @param requests with the repeated ones
 * @param inputTokens written, read and plain
 * @param microDollars millionths of a dollar
 */
public record Forecast(
    long chats, long requests, long inputTokens, long outputTokens, long microDollars) {

  /** The documented average of the tokenizer. */
  private static final double CHARACTERS_PER_TOKEN = 2.5;

  /** How a run is sent. */
  public enum Mode {
    /** Five in a request, the rubric from the cache. */
    MESSAGES,
    /** The same in message batches: half price, fewer hits of the cache. */
    BATCHES,
    /** One in a request and nothing from the cache: what the others are compared with. */
    ONE_BY_ONE
  }

  /**
   * What is assumed of a run.
   *
   * @param rubric tokens of system text and schema
   * @param transcript tokens of a conversation
   * @param fence tokens of what surrounds one
   * @param answer tokens written for one
   * @param thinking tokens thought in a request of five
   * @param thinkingAlone tokens thought in a request of one
   * @param repeated share of conversations that is asked again
   * @param writes of the rubric to the cache in a run
   * @param batchHits share of requests in batches that read the cache
   */
  public record Assumptions(
      double rubric,
      double transcript,
      double fence,
      double answer,
      double thinking,
      double thinkingAlone,
      double repeated,
      double writes,
      double batchHits) {

    static Assumptions of(double rubric, double transcript) {
      return new Assumptions(rubric, transcript, 60, 450, 500, 150, 0.02, 2, 0.7);
    }

    /** From the prompt and the transcripts that would be sent. */
    public static Assumptions of(Prompt prompt, Collection<Transcript> transcripts) {
      long characters =
          transcripts.stream()
              .mapToLong(transcript -> transcript.written("0123456789").length())
              .sum();
      long rubric = prompt.system().length() + prompt.schema().toString().length();
      return of(
          rubric / CHARACTERS_PER_TOKEN,
          transcripts.isEmpty() ? 0 : characters / CHARACTERS_PER_TOKEN / transcripts.size());
    }
  }

  /** The forecast for this many conversations. */
  public static Forecast of(long chats, Mode mode, Assumptions assumed, ModelPrice price) {
    if (chats == 0) {
      return new Forecast(0, 0, 0, 0, 0);
    }
    int size = mode == Mode.ONE_BY_ONE ? 1 : Batch.MOST;
    double asked = chats * (1 + assumed.repeated);
    double calls = Math.ceil(asked / size - 1e-9);
    double thinking = size == 1 ? assumed.thinkingAlone : assumed.thinking;
    double transcripts = asked * (assumed.transcript + assumed.fence);
    double output = asked * assumed.answer + calls * thinking;
    double rubric = calls * assumed.rubric;
    double prompt = assumed.rubric + size * (assumed.transcript + assumed.fence);
    ModelPrice.Tier prices = price.tier(Math.round(prompt));
    double cost =
        rubricCost(mode, assumed, prices, calls)
            + transcripts * prices.input().doubleValue()
            + output * prices.output().doubleValue();
    return new Forecast(
        chats,
        (long) calls,
        Math.round(rubric + transcripts),
        Math.round(output),
        Math.round(mode == Mode.BATCHES ? cost / 2 : cost));
  }

  private static double rubricCost(
      Mode mode, Assumptions assumed, ModelPrice.Tier prices, double calls) {
    double read = prices.read().doubleValue();
    double each =
        switch (mode) {
          case ONE_BY_ONE -> prices.input().doubleValue();
          case BATCHES ->
              (1 - assumed.batchHits) * prices.written1h().doubleValue() + assumed.batchHits * read;
          case MESSAGES -> {
            double writes = Math.min(assumed.writes, calls) / calls;
            yield writes * prices.written5m().doubleValue() + (1 - writes) * read;
          }
        };
    return calls * assumed.rubric * each;
  }
}
