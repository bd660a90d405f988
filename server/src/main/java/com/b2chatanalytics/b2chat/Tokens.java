package com.b2chatanalytics.b2chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The token of the account, until a minute before it expires or B2Chat refuses it. */
final class Tokens {
  private static final long MARGIN_SECONDS = 60;

  private @Nullable Token token;

  /** A token and whose it is. */
  record Token(String value, Instant expiresAt, B2ChatSettings account) {
    @Override
    public String toString() {
      return "Token[until " + expiresAt + "]";
    }
  }

  synchronized @Nullable Token find(B2ChatSettings account, Instant now) {
    return token != null && token.account().equals(account) && now.isBefore(token.expiresAt())
        ? token
        : null;
  }

  /**
   * Keeps a new token. B2Chat hands out the same one until it expires, so its life may be shorter
   * than the margin: then half of it is used.
   */
  synchronized Token keep(String value, long lifeSeconds, B2ChatSettings account, Instant now) {
    long usable = Math.max(lifeSeconds - MARGIN_SECONDS, lifeSeconds / 2);
    token = new Token(value, now.plusSeconds(usable), account);
    return token;
  }

  /** B2Chat refuses it; another that came since is kept. */
  synchronized void drop(Token refused) {
    if (refused.equals(token)) {
      token = null;
    }
  }
}
