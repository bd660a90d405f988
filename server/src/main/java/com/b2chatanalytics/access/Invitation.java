package com.b2chatanalytics.access;

import java.time.Instant;

/**
 * A link that was just made, by which somebody sets a password once.
 *
 * @param secret what the link carries, never to be seen again
 * @param expiresAt when it ends unused
 */
public record Invitation(PersonEntry person, String secret, Instant expiresAt) {

  /** Where the link leads, as a path of ours. */
  public String path() {
    return "/welcome?code=" + secret;
  }

  @Override
  public String toString() {
    return "Invitation[" + person.id() + "]";
  }
}
