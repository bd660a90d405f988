package com.b2chatsimulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was computed last, up to a total weight. Each value is computed once even if many ask
 * for it at the same time. Thread-safe.
 */
final class Lru<K, V> {

  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private final Function<K, V> compute;
  private final ToIntFunction<V> weight;
  private final int limit;
  private int total;

  Lru(int limit, Function<K, V> compute, ToIntFunction<V> weight) {
    this.limit = limit;
    this.compute = compute;
    this.weight = weight;
  }

  synchronized V get(K key) {
    @Nullable V known = values.get(key);
    if (known != null) {
      return known;
    }
    V value = compute.apply(key);
    values.put(key, value);
    total += weight.applyAsInt(value);
    var eldest = values.entrySet().iterator();
    while (total > limit && values.size() > 1) {
      total -= weight.applyAsInt(eldest.next().getValue());
      eldest.remove();
    }
    return value;
  }

  /** Forgets one value; it is computed anew when it is asked for. */
  synchronized void drop(K key) {
    @Nullable V value = values.remove(key);
    if (value != null) {
      total -= weight.applyAsInt(value);
    }
  }

  synchronized void clear() {
    values.clear();
    total = 0;
  }
}
