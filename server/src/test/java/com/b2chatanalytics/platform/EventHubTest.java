package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.EventHub.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventHubTest {
  private final EventHub hub =
      new EventHub(InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z")));

  @Test
  void subscription_getsWhatIsPublishedAfterwards() throws InterruptedException {
    hub.publish("facts", Map.of("revision", 1));
    try (var reader = hub.subscribe(10)) {
      hub.publish("facts", Map.of("revision", 2));

      assertThat(drain(reader)).extracting(Event::data).containsExactly(Map.of("revision", 2));
    }
  }

  @Test
  void resume_beginsAfterTheEventSeenLast() throws InterruptedException {
    long seen = publishAndReadId(1);
    hub.publish("sync", Map.of("state", "running"));
    hub.publish("facts", Map.of("revision", 2));

    try (var reader = hub.resume(seen, 10)) {
      assertThat(drain(reader)).extracting(Event::name).containsExactly("sync", "facts");
    }
  }

  @Test
  void resume_afterTooLong_givesTheNewestOfEachName() throws InterruptedException {
    long seen = publishAndReadId(1);
    hub.publish("sync", Map.of("state", "idle"));
    for (int revision = 2; revision < 250; revision++) {
      hub.publish("facts", Map.of("revision", revision));
    }
    for (int revision = 250; revision < 258; revision++) {
      hub.publish("alert", Map.of("id", revision));
    }

    try (var reader = hub.resume(seen, 10)) {
      assertThat(drain(reader))
          .extracting(Event::data)
          .containsExactlyInAnyOrder(
              Map.of("state", "idle"), Map.of("revision", 249), Map.of("id", 257));
    }
  }

  @Test
  void slowReader_isDropped() {
    try (var reader = hub.subscribe(2)) {
      for (int revision = 0; revision < 3; revision++) {
        hub.publish("facts", Map.of("revision", revision));
      }

      assertThat(reader.isClosed()).isTrue();
    }
  }

  private long publishAndReadId(int revision) throws InterruptedException {
    try (var reader = hub.subscribe(1)) {
      hub.publish("facts", Map.of("revision", revision));
      return drain(reader).getFirst().id();
    }
  }

  private static List<Event> drain(EventSubscription reader) throws InterruptedException {
    List<Event> events = new ArrayList<>();
    for (Event event; (event = reader.poll(Duration.ofMillis(1))) != null; ) {
      events.add(event);
    }
    return events;
  }
}
