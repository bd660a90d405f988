package com.b2chatsimulator.clerk;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulated Clerk alone: {@code --port 9200 --redirect
 * http://localhost:8080/login/oauth2/code/clerk --webhook
 * http://localhost:8080/api/v1/webhooks/clerk}.
 */
public final class Main {

  private Main() {}

  /** Prints the product's settings once it listens, and lives until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    ClerkSimulatorSettings plain = ClerkSimulatorSettings.defaults();
    List<URI> redirects = new ArrayList<>(plain.redirectUris());
    String redirect = options.get("--redirect");
    if (redirect != null) {
      redirects.add(URI.create(redirect));
    }
    ClerkSimulator clerk =
        ClerkSimulator.start(
            plain
                .withPort(Integer.parseInt(options.getOrDefault("--port", "0")))
                .withRedirectUris(redirects));
    String webhook = options.get("--webhook");
    if (webhook != null) {
      clerk.webhooks().endpoint(URI.create(webhook));
    }
    System.out.println("CLERK_ISSUER=" + clerk.issuer());
    System.out.println("CLERK_CLIENT_ID=" + clerk.clientId());
    System.out.println("CLERK_CLIENT_SECRET=" + clerk.clientSecret());
    System.out.println("CLERK_WEBHOOK_SIGNING_SECRET=" + clerk.webhookSecret());
    new CountDownLatch(1).await();
  }
}
