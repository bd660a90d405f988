package com.b2chatanalytics.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Clerk tells by webhooks. Each event is heeded once, in one transaction with all that follows
 * from it. They come in any order and more than once, and may never come: a sign-in reads all anew,
 * and a session here ends after a day.
 *
 * @see <a href="https://clerk.com/docs/guides/development/webhooks/overview">Clerk: webhooks</a>
 */
@Component
class ClerkEvents {
  /** Clerk sends again for a day and a half at most. */
  static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int LONGEST_ID = 200;

  private final ProviderPeople people;
  private final ProviderReader reader;
  private final ProviderStore store;
  private final InstantSource clock;

  ClerkEvents(
      ProviderPeople people, ProviderReader reader, ProviderStore store, InstantSource clock) {
    this.people = people;
    this.reader = reader;
    this.store = store;
    this.clock = clock;
  }

  /** The type of an event; empty where it bears none that could be shown. */
  static String type(Map<?, ?> event) {
    return event.get("type") instanceof String type && type.matches("[\\w.-]{1,60}") ? type : "";
  }

  /**
   * Heeds an event, unless it was heeded before.
   *
   * @param id the same for each time that it is sent
   */
  @Transactional
  public void take(String id, Map<?, ?> event) {
    if (!store.note(id, clock.instant()) || !(event.get("data") instanceof Map<?, ?> data)) {
      return;
    }
    switch (type(event)) {
      case "user.updated" ->
          user(data, Boolean.TRUE.equals(data.get("banned")), changed(event, data));
      // Whether a ban also counts as a change of the user is not written down anywhere.
      case "user.banned" -> user(data, true, sent(event));
      case "user.unbanned" -> user(data, false, sent(event));
      case "user.deleted" -> {
        String subject = text(data, "id");
        if (subject != null) {
          people.delete(subject);
        }
      }
      case "session.revoked" -> {
        session(data);
        String subject = text(data, "user_id");
        if (subject != null) {
          people.endSessions(subject);
        }
      }
      case "session.ended", "session.removed" -> session(data);
      default -> {
        // None of our concern.
      }
    }
  }

  private void user(Map<?, ?> data, boolean banned, Instant at) {
    String subject = text(data, "id");
    if (subject != null) {
      people.learn(reader.user(subject, data, banned, at));
    }
  }

  private void session(Map<?, ?> data) {
    String session = text(data, "id");
    if (session != null) {
      people.endSession(session);
    }
  }

  private Instant changed(Map<?, ?> event, Map<?, ?> data) {
    return data.get("updated_at") instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : sent(event);
  }

  private Instant sent(Map<?, ?> event) {
    return event.get("timestamp") instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : clock.instant();
  }

  private static @Nullable String text(Map<?, ?> data, String name) {
    return data.get(name) instanceof String text
            && !text.isEmpty()
            && text.length() <= LONGEST_ID
            && text.indexOf('\0') < 0
        ? text
        : null;
  }
}
