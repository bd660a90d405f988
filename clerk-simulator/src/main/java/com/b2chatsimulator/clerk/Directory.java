package com.b2chatsimulator.clerk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The people of one Clerk instance and their sessions. */
final class Directory {

  /**
   * A session of Clerk's.
   *
   * @param status {@code active}, {@code revoked}, {@code ended} or {@code removed}
   */
  record Session(String id, String userId, String status, Instant createdAt, Instant updatedAt) {
    boolean active() {
      return status.equals("active");
    }
  }

  private final Map<String, ClerkUser> people = new LinkedHashMap<>();
  private final Map<String, ClerkUser> deleted = new LinkedHashMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  Directory(Instant now) {
    Map<String, Object> manager = Map.of("role", "manager");
    add(person(ClerkUser.ADMIN, "Adriana", "Prieto").withRole("admin"), now);
    add(
        person(ClerkUser.MANAGER, "Mauricio", "Cano")
            .withPublicMetadata(manager)
            .withUnsafeMetadata(Map.of("role", "admin")),
        now);
    add(
        person(ClerkUser.DEPARTMENT_MANAGER, "Verónica", "Arango")
            .withPublicMetadata(Map.of("role", "manager", "departments", List.of("Ventas"))),
        now);
    add(person(ClerkUser.WITHOUT_ROLE, "Nicolás", "Bernal"), now);
    add(person(ClerkUser.UNKNOWN_ROLE, "Irene", "Duarte").withRole("intern"), now);
    ClerkUser unverified = person(ClerkUser.UNVERIFIED, "Ulises", "Franco");
    add(unverified.withRole("manager").withEmail(unverified.email(), false), now);
    add(person(ClerkUser.BANNED, "Beatriz", "Lara").withRole("manager").withBanned(true), now);
    ClerkUser gone = person(ClerkUser.DELETED, "Dario", "Mejía").withPublicMetadata(manager);
    deleted.put(gone.id(), gone);
  }

  private static ClerkUser person(String id, String first, String last) {
    String address = id.substring("user_sim".length()).toLowerCase(Locale.ROOT);
    return ClerkUser.of(id, first, last, address + "@clerk.example");
  }

  private void add(ClerkUser user, Instant now) {
    people.put(user.id(), user.updated(now));
  }

  synchronized List<ClerkUser> people() {
    return List.copyOf(people.values());
  }

  synchronized List<ClerkUser> deleted() {
    return List.copyOf(deleted.values());
  }

  synchronized Optional<ClerkUser> find(String id) {
    return Optional.ofNullable(people.get(id));
  }

  synchronized ClerkUser load(String id) {
    ClerkUser user = people.get(id);
    if (user == null) {
      throw new IllegalArgumentException("Clerk knows no " + id);
    }
    return user;
  }

  /** With a time of change that is later than the one before, even if the clock stands. */
  synchronized ClerkUser store(ClerkUser user, Instant now) {
    if (deleted.containsKey(user.id())) {
      throw new IllegalArgumentException(user.id() + " is deleted");
    }
    ClerkUser before = people.get(user.id());
    // Events tell milliseconds.
    Instant told = now.truncatedTo(ChronoUnit.MILLIS);
    Instant at =
        before == null || told.isAfter(before.updatedAt())
            ? told
            : before.updatedAt().plusMillis(1);
    ClerkUser stored = user.updated(at);
    people.put(user.id(), stored);
    return stored;
  }

  synchronized void delete(String id) {
    deleted.put(id, load(id));
    people.remove(id);
    sessionsOf(id).forEach(session -> move(session.id(), "removed", session.updatedAt()));
  }

  synchronized Session open(String userId, Instant now) {
    Session session = new Session(Ids.of("sess_"), load(userId).id(), "active", now, now);
    sessions.put(session.id(), session);
    return session;
  }

  synchronized Session move(String sessionId, String status, Instant now) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      throw new IllegalArgumentException("Clerk knows no session " + sessionId);
    }
    Session moved = new Session(session.id(), session.userId(), status, session.createdAt(), now);
    sessions.put(sessionId, moved);
    return moved;
  }

  /** The open ones, the oldest first. */
  synchronized List<Session> sessionsOf(String userId) {
    List<Session> open = new ArrayList<>(sessions.values());
    open.removeIf(session -> !session.active() || !session.userId().equals(userId));
    return open;
  }

  synchronized boolean isOpen(String sessionId) {
    Session session = sessions.get(sessionId);
    return session != null && session.active();
  }
}
