package com.b2chatsimulator.clerk;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clerk's webhooks, as Svix sends them. The first attempt is made before the call returns that
 * caused the event; while no 2xx comes, the others follow on Svix's schedule at the pace of the
 * settings.
 */
public final class Webhooks {

  /**
   * One attempt to deliver.
   *
   * @param number from 1 on
   * @param status what was answered; 0 if nothing was
   */
  public record Attempt(String messageId, String type, int number, int status, Instant at) {}

  Webhooks() {}

  /** Where messages go from now on; null is nowhere. */
  public void endpoint(@Nullable URI value) {
    throw new UnsupportedOperationException();
  }

  /** Keeps messages back until {@link #release}, so that a test can deliver them as it likes. */
  public void hold() {
    throw new UnsupportedOperationException();
  }

  /** Sends what was held, in the order in which it happened, and holds no longer. */
  public void release() {
    throw new UnsupportedOperationException();
  }

  /** Makes a message without sending it; {@code type} may be one that nobody knows. */
  public WebhookMessage message(String type, Map<String, Object> data) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes one attempt, without retries and whether messages are held or not.
   *
   * @return the status that was answered; 0 if nothing was
   */
  public int deliver(WebhookMessage message, WebhookFlaw... flaws) {
    throw new UnsupportedOperationException();
  }

  /** Every message since the start, sent or held. */
  public List<WebhookMessage> messages() {
    throw new UnsupportedOperationException();
  }

  /** Every attempt since the start. */
  public List<Attempt> attempts() {
    throw new UnsupportedOperationException();
  }

  /** The secret that signs. */
  public String secret() {
    throw new UnsupportedOperationException();
  }

  /** A new secret signs; the old one signs as well until {@link #dropOldSecret}. */
  public String rotateSecret() {
    throw new UnsupportedOperationException();
  }

  public void dropOldSecret() {
    throw new UnsupportedOperationException();
  }
}
