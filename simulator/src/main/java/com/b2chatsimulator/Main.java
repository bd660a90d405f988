package com.b2chatsimulator;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulator alone: {@code --port 9100 --seed 7 --speed 1 --start 2026-11-24T13:00:00Z
 * --days 400 --chats 220 --zone America/Bogota --username demo --password … --unlimited}.
 */
public final class Main {

  private Main() {}

  /** Prints address and credentials once it listens, and lives until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = options(arguments);
    WorldSettings plain = WorldSettings.defaults();
    WorldSettings settings =
        new WorldSettings(
            number(options, "seed", plain.seed()),
            ZoneId.of(options.getOrDefault("zone", plain.zone().getId())),
            (int) number(options, "days", plain.historyDays()),
            (int) number(options, "chats", plain.chatsPerDay()),
            options.containsKey("poll-answers"));
    SimulatorSettings api =
        SimulatorSettings.defaults()
            .withPort((int) number(options, "port", 0))
            .withCredentials(
                options.getOrDefault("username", "demo"),
                options.getOrDefault("password", "demo-secret"));
    World world = World.of(settings, clock(options));
    Simulator simulator =
        Simulator.start(world, options.containsKey("unlimited") ? api.withoutRates() : api);
    System.out.println("B2Chat simulator at " + simulator.uri());
    System.out.println("username " + simulator.username() + ", password " + simulator.password());
    new CountDownLatch(1).await();
  }

  private static SimulatedTime clock(Map<String, String> options) {
    double speed = Double.parseDouble(options.getOrDefault("speed", "1"));
    String start = options.get("start");
    if (start != null) {
      return SimulatedTime.startingAt(Instant.parse(start), speed);
    }
    SimulatedTime time = SimulatedTime.real();
    time.speed(speed);
    return time;
  }

  private static long number(Map<String, String> options, String name, long otherwise) {
    String value = options.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        throw new IllegalArgumentException("Not an option: " + arguments[i]);
      }
      boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
      options.put(arguments[i].substring(2), hasValue ? arguments[++i] : "");
    }
    return options;
  }
}
