package com.b2chatsimulator.clerk;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A simulated Clerk on a loopback port, until it is closed. People sign in on its own page; what an
 * administrator would do in Clerk's dashboard is done here, or over HTTP below {@code
 * /_simulator}, and sends the webhooks that Clerk would send.
 */
public final class ClerkSimulator implements AutoCloseable {

  private ClerkSimulator() {}

  /**
   * Starts to listen on loopback.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static ClerkSimulator start(ClerkSimulatorSettings settings) {
    throw new UnsupportedOperationException(settings.toString());
  }

  /** {@code http://127.0.0.1:<port>}, without a slash at its end. */
  public URI issuer() {
    throw new UnsupportedOperationException();
  }

  public String clientId() {
    throw new UnsupportedOperationException();
  }

  public String clientSecret() {
    throw new UnsupportedOperationException();
  }

  public String webhookSecret() {
    throw new UnsupportedOperationException();
  }

  /** One more address that codes may be sent to. */
  public void allowRedirect(URI redirect) {
    throw new UnsupportedOperationException();
  }

  public Webhooks webhooks() {
    throw new UnsupportedOperationException();
  }

  public ClerkFaults faults() {
    throw new UnsupportedOperationException();
  }

  /** Everybody who is not deleted. */
  public List<ClerkUser> users() {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws IllegalArgumentException if there is none, or none any more
   */
  public ClerkUser user(String id) {
    throw new UnsupportedOperationException();
  }

  /** Creates the person ({@code user.created}) or changes them ({@code user.updated}). */
  public ClerkUser update(ClerkUser user) {
    throw new UnsupportedOperationException();
  }

  /** Ban: {@code user.updated}, and {@code session.revoked} for each open session. */
  public void ban(String userId) {
    throw new UnsupportedOperationException();
  }

  /** {@code user.updated}; the sessions stay revoked. */
  public void unban(String userId) {
    throw new UnsupportedOperationException();
  }

  /** {@code user.deleted}. */
  public void delete(String userId) {
    throw new UnsupportedOperationException();
  }

  /** Opens a session as Clerk's sign-in page does: {@code session.created}. */
  public String openSession(String userId) {
    throw new UnsupportedOperationException();
  }

  /** The person's open sessions, {@code sess_…}. */
  public List<String> sessions(String userId) {
    throw new UnsupportedOperationException();
  }

  /** An administrator takes the session away: {@code session.revoked}. */
  public void revokeSession(String sessionId) {
    throw new UnsupportedOperationException();
  }

  /** The person signs out of Clerk: {@code session.ended} and {@code session.removed}. */
  public void endSession(String sessionId) {
    throw new UnsupportedOperationException();
  }

  /** A session token of the person's latest session, with no {@code azp}; see the other one. */
  public String sessionToken(String userId) {
    return sessionToken(userId, token -> token);
  }

  /** A session token of the person's latest session, or of a new one, changed before it is signed. */
  public String sessionToken(String userId, UnaryOperator<SessionToken> change) {
    throw new UnsupportedOperationException();
  }

  /**
   * Signs with a new key from now on.
   *
   * @param overlap whether the old one stays published
   * @return the new {@code kid}
   */
  public String rotateKeys(boolean overlap) {
    throw new UnsupportedOperationException();
  }

  /** Publishes the key no longer. */
  public void removeKey(String kid) {
    throw new UnsupportedOperationException();
  }

  /** The published keys' {@code kid}s, the signing one last. */
  public List<String> keys() {
    throw new UnsupportedOperationException();
  }

  /** How often the published keys were asked for since the start. */
  public int jwksHits() {
    throw new UnsupportedOperationException();
  }

  /** Sets Clerk's clock off by so much, for tokens and webhooks. */
  public void skew(Duration value) {
    throw new UnsupportedOperationException();
  }

  /** Refuses connections until {@link #up}. */
  public void down() {
    throw new UnsupportedOperationException();
  }

  /** Listens again, on the same port. */
  public void up() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
