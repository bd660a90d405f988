package com.b2chatanalytics.sync;

import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What goes wrong when, decided by a seed: every kind of fault alone, then in fives, then all of
 * them at once, with outages and hours of peace between.
 *
 * @param spells one after another without a gap
 */
record StormWeather(List<Spell> spells) {
  static final StormWeather PEACE = new StormWeather(List.of());

  /** Faults that cost the attempt they hit. */
  static final Set<FaultKind> LOSES_THE_ATTEMPT =
      EnumSet.complementOf(EnumSet.of(FaultKind.GARBAGE, FaultKind.DRIFT, FaultKind.STALE));

  /**
   * @param name of what blows
   * @param spoils whether records come spoiled in it
   */
  record Spell(String name, Instant from, Instant to, List<Fault> faults, boolean spoils) {}

  /** One fault from the beginning on. */
  static StormWeather only(Fault fault) {
    return new StormWeather(
        List.of(new Spell("one", Storm.START, Instant.MAX, List.of(fault), false)));
  }

  static StormWeather of(Random random, Instant start, Duration length) {
    List<FaultKind> kinds = new ArrayList<>(Arrays.asList(FaultKind.values()));
    Collections.shuffle(kinds, random);
    // Not into the back-fill: whoever reads spoiled days that have settled has to be asked again.
    Collections.swap(kinds, kinds.indexOf(FaultKind.GARBAGE), 12);
    List<List<FaultKind>> order = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      order.add(List.of(kinds.get(i)));
      if (i % 5 == 4) {
        order.add(kinds.subList(i - 4, i + 1));
        order.add(List.of());
      }
    }
    order.add(kinds);
    order.add(List.of());
    long hours = length.toHours();
    int rounds = (int) Math.max(1, hours / 24 / 2);
    List<List<FaultKind>> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      all.addAll(order);
    }
    return new StormWeather(spells(random, start, length, all));
  }

  private static List<Spell> spells(
      Random random, Instant start, Duration length, List<List<FaultKind>> order) {
    double[] weights = order.stream().mapToDouble(_ -> 0.5 + random.nextDouble()).toArray();
    double sum = Arrays.stream(weights).sum();
    List<Spell> spells = new ArrayList<>();
    Instant from = start;
    for (int i = 0; i < weights.length; i++) {
      Instant to = from.plusMillis(Math.round(length.toMillis() * weights[i] / sum));
      List<FaultKind> kinds = order.get(i);
      List<Fault> faults =
          kinds.stream()
              .map(kind -> fault(kind, kinds.size(), random.nextLong(), random.nextInt(4) == 0))
              .toList();
      String name = kinds.isEmpty() ? "peace" : kinds.size() > 5 ? "all" : kinds.toString();
      spells.add(new Spell(name, from, to, faults, kinds.contains(FaultKind.GARBAGE)));
      from = to;
    }
    return spells;
  }

  /** One in four that blows alone is an outage: it hits every request. */
  private static Fault fault(FaultKind kind, int beside, long seed, boolean outage) {
    double often = beside == 1 ? 0.4 : beside <= 5 ? 0.12 : 0.04;
    Fault fault = Fault.of(kind).withSeed(seed).withProbability(often);
    return switch (kind) {
      case RATE_LIMITED ->
          seed % 2 == 0 ? fault.withRetryAfter(Duration.ofSeconds(5 + (seed >>> 58))) : fault;
      // On the wall clock, which the storm has little of.
      case SLOW -> fault.withDelay(Duration.ofSeconds(6)).times(1);
      case GARBAGE -> fault.withProbability(0.03);
      case DRIFT -> fault.on("/chats/export").withRecords(2).times(8);
      case STALE -> fault.withDelay(Duration.ofMinutes(1 + (seed >>> 60)));
      case LYING_TOTAL -> fault.withRecords(seed % 3 == 0 ? 7 : -40);
      default -> outage && beside == 1 ? fault.withProbability(1) : fault;
    };
  }
}
