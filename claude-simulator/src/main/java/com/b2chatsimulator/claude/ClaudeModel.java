package com.b2chatsimulator.claude;

import java.time.Instant;
import java.util.List;

/**
 * What the API knows of a model; the figures are those of late 2026.
 *
 * @param cacheMinimum tokens below which nothing is cached
 * @param context most tokens of prompt
 * @param maxOutput most tokens of an answer, thinking included
 * @param charactersPerToken of the model's tokenizer, on average; what is counted is an estimate
 * @param takesEffort whether {@code output_config.effort} is understood
 * @param forcedTools whether {@code tool_choice} may force a tool
 */
public record ClaudeModel(
    String id,
    Instant createdAt,
    int cacheMinimum,
    int context,
    int maxOutput,
    double charactersPerToken,
    Thinking thinking,
    boolean takesEffort,
    boolean forcedTools) {

  /** Whether a model thinks before it answers. */
  public enum Thinking {
    /** Only with a budget in the request. */
    WHEN_ASKED,
    /** Unless the request turns it off. */
    BY_DEFAULT,
    /** Unless the request turns it off, which goes with an effort of at most high. */
    BY_DEFAULT_AND_AT_TOP_EFFORT,
    /** Whatever the request says. */
    ALWAYS
  }

  private static final int MILLION = 1_000_000;
  private static final int OUT = 128_000;

  /** The models that a product of these days may ask for. */
  public static final List<ClaudeModel> KNOWN =
      List.of(
          of("claude-haiku-5-5", "2026-09-24", 512, Thinking.BY_DEFAULT_AND_AT_TOP_EFFORT, true),
          of("claude-sonnet-5-5", "2026-09-24", 512, Thinking.BY_DEFAULT, false),
          of("claude-opus-5-5", "2026-09-24", 512, Thinking.ALWAYS, false),
          of("claude-fable-5-1", "2026-08-20", 512, Thinking.ALWAYS, false),
          of("claude-sonnet-5", "2026-04-16", 1024, Thinking.BY_DEFAULT, true),
          new ClaudeModel(
              "claude-haiku-4-5-20251001",
              Instant.parse("2025-10-01T00:00:00Z"),
              4096,
              200_000,
              64_000,
              3.25,
              Thinking.WHEN_ASKED,
              false,
              true));

  private static ClaudeModel of(
      String id, String day, int cacheMinimum, Thinking thinking, boolean forcedTools) {
    Instant createdAt = Instant.parse(day + "T00:00:00Z");
    return new ClaudeModel(
        id, createdAt, cacheMinimum, MILLION, OUT, 2.5, thinking, true, forcedTools);
  }

  /** How many tokens so many characters are, rounded up. */
  int tokens(long characters) {
    return (int) Math.ceil(characters / charactersPerToken);
  }
}
