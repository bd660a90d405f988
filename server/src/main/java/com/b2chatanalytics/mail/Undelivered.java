package com.b2chatanalytics.mail;

import org.jspecify.annotations.Nullable;

/** A letter did not leave; at which step, and why. */
class Undelivered extends Exception {
  private final MailFailure failure;

  Undelivered(MailFailure failure, @Nullable Throwable cause) {
    super(failure.step() + "." + failure.reason(), cause);
    this.failure = failure;
  }

  MailFailure failure() {
    return failure;
  }
}
