package com.b2chatanalytics.platform;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * News for open pages, in memory: the last {@value #KEPT} events, each with an id that only grows,
 * also across restarts. A reader that missed more than that gets the newest event of each name.
 */
@Component
public class EventHub {
  private static final int KEPT = 256;

  private final ArrayDeque<Event> kept = new ArrayDeque<>(KEPT);
  private final Map<String, Event> newest = new LinkedHashMap<>();
  private final Set<EventSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final long firstId;
  private long lastId;

  /**
   * One piece of news.
   *
   * @param id grows by one from event to event
   * @param name {@code facts}, {@code sync} or {@code alert}
   * @param data what a reader is told, small and without personal data
   */
  public record Event(long id, String name, Map<String, ?> data) {}

  public EventHub(InstantSource clock) {
    // So that an id from before a restart is never mistaken for one of now.
    firstId = clock.millis() + 1;
    lastId = firstId - 1;
  }

  /** Tells every reader; never waits for one. */
  public synchronized void publish(String name, Map<String, ?> data) {
    Event event = new Event(++lastId, name, Map.copyOf(data));
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(event);
    newest.put(name, event);
    subscriptions.forEach(subscription -> subscription.offer(event));
  }

  /**
   * Opens a subscription to everything from now on. It must be closed.
   *
   * @param capacity events that may wait for the reader before it is dropped
   */
  public synchronized EventSubscription subscribe(int capacity) {
    var subscription = new EventSubscription(capacity, subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  /**
   * Opens a subscription that begins with what came after the event {@code lastSeen}. It must be
   * closed.
   *
   * @param capacity events that may wait for the reader before it is dropped
   */
  public synchronized EventSubscription resume(long lastSeen, int capacity) {
    List<Event> missed = missed(lastSeen);
    var subscription = new EventSubscription(capacity + missed.size(), subscriptions::remove);
    missed.forEach(subscription::offer);
    subscriptions.add(subscription);
    return subscription;
  }

  /** Ends every subscription, so that a shutdown need not wait for readers. */
  public void close() {
    subscriptions.forEach(EventSubscription::close);
  }

  private List<Event> missed(long lastSeen) {
    boolean contiguous =
        lastSeen >= firstId - 1
            && lastSeen <= lastId
            && (kept.isEmpty() || lastSeen >= kept.getFirst().id() - 1);
    if (contiguous) {
      return kept.stream().filter(event -> event.id() > lastSeen).toList();
    }
    return List.copyOf(newest.values());
  }
}
