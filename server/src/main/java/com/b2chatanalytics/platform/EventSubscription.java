package com.b2chatanalytics.platform;

import com.b2chatanalytics.platform.EventHub.Event;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reader of the {@link EventHub}, with a bounded queue: too slow a reader is closed. */
public final class EventSubscription implements AutoCloseable {
  private static final Event END = new Event(-1, "end", Map.of());

  private final BlockingQueue<Event> waiting;
  private final Consumer<EventSubscription> onClose;
  private volatile boolean closed;

  EventSubscription(int capacity, Consumer<EventSubscription> onClose) {
    this.waiting = new ArrayBlockingQueue<>(Math.max(1, capacity));
    this.onClose = onClose;
  }

  /** The next event, or null when none came within {@code patience} or the subscription closed. */
  public @Nullable Event poll(Duration patience) throws InterruptedException {
    Event event = closed ? END : waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return event == null || event.id() == END.id() ? null : event;
  }

  /** Whether nothing will come any more: closed by us, or dropped for being slow. */
  public boolean isClosed() {
    return closed;
  }

  void offer(Event event) {
    if (!closed && !waiting.offer(event)) {
      close();
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    waiting.clear();
    // Wakes a reader that waits; a full queue means that it does not.
    boolean _ = waiting.offer(END);
  }
}
