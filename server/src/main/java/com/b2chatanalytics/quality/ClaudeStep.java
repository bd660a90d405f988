package com.b2chatanalytics.quality;

import org.jspecify.annotations.Nullable;

/**
 * One step of a test of Claude.
 *
 * @param step {@code address}, {@code connect}, {@code key}, {@code model}, {@code prices}, {@code
 *     structured}, {@code message} or {@code limits}
 * @param state {@code passed}, {@code failed} or {@code skipped}
 * @param reason why it failed, or what was seen, as a key: texts are {@code
 *     claude.test.<step>.<reason>}
 * @param detail what was seen or said, never the key; absent where there is nothing
 */
public record ClaudeStep(String step, String state, String reason, @Nullable String detail) {

  static ClaudeStep passed(String step, @Nullable String detail) {
    return new ClaudeStep(step, "passed", "passed", detail);
  }

  static ClaudeStep failed(String step, String reason, @Nullable String detail) {
    return new ClaudeStep(step, "failed", reason, detail);
  }

  static ClaudeStep skipped(String step) {
    return new ClaudeStep(step, "skipped", "skipped", null);
  }
}
