package com.b2chatsimulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A settable clock that runs at any speed, shared by the simulated world and whoever watches it.
 * Speed 1 follows the wall clock, 60 lives a minute per second, 0 stands still. Thread-safe.
 */
public final class SimulatedTime implements InstantSource {

  private final InstantSource wall;
  private Instant anchor;
  private Instant wallAnchor;
  private double speed;

  private SimulatedTime(InstantSource wall, Instant anchor, double speed) {
    this.wall = wall;
    this.wallAnchor = wall.instant();
    this.anchor = anchor;
    this.speed = speed;
  }

  /** The wall clock itself, until it is set, advanced or given another speed. */
  public static SimulatedTime real() {
    InstantSource wall = InstantSource.system();
    return new SimulatedTime(wall, wall.instant(), 1);
  }

  /**
   * Starts at {@code start}; each second of wall clock moves it {@code speed} seconds.
   *
   * @throws IllegalArgumentException if the speed is negative or not a number
   */
  public static SimulatedTime startingAt(Instant start, double speed) {
    return new SimulatedTime(InstantSource.system(), start, checked(speed));
  }

  @Override
  public synchronized Instant instant() {
    return at(wall.instant());
  }

  /** Jumps to {@code instant}, also backwards, and goes on from there at the same speed. */
  public synchronized void set(Instant instant) {
    wallAnchor = wall.instant();
    anchor = instant;
  }

  /** Moves on by {@code step} at once; a negative step moves back. */
  public synchronized void advance(Duration step) {
    anchor = anchor.plus(step);
  }

  /**
   * Goes on from the present instant at another speed.
   *
   * @throws IllegalArgumentException if the speed is negative or not a number
   */
  public synchronized void speed(double factor) {
    Instant now = wall.instant();
    anchor = at(now);
    wallAnchor = now;
    speed = checked(factor);
  }

  /** Simulated seconds per second of wall clock. */
  public synchronized double speed() {
    return speed;
  }

  private Instant at(Instant wallNow) {
    long passed = Duration.between(wallAnchor, wallNow).toNanos();
    return anchor.plusNanos(speed == 1 ? passed : Math.round(passed * speed));
  }

  private static double checked(double speed) {
    if (!(speed >= 0)) {
      throw new IllegalArgumentException("speed must be 0 or more, not " + speed);
    }
    return speed;
  }
}
