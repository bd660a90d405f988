package com.b2chatsimulator;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated B2Chat behaves.
 *
 * @param port on loopback; 0 takes any free one
 * @param username client id of the account
 * @param password client secret of the account
 * @param ratePerSecond API calls allowed in any sliding second; 0 is no limit
 * @param ratePerDay API calls allowed in a calendar day of the account's zone; 0 is no limit
 * @param rateClock the clock of both limits; null is the world's, which may be faster than the wall
 *     clock or stand still
 * @param replicaLag how far the export is behind the world
 * @param strictRange whether {@code date_range_from} must be before {@code date_range_to}, as the
 *     vendor's text demands; if not, they may be equal
 * @param utcDays whether the days of {@code date_range} are days of UTC and not of the account
 * @param traceIds whether answers carry {@code trace_id}
 */
public record SimulatorSettings(
    int port,
    String username,
    String password,
    int ratePerSecond,
    int ratePerDay,
    @Nullable InstantSource rateClock,
    Duration replicaLag,
    boolean strictRange,
    boolean utcDays,
    boolean traceIds) {

  /** Any port, B2Chat's limits on the world's clock, no lag, strict ranges of local days. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        0, "demo", "demo-secret", 5, 10_000, null, Duration.ZERO, true, false, false);
  }

  public SimulatorSettings withPort(int value) {
    return new SimulatorSettings(
        value,
        username,
        password,
        ratePerSecond,
        ratePerDay,
        rateClock,
        replicaLag,
        strictRange,
        utcDays,
        traceIds);
  }

  public SimulatorSettings withCredentials(String name, String secret) {
    return new SimulatorSettings(
        port,
        name,
        secret,
        ratePerSecond,
        ratePerDay,
        rateClock,
        replicaLag,
        strictRange,
        utcDays,
        traceIds);
  }

  public SimulatorSettings withRates(int perSecond, int perDay) {
    return new SimulatorSettings(
        port,
        username,
        password,
        perSecond,
        perDay,
        rateClock,
        replicaLag,
        strictRange,
        utcDays,
        traceIds);
  }

  public SimulatorSettings withoutRates() {
    return withRates(0, 0);
  }

  public SimulatorSettings withRateClock(InstantSource value) {
    return new SimulatorSettings(
        port,
        username,
        password,
        ratePerSecond,
        ratePerDay,
        value,
        replicaLag,
        strictRange,
        utcDays,
        traceIds);
  }

  public SimulatorSettings withReplicaLag(Duration value) {
    return new SimulatorSettings(
        port,
        username,
        password,
        ratePerSecond,
        ratePerDay,
        rateClock,
        value,
        strictRange,
        utcDays,
        traceIds);
  }

  public SimulatorSettings withStrictRange(boolean value) {
    return new SimulatorSettings(
        port,
        username,
        password,
        ratePerSecond,
        ratePerDay,
        rateClock,
        replicaLag,
        value,
        utcDays,
        traceIds);
  }

  public SimulatorSettings withUtcDays(boolean value) {
    return new SimulatorSettings(
        port,
        username,
        password,
        ratePerSecond,
        ratePerDay,
        rateClock,
        replicaLag,
        strictRange,
        value,
        traceIds);
  }

  public SimulatorSettings withTraceIds(boolean value) {
    return new SimulatorSettings(
        port,
        username,
        password,
        ratePerSecond,
        ratePerDay,
        rateClock,
        replicaLag,
        strictRange,
        utcDays,
        value);
  }
}
