package com.b2chatsimulator.claude;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * How the simulated Claude is set up.
 *
 * @param port on loopback; 0 takes any free one
 * @param apiKey the only one that is let in
 * @param clock of limits, caches and batches
 * @param models that can be asked for
 * @param rates per model
 * @param batchTime how long a batch takes on that clock; beyond 24 hours it expires instead
 * @param kept characters of request bodies that are remembered, the newest first
 */
public record ClaudeSimulatorSettings(
    int port,
    String apiKey,
    InstantSource clock,
    List<ClaudeModel> models,
    Rates rates,
    Duration batchTime,
    int kept) {

  /**
   * What a minute allows.
   *
   * @param inputTokens without those read from a cache
   */
  public record Rates(long requests, long inputTokens, long outputTokens) {
    static final Rates NONE = new Rates(1_000_000_000, 1_000_000_000, 1_000_000_000);
  }

  /** Any port, the machine's clock, the limits of a first account, batches of ten minutes. */
  public static ClaudeSimulatorSettings defaults() {
    return new ClaudeSimulatorSettings(
        0,
        "simulated-anthropic-key",
        InstantSource.system(),
        ClaudeModel.KNOWN,
        new Rates(1_000, 2_000_000, 400_000),
        Duration.ofMinutes(10),
        20_000_000);
  }

  public ClaudeSimulatorSettings withPort(int value) {
    return new ClaudeSimulatorSettings(value, apiKey, clock, models, rates, batchTime, kept);
  }

  public ClaudeSimulatorSettings withApiKey(String value) {
    return new ClaudeSimulatorSettings(port, value, clock, models, rates, batchTime, kept);
  }

  public ClaudeSimulatorSettings withClock(InstantSource value) {
    return new ClaudeSimulatorSettings(port, apiKey, value, models, rates, batchTime, kept);
  }

  public ClaudeSimulatorSettings withModels(List<ClaudeModel> value) {
    return new ClaudeSimulatorSettings(
        port, apiKey, clock, List.copyOf(value), rates, batchTime, kept);
  }

  public ClaudeSimulatorSettings withRates(Rates value) {
    return new ClaudeSimulatorSettings(port, apiKey, clock, models, value, batchTime, kept);
  }

  public ClaudeSimulatorSettings withoutRates() {
    return withRates(Rates.NONE);
  }

  public ClaudeSimulatorSettings withBatchTime(Duration value) {
    return new ClaudeSimulatorSettings(port, apiKey, clock, models, rates, value, kept);
  }

  public ClaudeSimulatorSettings withKept(int characters) {
    return new ClaudeSimulatorSettings(port, apiKey, clock, models, rates, batchTime, characters);
  }

  /** Not the key. */
  @Override
  public String toString() {
    return "ClaudeSimulatorSettings[port=" + port + ", rates=" + rates + "]";
  }
}
