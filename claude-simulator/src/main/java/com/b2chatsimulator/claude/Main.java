package com.b2chatsimulator.claude;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the simulated Claude alone: {@code --port 9300 --key some-key}. */
public final class Main {

  private Main() {}

  /** Prints the product's settings once it listens, and lives until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    ClaudeSimulatorSettings plain = ClaudeSimulatorSettings.defaults();
    ClaudeSimulator claude =
        ClaudeSimulator.start(
            plain
                .withPort(Integer.parseInt(options.getOrDefault("--port", "0")))
                .withApiKey(options.getOrDefault("--key", plain.apiKey())));
    System.out.println("ANTHROPIC_BASE_URL=" + claude.uri());
    System.out.println("ANTHROPIC_API_KEY=" + claude.apiKey());
    new CountDownLatch(1).await();
  }
}
