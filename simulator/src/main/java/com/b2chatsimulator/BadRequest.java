package com.b2chatsimulator;

/** The caller's fault: carries the answer that says so. */
final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  BadRequest(String message, Reply reply) {
    super(message);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
