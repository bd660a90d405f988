package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compliance for every number of seconds that an SLA target could promise, all at once. What ended
 * within the promise is met; what ended later, what still runs beyond it, and what was never served
 * is breached; the rest is pending and stands on neither side. So compliance never falls as the
 * promise grows, and a long queue does not embellish it.
 */
public final class SlaCurve {
  private final Steps ended;
  private final Steps running;
  private final long unserved;
  private final List<Long> changes;

  /** So many chats that came out alike. */
  public record Group(SlaOutcome.Kind kind, long seconds, long chats) {}

  /**
   * Where the chats stand when {@code target} seconds are promised.
   *
   * @param target in seconds
   */
  public record Point(long target, long met, long breached, long pending) {

    /** Met among those that are decided; absent of none. */
    public @Nullable Double share() {
      return met + breached == 0 ? null : (double) met / (met + breached);
    }
  }

  /** Values with how many chats lie at or below each. */
  private record Steps(long[] values, long[] upTo) {
    static Steps of(TreeMap<Long, Long> chats) {
      long[] values = new long[chats.size()];
      long[] upTo = new long[chats.size()];
      long sum = 0;
      int i = 0;
      for (var entry : chats.entrySet()) {
        sum += entry.getValue();
        values[i] = entry.getKey();
        upTo[i++] = sum;
      }
      return new Steps(values, upTo);
    }

    long all() {
      return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    long within(long seconds) {
      int low = 0;
      int high = values.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (values[middle] <= seconds) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low == 0 ? 0 : upTo[low - 1];
    }
  }

  private SlaCurve(Steps ended, Steps running, long unserved) {
    this.ended = ended;
    this.running = running;
    this.unserved = unserved;
    TreeSet<Long> all = new TreeSet<>();
    for (Steps steps : List.of(ended, running)) {
      for (long value : steps.values) {
        all.add(Math.max(0, value));
      }
    }
    this.changes = List.copyOf(all);
  }

  /** The curve of all groups together. */
  public static SlaCurve of(Collection<Group> groups) {
    TreeMap<Long, Long> ended = new TreeMap<>();
    TreeMap<Long, Long> running = new TreeMap<>();
    long unserved = 0;
    for (Group group : groups) {
      switch (group.kind()) {
        case ENDED -> ended.merge(group.seconds(), group.chats(), Long::sum);
        case RUNNING -> running.merge(group.seconds(), group.chats(), Long::sum);
        case UNSERVED -> unserved += group.chats();
      }
    }
    return new SlaCurve(Steps.of(ended), Steps.of(running), unserved);
  }

  /** Where the chats stand when so many seconds, at least 0, are promised. */
  public Point at(long target) {
    long met = ended.within(target);
    long pending = running.within(target);
    long breached = ended.all() - met + running.all() - pending + unserved;
    return new Point(target, met, breached, pending);
  }

  /** All chats that the curve speaks of. */
  public long chats() {
    return ended.all() + running.all() + unserved;
  }

  /** Chats that no promise would have kept: closed without what was promised. */
  public long unserved() {
    return unserved;
  }

  /** The promises, in seconds and ascending, at which something changes: the curve's steps. */
  public List<Long> changes() {
    return changes;
  }

  /**
   * The steps, or an even choice of many with the first and the last.
   *
   * @param most at least 2
   */
  public List<Point> points(int most) {
    List<Point> points = new ArrayList<>();
    int all = changes.size();
    int shown = Math.min(all, most);
    for (int i = 0; i < shown; i++) {
      int place = all <= most ? i : (int) ((long) i * (all - 1) / (shown - 1));
      points.add(at(changes.get(place)));
    }
    return points;
  }

  /**
   * The shortest promise that is kept for a share of the chats; absent where none is.
   *
   * @param goal from 0 to 1
   */
  public OptionalLong leastFor(double goal) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reaches(changes.get(middle), goal)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == changes.size() ? OptionalLong.empty() : OptionalLong.of(changes.get(low));
  }

  private boolean reaches(long target, double goal) {
    Double share = at(target).share();
    return share != null && share >= goal;
  }
}
