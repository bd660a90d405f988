package com.b2chatsimulator.clerk;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * How the simulated Clerk is set up.
 *
 * @param port on loopback; 0 takes any free one
 * @param clientId of the OAuth application
 * @param clientSecret of the OAuth application
 * @param redirectUris where codes may be sent; for 127.0.0.1 the port does not matter
 * @param clock of tokens and webhooks
 * @param retryPace how much faster than Svix failed webhooks are sent again; 1 waits for hours
 * @param opaqueAccessTokens whether access tokens are {@code oat_…} and not JWTs
 */
public record ClerkSimulatorSettings(
    int port,
    String clientId,
    String clientSecret,
    List<URI> redirectUris,
    InstantSource clock,
    double retryPace,
    boolean opaqueAccessTokens) {

  /**
   * Any port, the callback {@code /login/oauth2/code/clerk} on any port of 127.0.0.1, the machine's
   * clock, retries a thousand times as fast.
   */
  public static ClerkSimulatorSettings defaults() {
    return new ClerkSimulatorSettings(
        0,
        "simulated-client",
        "simulated-client-secret",
        List.of(URI.create("http://127.0.0.1/login/oauth2/code/clerk")),
        InstantSource.system(),
        1000,
        false);
  }

  public ClerkSimulatorSettings withPort(int value) {
    return new ClerkSimulatorSettings(
        value, clientId, clientSecret, redirectUris, clock, retryPace, opaqueAccessTokens);
  }

  public ClerkSimulatorSettings withRedirectUris(List<URI> value) {
    return new ClerkSimulatorSettings(
        port, clientId, clientSecret, List.copyOf(value), clock, retryPace, opaqueAccessTokens);
  }

  public ClerkSimulatorSettings withClock(InstantSource value) {
    return new ClerkSimulatorSettings(
        port, clientId, clientSecret, redirectUris, value, retryPace, opaqueAccessTokens);
  }

  public ClerkSimulatorSettings withRetryPace(double value) {
    return new ClerkSimulatorSettings(
        port, clientId, clientSecret, redirectUris, clock, value, opaqueAccessTokens);
  }

  public ClerkSimulatorSettings withOpaqueAccessTokens() {
    return new ClerkSimulatorSettings(
        port, clientId, clientSecret, redirectUris, clock, retryPace, true);
  }
}
