package com.b2chatsimulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The faults that are on, and how often each kind has struck. Thread-safe. */
public final class Faults {

  private static final class Active {
    private final Fault fault;
    private final Dice dice;
    private int left;

    Active(Fault fault) {
      this.fault = fault;
      this.dice = Dice.of(fault.seed(), fault.kind().name().hashCode(), 0, 0);
      this.left = fault.times();
    }

    boolean strikes(Request request) {
      String target = request.path() + "?" + request.query();
      if (left == 0 || !target.startsWith(fault.path()) || !fault.kind().suits(request.path())) {
        return false;
      }
      if (fault.kind() != FaultKind.GARBAGE && !dice.chance(fault.probability())) {
        return false;
      }
      left -= left > 0 ? 1 : 0;
      return true;
    }
  }

  private final List<Active> active = new ArrayList<>();
  private final Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);

  Faults() {}

  /** Switches a fault on beside those that are. */
  public synchronized void add(Fault fault) {
    active.add(new Active(fault));
  }

  /** Switches all faults off; what was counted stays. */
  public synchronized void clear() {
    active.clear();
  }

  /** Those that are on and not yet over. */
  public synchronized List<Fault> active() {
    return active.stream().filter(each -> each.left != 0).map(each -> each.fault).toList();
  }

  /** How many answers each kind has hit since the start. */
  public synchronized Map<FaultKind, Integer> struck() {
    return new EnumMap<>(struck);
  }

  /** Decides what hits this request: at most one that replaces the answer, any number of others. */
  synchronized List<Fault> striking(Request request) {
    List<Fault> striking = new ArrayList<>(2);
    boolean replaced = false;
    for (Active each : active) {
      boolean second = replaced && each.fault.kind().replaces();
      if (second || !each.strikes(request)) {
        continue;
      }
      replaced |= each.fault.kind().replaces();
      striking.add(each.fault);
      struck.merge(each.fault.kind(), 1, Integer::sum);
    }
    return striking;
  }
}
