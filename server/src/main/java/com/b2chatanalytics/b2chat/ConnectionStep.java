package com.b2chatanalytics.b2chat;

import org.jspecify.annotations.Nullable;

/**
 * One step of a connection test.
 *
 * @param step {@code address}, {@code dns}, {@code connect}, {@code tls}, {@code token}, {@code
 *     page}, {@code clock} or {@code zone}
 * @param state {@code passed}, {@code failed} or {@code skipped}
 * @param reason why it failed, or what was seen, as a key: texts are {@code b2chat.test.<step>.
 *     <reason>}
 * @param detail what was seen, in a word or a number without secrets; absent where there is nothing
 */
public record ConnectionStep(String step, String state, String reason, @Nullable String detail) {

  static ConnectionStep passed(String step, @Nullable String detail) {
    return new ConnectionStep(step, "passed", "passed", detail);
  }

  static ConnectionStep failed(String step, String reason, @Nullable String detail) {
    return new ConnectionStep(step, "failed", reason, detail);
  }

  static ConnectionStep skipped(String step) {
    return new ConnectionStep(step, "skipped", "skipped", null);
  }

  /** Whether the test cannot go on from here. */
  boolean failed() {
    return state.equals("failed");
  }
}
