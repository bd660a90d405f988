package com.b2chatanalytics.live;

import com.b2chatanalytics.access.AccessEnded;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.SignedIn;
import com.b2chatanalytics.platform.EventHub;
import com.b2chatanalytics.platform.EventHub.Event;
import com.b2chatanalytics.platform.EventSubscription;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stream of server-sent events: {@code facts}, {@code sync} and {@code alert}. One virtual
 * thread per reader; it ends when the session ends, when the reader is too slow, or with us.
 */
@RestController
class LiveApi {
  /** Events that may wait for a reader before it is dropped. */
  private static final int CAPACITY = 64;

  private final EventHub hub;
  private final SignedIn signedIn;
  private final JsonMapper json;
  private final LivePace pace;
  private final Map<EventSubscription, Long> readers = new ConcurrentHashMap<>();

  LiveApi(EventHub hub, SignedIn signedIn, JsonMapper json, LivePace pace) {
    this.hub = hub;
    this.signedIn = signedIn;
    this.json = json;
    this.pace = pace;
  }

  /** Begins now, or after the event that the header {@code Last-Event-ID} names. */
  @GetMapping("/api/v1/live")
  @Requires(Permission.ANALYTICS_READ)
  void stream(HttpServletRequest request, HttpServletResponse response, Person person)
      throws IOException, InterruptedException {
    Parameters.of(request).allow();
    String lastSeen = request.getHeader("Last-Event-ID");
    EventSubscription events = subscribe(lastSeen);
    try (events) {
      readers.put(events, person.id());
      // What ended before it stood in the list closed nothing.
      if (!stillSignedIn(request)) {
        return;
      }
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
      // Some proxies would otherwise collect the stream before they pass it on.
      response.setHeader("X-Accel-Buffering", "no");
      write(response, "retry: 3000\n\n");
      pass(events, request, response);
    } finally {
      readers.remove(events);
    }
  }

  /**
   * Ends the streams of somebody who lost a session: whoever still has another opens a new one by
   * itself.
   */
  @TransactionalEventListener(fallbackExecution = true)
  void end(AccessEnded ended) {
    readers.forEach((events, person) -> {
      if (person == ended.personId()) {
        events.close();
      }
    });
  }

  /** Ends all streams first, so that the shutdown does not wait for them. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    hub.close();
  }

  private EventSubscription subscribe(@Nullable String lastSeen) {
    if (lastSeen == null || lastSeen.isBlank()) {
      return hub.subscribe(CAPACITY);
    }
    try {
      return hub.resume(Long.parseLong(lastSeen.strip()), CAPACITY);
    } catch (NumberFormatException _) {
      throw Problem.badParameter("Last-Event-ID", "is no id of this stream");
    }
  }

  private void pass(
      EventSubscription events, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    long asked = System.nanoTime();
    while (!events.isClosed()) {
      Event event = events.poll(pace.heartbeat());
      if (events.isClosed()) {
        return;
      }
      if (System.nanoTime() - asked >= pace.heartbeat().toNanos()) {
        asked = System.nanoTime();
        if (!stillSignedIn(request)) {
          return;
        }
      }
      write(response, event == null ? ":\n\n" : text(event));
    }
  }

  private boolean stillSignedIn(HttpServletRequest request) {
    try {
      return signedIn.stillStands(request);
    } catch (DataAccessException _) {
      // Nobody is signed out because PostgreSQL is away for a moment; the next beat asks again.
      return true;
    }
  }

  private String text(Event event) {
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(event.id(), event.name(), json.writeValueAsString(event.data()));
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }
}
