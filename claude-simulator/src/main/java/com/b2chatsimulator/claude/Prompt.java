package com.b2chatsimulator.claude;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads, in the order in which caches compare it: the schema, tools, system text,
 * messages.
 *
 * @param userText what the user's messages say, without the system text
 */
record Prompt(List<Block> blocks, String userText) {

  /**
   * A piece of it.
   *
   * @param mark how long the prompt up to its end is to be kept; null is no mark
   */
  record Block(String text, @Nullable Ttl mark) {}

  /** How long an entry of the cache lives without being read. */
  enum Ttl {
    FIVE_MINUTES(Duration.ofMinutes(5)),
    ONE_HOUR(Duration.ofHours(1));

    private final Duration length;

    Ttl(Duration length) {
      this.length = length;
    }

    Duration length() {
      return length;
    }
  }

  /** Estimated, as all tokens here. */
  int tokens(ClaudeModel model) {
    return model.tokens(blocks.stream().mapToLong(block -> block.text().length()).sum());
  }
}
