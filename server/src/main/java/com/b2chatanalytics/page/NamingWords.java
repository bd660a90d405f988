package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Naming;
import com.b2chatanalytics.metric.Naming.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Agents or departments, and what a naming makes of them, in words. */
final class NamingWords {
  private final Words words;
  private final Dimension dimension;
  private final Map<String, String> wire;
  private final Map<String, Long> chats;

  /**
   * @param wire B2Chat's names by key, all that are known
   * @param chats how many chats name each as B2Chat has it
   */
  NamingWords(Words words, Dimension dimension, Map<String, String> wire, Map<String, Long> chats) {
    this.words = words;
    this.dimension = dimension;
    this.wire = new TreeMap<>(wire);
    this.chats = chats;
  }

  /** The name as which a key counts. */
  String name(Naming naming, String key) {
    return naming.shown(dimension, key, wire);
  }

  String wire(String key) {
    return Objects.requireNonNullElse(wire.get(key), key);
  }

  /** All keys, those of most chats first. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(wire.keySet());
    keys.sort((a, b) -> Long.compare(chatsOf(b), chatsOf(a)));
    return keys;
  }

  long chatsOf(String key) {
    return chats.getOrDefault(key, 0L);
  }

  NamingView.Row row(Naming naming, String key, String path) {
    String name = name(naming, key);
    return new NamingView.Row(
        Integer.toHexString(key.hashCode()),
        name,
        name.equals(wire(key)) ? (wire(key).equals(key) ? "" : key) : wire(key),
        state(naming, key),
        words.number(chatsOf(key)),
        Address.of("/chats").with("period", "all").with(dimension.key(), key).toString(),
        Address.of(path).with("edit", key) + "#edit");
  }

  private String state(Naming naming, String key) {
    Named entry = naming.of(dimension, key);
    if (entry.into() != null) {
      return words.say("organise.state.merged", name(naming, key));
    }
    if (entry.hidden()) {
      return words.say("organise.state.hidden");
    }
    int others = naming.members(dimension, key).size() - 1;
    if (others > 0) {
      return words.say("organise.state.gathers", others);
    }
    return entry.name() == null ? "" : words.say("organise.state.renamed");
  }

  /** Those as which {@code key} could count: whatever counts as itself. */
  Map<String, String> others(Naming naming, String key) {
    Map<String, String> others = new LinkedHashMap<>();
    for (String other : keys()) {
      boolean itself = other.equals(key) || naming.of(dimension, other).into() != null;
      if (!itself) {
        String name = name(naming, other);
        others.put(other, name.equals(wire(other)) ? name : name + " (" + wire(other) + ")");
      }
    }
    return others;
  }

  /** How many chats stand in another row. */
  String moved(Naming before, Naming after) {
    long moved =
        wire.keySet().stream()
            .filter(key -> !row(before, key).equals(row(after, key)))
            .mapToLong(this::chatsOf)
            .sum();
    return words.say(moved == 0 ? "organise.moved.none" : "organise.moved", moved);
  }

  String total() {
    return words.say("organise.total", chats.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The rows that change, those that grow or shrink most first. */
  List<NamingPreview.Row> changes(Naming before, Naming after) {
    Map<String, Long> were = counted(before);
    Map<String, Long> are = counted(after);
    Set<String> all = new TreeSet<>(were.keySet());
    all.addAll(are.keySet());
    List<NamingPreview.Row> rows = new ArrayList<>();
    for (String key : all) {
      long was = were.getOrDefault(key, 0L);
      long is = are.getOrDefault(key, 0L);
      String from = rowName(before, key);
      String to = rowName(after, key);
      boolean renamed = were.containsKey(key) && are.containsKey(key) && !from.equals(to);
      if (was != is || renamed || were.containsKey(key) != are.containsKey(key)) {
        rows.add(
            new NamingPreview.Row(
                renamed ? from + " → " + to : are.containsKey(key) ? to : from,
                were.containsKey(key) ? words.number(was) : Words.NONE,
                are.containsKey(key) ? words.number(is) : Words.NONE,
                words.change(is - was)));
      }
    }
    return rows;
  }

  private Map<String, Long> counted(Naming naming) {
    Map<String, Long> counted = new TreeMap<>();
    wire.keySet().forEach(key -> counted.merge(row(naming, key), chatsOf(key), Long::sum));
    return counted;
  }

  private String row(Naming naming, String key) {
    return naming.hides(dimension, key) ? Naming.HIDDEN : naming.root(dimension, key);
  }

  private String rowName(Naming naming, String row) {
    return row.equals(Naming.HIDDEN) ? words.say("hidden." + dimension.key()) : name(naming, row);
  }
}
