package com.b2chatanalytics.metric;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the organisation names the agents and departments that B2Chat's records name: by another
 * name, several counted as one, or left out of lists. It is applied when something is asked, to
 * filters, rows and names. Facts keep what B2Chat said: promises, office hours and how far somebody
 * may see go by that, so no total depends on it, and nothing is built anew when it changes.
 *
 * @param agents by key; what is not in it stays as B2Chat has it
 * @param departments by name; what is not in it stays as B2Chat has it
 */
public record Naming(SortedMap<String, Named> agents, SortedMap<String, Named> departments) {
  /** The id of the row of all who are left out of lists, and what selects their chats. */
  public static final String HIDDEN = "hidden";

  /** As B2Chat has it. */
  public static final Naming NONE = new Naming(new TreeMap<>(), new TreeMap<>());

  /**
   * One agent or department.
   *
   * @param name shown in place of B2Chat's; absent for that
   * @param into key of the one as which it counts; absent when it counts as itself. Then the
   *     other's name and hiding hold for it, too
   * @param hidden whether it is left out of lists, filters and rankings
   */
  public record Named(@Nullable String name, @Nullable String into, boolean hidden) {
    /** As B2Chat has it. */
    public static final Named PLAIN = new Named(null, null, false);
  }

  /**
   * Whatever counts as one that counts as a third counts as that third.
   *
   * @throws IllegalArgumentException when some count as each other in a circle
   */
  public Naming {
    agents = settled(agents);
    departments = settled(departments);
  }

  /** The key as which {@code id} counts in the end; empty where that leads in a circle. */
  static Optional<String> end(Map<String, Named> named, String id) {
    Set<String> passed = new HashSet<>();
    String at = id;
    while (passed.add(at)) {
      Named entry = named.get(at);
      String into = entry == null ? null : entry.into();
      if (into == null) {
        return Optional.of(at);
      }
      at = into;
    }
    return Optional.empty();
  }

  private static SortedMap<String, Named> settled(Map<String, Named> named) {
    SortedMap<String, Named> settled = new TreeMap<>();
    named.forEach((id, entry) -> {
      String end =
          end(named, id)
              .orElseThrow(
                  () -> new IllegalArgumentException(id + " counts as itself in a circle"));
      if (!end.equals(id)) {
        settled.put(id, new Named(null, end, false));
      } else if (!entry.equals(Named.PLAIN)) {
        settled.put(id, entry);
      }
    });
    return Collections.unmodifiableSortedMap(settled);
  }

  /** Whether {@code dimension} holds what is named here. */
  static boolean names(Dimension dimension) {
    return dimension == Dimension.AGENT || dimension == Dimension.DEPARTMENT;
  }

  /** The entries of a dimension; none of one that is not named here. */
  public SortedMap<String, Named> of(Dimension dimension) {
    return switch (dimension) {
      case AGENT -> agents;
      case DEPARTMENT -> departments;
      default -> NONE.agents;
    };
  }

  /** What is known of one. */
  public Named of(Dimension dimension, String id) {
    return of(dimension).getOrDefault(id, Named.PLAIN);
  }

  /** The key as which {@code id} counts. */
  public String root(Dimension dimension, String id) {
    String into = of(dimension, id).into();
    return into == null ? id : into;
  }

  /** All that count as the same as {@code id}, itself among them. */
  public Set<String> members(Dimension dimension, String id) {
    Set<String> members = new TreeSet<>();
    String root = root(dimension, id);
    members.add(root);
    of(dimension)
        .forEach((key, entry) -> {
          boolean among = root.equals(HIDDEN) ? hides(dimension, key) : root.equals(entry.into());
          if (among) {
            members.add(key);
          }
        });
    return members;
  }

  /** Whether {@code id} is left out of lists. */
  public boolean hides(Dimension dimension, String id) {
    return of(dimension, root(dimension, id)).hidden();
  }

  /** How many of a dimension are left out of lists, those that count as one as one. */
  public long hidden(Dimension dimension) {
    return of(dimension).values().stream().filter(Named::hidden).count();
  }

  /**
   * The value that a row stands for.
   *
   * @param id as {@link #root} gives it; absent for the missing
   * @param seen the latest names of agents seen in chats, by key
   */
  DimensionValue value(Dimension dimension, @Nullable String id, Map<String, String> seen) {
    if (id == null) {
      return new DimensionValue(dimension, null, null);
    }
    DimensionValue value = new DimensionValue(dimension, id, name(dimension, id, seen));
    return value.hidden() && !of(dimension).isEmpty()
        ? new DimensionValue(dimension, id, null)
        : value;
  }

  private @Nullable String name(Dimension dimension, String id, Map<String, String> seen) {
    String name = of(dimension, id).name();
    if (name != null) {
      return name;
    }
    return dimension == Dimension.AGENT ? seen.get(id) : id;
  }

  /** The name as which {@code id} counts; its key where no better one is known. */
  public String shown(Dimension dimension, String id, Map<String, String> seen) {
    String root = root(dimension, id);
    String name = name(dimension, root, seen);
    return name == null ? root : name;
  }

  /** The same with one entry in place of what was known of it. */
  public Naming with(Dimension dimension, String id, Named entry) {
    SortedMap<String, Named> changed = new TreeMap<>(of(dimension));
    changed.put(id, entry);
    return dimension == Dimension.AGENT
        ? new Naming(changed, departments)
        : new Naming(agents, changed);
  }
}
