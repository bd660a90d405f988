package com.b2chatsimulator.claude;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The faults that are on, and how often each kind has struck. Thread-safe. */
public final class ClaudeFaults {

  private static final class Active {
    private final ClaudeFault fault;
    private int left;
    private int seen;

    Active(ClaudeFault fault) {
      this.fault = fault;
      this.left = fault.times();
    }

    boolean strikes(String path, String text) {
      if (left == 0 || !path.startsWith(fault.path()) || !text.contains(fault.about())) {
        return false;
      }
      if (seen++ % fault.every() != 0) {
        return false;
      }
      left -= left > 0 ? 1 : 0;
      return true;
    }
  }

  private final List<Active> active = new ArrayList<>();
  private final Map<ClaudeFaultKind, Integer> struck = new EnumMap<>(ClaudeFaultKind.class);

  ClaudeFaults() {}

  /** Switches a fault on beside those that are. */
  public synchronized void add(ClaudeFault fault) {
    active.add(new Active(fault));
  }

  /** Switches all faults off; what was counted stays. */
  public synchronized void clear() {
    active.clear();
  }

  /** Those that are on and not yet over. */
  public synchronized List<ClaudeFault> active() {
    return active.stream().filter(each -> each.left != 0).map(each -> each.fault).toList();
  }

  /** How often each kind has struck since the start. */
  public synchronized Map<ClaudeFaultKind, Integer> struck() {
    return new EnumMap<>(struck);
  }

  /**
   * Decides what strikes here: any number of different kinds, but of those for a call the first.
   */
  synchronized List<ClaudeFault> striking(ClaudeFaultKind.Place place, String path, String text) {
    List<ClaudeFault> striking = new ArrayList<>(2);
    Set<ClaudeFaultKind> kinds = EnumSet.noneOf(ClaudeFaultKind.class);
    for (Active each : active) {
      ClaudeFaultKind kind = each.fault.kind();
      boolean second = place == ClaudeFaultKind.Place.CALL && !striking.isEmpty();
      if (kind.place() == place && !second && !kinds.contains(kind) && each.strikes(path, text)) {
        kinds.add(kind);
        striking.add(each.fault);
        struck.merge(kind, 1, Integer::sum);
      }
    }
    return striking;
  }
}
