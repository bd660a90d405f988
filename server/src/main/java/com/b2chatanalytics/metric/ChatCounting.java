package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the chats of a list by their values: at once where nothing is chosen of a dimension. */
final class ChatCounting {
  private final FactSession session;
  private final Scope scope;
  private final ChatQuery query;
  private final TimeFrame frame;
  private final @Nullable List<String> mentioned;

  ChatCounting(
      FactSession session,
      Scope scope,
      ChatQuery query,
      TimeFrame frame,
      @Nullable List<String> mentioned) {
    this.session = session;
    this.scope = scope;
    this.query = query;
    this.frame = frame;
    this.mentioned = mentioned;
  }

  ChatCounts counts(List<Dimension> by) {
    return new ChatCounts(
        values(by),
        new ChatListStore(session, scope, query.breaching(null), frame).breached(mentioned),
        Instant.ofEpochSecond(scope.now()));
  }

  /** By dimension, the most frequent values first. */
  Map<Dimension, List<ChatCounts.Count>> values(List<Dimension> by) {
    List<Dimension> free = new ArrayList<>();
    Map<Dimension, Map<@Nullable String, Long>> found = new EnumMap<>(Dimension.class);
    for (Dimension dimension : by) {
      if (scope.filters().stream().noneMatch(filter -> filter.dimension() == dimension)) {
        free.add(dimension);
      } else {
        found.putAll(
            new ChatListStore(session, without(dimension), query, frame)
                .counts(mentioned, List.of(dimension)));
      }
    }
    if (!free.isEmpty()) {
      found.putAll(new ChatListStore(session, scope, query, frame).counts(mentioned, free));
    }
    return named(found);
  }

  private Scope without(Dimension dimension) {
    return new Scope(
        scope.reach(),
        scope.calendars(),
        scope.policies(),
        scope.naming(),
        scope.weights(),
        scope.now(),
        scope.clock(),
        scope.zone(),
        scope.filters().stream().filter(filter -> filter.dimension() != dimension).toList(),
        scope.target());
  }

  private Map<Dimension, List<ChatCounts.Count>> named(
      Map<Dimension, Map<@Nullable String, Long>> found) {
    MetricStore store = new MetricStore(session, scope);
    Map<String, String> agents = found.containsKey(Dimension.AGENT) ? store.agentNames() : Map.of();
    Map<Dimension, List<ChatCounts.Count>> named = new EnumMap<>(Dimension.class);
    found.forEach((dimension, counts) -> {
      List<ChatCounts.Count> sorted = new ArrayList<>();
      counts.forEach((id, chats) ->
          sorted.add(new ChatCounts.Count(scope.naming().value(dimension, id, agents), chats)));
      sorted.sort(
          Comparator.comparingLong(ChatCounts.Count::chats)
              .reversed()
              .thenComparing(count -> Objects.requireNonNullElse(count.value().id(), "")));
      named.put(dimension, sorted);
    });
    return named;
  }
}
