package com.b2chatsimulator;

import java.util.List;

/**
 * A small, fast source of chance (SplitMix64) that is seeded by what it decides about, so that any
 * decision can be taken again without the ones before it. Not thread-safe.
 */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  static Dice of(long seed, long topic, long first, long second) {
    return new Dice(hash(seed, topic, first, second));
  }

  static long hash(long seed, long topic, long first, long second) {
    long h = mix(seed + GOLDEN);
    h = mix(h ^ (topic * GOLDEN));
    h = mix(h ^ (first * 0xC2B2AE3D27D4EB4FL));
    return mix(h ^ (second * 0x165667B19E3779F9L));
  }

  /** A fraction in [0, 1) that belongs to these four numbers. */
  static double share(long seed, long topic, long first, long second) {
    return (hash(seed, topic, first, second) >>> 11) * 0x1p-53;
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** A whole number from 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** A whole number from {@code low} to {@code high}, both possible. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** The index of one weight, drawn in proportion; {@code cumulative} holds running sums. */
  int weighted(double[] cumulative) {
    double at = unit() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Log-normal with the given median; {@code sigma} 0.7 puts P95 at about three medians. */
  double logNormal(double median, double sigma) {
    double radius = Math.sqrt(-2 * Math.log(1 - unit()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * unit()));
  }

  static double[] cumulative(double... weights) {
    double[] sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    return sums;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
