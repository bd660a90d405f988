package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.access.AuditEntry.Via;
import com.b2chatanalytics.access.ProviderStore.Known;
import com.b2chatanalytics.access.ProviderWord.Grants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Heeds what the provider says of people. They come into being by signing in with a role, or by an
 * invitation to their verified e-mail. The provider's role wins over one given here; being shut out
 * here wins over the provider. Older news than the last that was heeded changes nothing, since
 * webhooks come in any order.
 */
@Component
class ProviderPeople {
  /** How long a session token could still be shown after its session ended. */
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private static final Actor PROVIDER = new Actor(null, "", Via.PROVIDER);

  private final ProviderSettings settings;
  private final ProviderStore store;
  private final PersonStore persons;
  private final PeopleStore people;
  private final SessionStore sessions;
  private final TokenStore tokens;
  private final InvitationLetters letters;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  ProviderPeople(
      ProviderSettings settings,
      ProviderStore store,
      PersonStore persons,
      PeopleStore people,
      SessionStore sessions,
      TokenStore tokens,
      InvitationLetters letters,
      Audit audit,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.persons = persons;
    this.people = people;
    this.sessions = sessions;
    this.tokens = tokens;
    this.letters = letters;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** What comes of somebody's wish to come in. */
  sealed interface Entrance permits Welcome, Turned {}

  record Welcome(Person person) implements Entrance {}

  record Turned(Refusal why) implements Entrance {}

  /** Heeds what is said of somebody who signs in, makes them known if need be, and lets them in. */
  @Transactional
  public Entrance enter(ProviderWord word) {
    people.lock();
    Known known = store.find(settings.issuer(), word.subject()).orElse(null);
    if (known == null) {
      Refusal refusal = introduce(word);
      if (refusal != null) {
        return new Turned(refusal);
      }
      known = store.find(settings.issuer(), word.subject()).orElseThrow();
    }
    Known now = heed(known, word);
    if (now.active()) {
      return new Welcome(persons.findActive(now.id()).orElseThrow().person());
    }
    boolean roleless =
        now.out() && !now.gone() && now.providerRole() == null && now.localRole() == null;
    return new Turned(roleless ? Refusal.ROLE : Refusal.SHUT_OUT);
  }

  /** Heeds what is said of somebody; of people who never came in nothing is kept. */
  @Transactional
  public void learn(ProviderWord word) {
    people.lock();
    store.find(settings.issuer(), word.subject()).ifPresent(known -> heed(known, word));
  }

  /** The provider deleted somebody, who never comes back: history and audit stay. */
  @Transactional
  public void delete(String subject) {
    people.lock();
    Optional<Known> found = store.find(settings.issuer(), subject);
    if (found.isEmpty() || found.get().gone()) {
      return;
    }
    Known old = found.get();
    Known gone =
        new Known(
            old.id(),
            // Whoever is made anew with the same e-mail is somebody else.
            old.email() + " #" + old.id(),
            old.name(),
            old.role(),
            old.providerRole(),
            old.localRole(),
            old.granted(),
            old.shutOutHere(),
            true,
            true,
            old.updatedAt());
    store.put(gone);
    shutOut(old.id());
    Map<String, Object> details = Map.of("reason", "deleted", "email", old.email());
    audit.enter(PROVIDER, "person.provider", People.about(old.id()), Outcome.DONE, details);
  }

  /** A session of the provider ended, so its tokens do. */
  @Transactional
  public void endSession(String session) {
    store.endSession(session, clock.instant().plus(REMEMBERED));
  }

  /** The provider took somebody's session away: all of theirs here end, too. */
  @Transactional
  public void endSessions(String subject) {
    store
        .find(settings.issuer(), subject)
        .ifPresent(known -> {
          int ended = sessions.endAll(known.id(), null);
          events.publishEvent(new AccessEnded(known.id()));
          if (ended > 0) {
            Map<String, Object> details = Map.of("sessionsEnded", ended);
            String about = People.about(known.id());
            audit.enter(PROVIDER, "person.signed-out", about, Outcome.DONE, details);
          }
        });
  }

  /** Makes a stranger known; gives why not, or null when it is done. */
  private @Nullable Refusal introduce(ProviderWord word) {
    String email = word.email();
    Grants grants = word.grants();
    Role role = grants == null ? null : grants.role();
    Instant now = clock.instant();
    if (email != null && Boolean.TRUE.equals(word.emailVerified())) {
      Optional<Long> linked = store.link(email, settings.issuer(), word.subject(), now);
      if (linked.isPresent()) {
        sessions.endAll(linked.get(), null);
        letters.withdraw(linked.get());
        provided(linked.get(), email, "invited");
        return null;
      }
    }
    if (role == null) {
      return Refusal.ROLE;
    }
    if (email == null || Boolean.FALSE.equals(word.emailVerified())) {
      return Refusal.EMAIL;
    }
    if (store.isTaken(email)) {
      return Refusal.TAKEN;
    }
    String name = word.name() == null ? email : word.name();
    store.add(settings.issuer(), word.subject(), email, name, role, now);
    long id = store.find(settings.issuer(), word.subject()).orElseThrow().id();
    provided(id, email, "role");
    return null;
  }

  private void provided(long id, String email, String reason) {
    Map<String, Object> details = Map.of("email", email, "reason", reason);
    audit.enter(PROVIDER, "person.provided", People.about(id), Outcome.DONE, details);
  }

  private Known heed(Known old, ProviderWord word) {
    Instant before = old.updatedAt();
    if (old.gone() || (before != null && word.at().isBefore(before))) {
      return old;
    }
    Grants grants = word.grants();
    Role providerRole = grants == null ? old.providerRole() : grants.role();
    Role role = providerRole == null ? old.localRole() : providerRole;
    boolean roleless = grants == null ? old.out() && !word.banned() : role == null;
    Known now =
        new Known(
            old.id(),
            email(old, word),
            word.name() == null ? old.name() : word.name(),
            role == null ? old.role() : role,
            providerRole,
            old.localRole(),
            grants == null ? old.granted() : grants.permissions(),
            old.shutOutHere(),
            false,
            word.banned() || roleless,
            // PostgreSQL counts no finer.
            word.at().truncatedTo(ChronoUnit.MICROS));
    store.put(now);
    if (old.active() && !now.active()) {
      shutOut(now.id());
    }
    tell(old, now, grants);
    return now;
  }

  /** A verified address replaces the old one, unless somebody else has it. */
  private String email(Known old, ProviderWord word) {
    String email = word.email();
    boolean other =
        email != null
            && !email.equals(old.email())
            && !Boolean.FALSE.equals(word.emailVerified())
            && !store.isTaken(email);
    return other && email != null ? email : old.email();
  }

  private void shutOut(long id) {
    sessions.endAll(id, null);
    tokens.deleteAll(id);
    people.dropInvitations(id);
    letters.withdraw(id);
    events.publishEvent(new AccessEnded(id));
  }

  private void tell(Known old, Known now, @Nullable Grants grants) {
    Map<String, Object> details = new LinkedHashMap<>();
    People.differ(details, "role", old.role().name(), now.role().name());
    People.differ(details, "active", old.active(), now.active());
    People.differ(details, "granted", People.keys(old.granted()), People.keys(now.granted()));
    People.differ(details, "email", old.email(), now.email());
    if (grants != null && !grants.unknown().isEmpty()) {
      details.put("unknown", String.join(", ", grants.unknown()));
    }
    if (!details.isEmpty()) {
      audit.enter(PROVIDER, "person.provider", People.about(now.id()), Outcome.DONE, details);
    }
  }
}
