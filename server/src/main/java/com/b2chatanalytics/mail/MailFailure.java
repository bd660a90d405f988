package com.b2chatanalytics.mail;

import org.jspecify.annotations.Nullable;

/**
 * Why a letter did not leave.
 *
 * @param step {@code dns}, {@code connect}, {@code tls}, {@code auth}, {@code sender}, {@code
 *     recipient} or {@code message}
 * @param reason a key: texts are {@code mail.test.<step>.<reason>}
 * @param detail what the mail server said, or what was looked for, as one short line; absent where
 *     there is nothing
 */
public record MailFailure(String step, String reason, @Nullable String detail) {
  private static final int LONGEST = 300;

  public MailFailure {
    detail = detail == null ? null : cut(Letter.plain(detail));
  }

  /** Whether it is this letter's own, so that others may leave. */
  boolean ofTheLetter() {
    return step.equals("recipient") || step.equals("message");
  }

  /** Whether another try would come to the same. */
  boolean forGood() {
    return ofTheLetter() && reason.equals("refused");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
