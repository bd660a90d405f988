package com.b2chatanalytics.quality;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request. Texts of the API are cut short, and hold nothing of what was sent.
 */
sealed interface ClaudeReply {

  /**
   * It was answered, whatever the answer is worth.
   *
   * @param wireId the API's own {@code request-id}
   * @param limits what is left of the account's
   */
  record Answered(ModelAnswer answer, Usage usage, String wireId, RateLimits limits)
      implements ClaudeReply {}

  /**
   * Not now: nothing was billed, and it may be sent again.
   *
   * @param after how long the API asks to wait; absent where it did not say
   * @param overloaded whether fewer at once are wanted
   */
  record Later(int status, String error, @Nullable Duration after, boolean overloaded)
      implements ClaudeReply {}

  /** No answer, or none that can be read: it may have been billed, and nobody knows how much. */
  record Lost(String error) implements ClaudeReply {}

  /** Nothing that is sent now would be answered: key, money, permission, model. */
  record Stop(int status, String error) implements ClaudeReply {}

  /** The body is larger than is taken: fewer conversations may fit. */
  record TooLarge() implements ClaudeReply {}

  /** The API finds fault with this request. */
  record Rejected(int status, String error) implements ClaudeReply {}

  /** It was never sent: personal data stood in it. */
  record Withheld(Set<OutgoingGate.Hit> hits) implements ClaudeReply {}
}
