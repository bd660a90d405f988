package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody does with their own account: password, sessions, and taking an invitation. */
@Component
public class OwnAccount {
  private final PersonStore people;
  private final PeopleStore invitations;
  private final SessionStore store;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Throttle throttle;
  private final InvitationLetters letters;
  private final Audit audit;
  private final InstantSource clock;

  OwnAccount(
      PersonStore people,
      PeopleStore invitations,
      SessionStore store,
      Sessions sessions,
      Passwords passwords,
      Throttle throttle,
      InvitationLetters letters,
      Audit audit,
      InstantSource clock) {
    this.people = people;
    this.invitations = invitations;
    this.store = store;
    this.sessions = sessions;
    this.passwords = passwords;
    this.throttle = throttle;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether somebody signs in here by a password. */
  public boolean hasPassword(Person person) {
    return people.findActive(person.id()).map(PersonStore.Account::passwordHash).isPresent();
  }

  /** Where one is signed in, the session of this request marked. */
  public List<OpenSession> sessions(Person person, HttpServletRequest request) {
    return store.of(person.id(), Sessions.hash(request), clock.instant());
  }

  /** Signs oneself out in one place; false when one has no such session. */
  public boolean endSession(Person person, long id) {
    return store.end(person.id(), id);
  }

  /** Signs oneself out everywhere else, and gives in how many places. */
  public int endOtherSessions(Person person, HttpServletRequest request) {
    return store.endAll(person.id(), Sessions.hash(request));
  }

  /**
   * Sets another password and signs out everywhere else.
   *
   * @throws Problem 400 for {@code current} when it is not the password, for {@code password} when
   *     the new one cannot stand; 403 by token; 429 after too many tries
   */
  public void changePassword(
      Person person, String current, String password, HttpServletRequest request) {
    if (person.viaToken()) {
      throw Problem.of(ProblemType.FORBIDDEN, "A password is changed by a signed-in person.");
    }
    Optional<Duration> wait = throttle.attempt(person.email(), request.getRemoteAddr());
    if (wait.isPresent()) {
      throw Problem.passing(
          ProblemType.TOO_MANY_REQUESTS, "Too many wrong passwords. Wait a little.", wait.get());
    }
    String hash =
        people.findActive(person.id()).map(PersonStore.Account::passwordHash).orElse(null);
    if (!passwords.matches(current, hash)) {
      audit.enter(Actor.of(person), "password.changed", null, Outcome.REFUSED, Map.of());
      throw Problem.badParameter("current", "is not your password");
    }
    throttle.succeeded(person.email(), request.getRemoteAddr());
    PasswordRule.check(password, person.email());
    people.setPassword(person.id(), passwords.hash(password));
    int ended = store.endAll(person.id(), Sessions.hash(request));
    audit.enter(
        Actor.of(person), "password.changed", null, Outcome.DONE, Map.of("sessionsEnded", ended));
  }

  /** The person whose invitation this is; absent when it was used, has expired or never was. */
  public Optional<Person> invited(String secret) {
    return invitations
        .invited(Secret.sha256(secret), clock.instant())
        .map(PersonStore.Account::person);
  }

  /**
   * Takes an invitation: sets the password, ends the link and all sessions, and signs in.
   *
   * @throws Problem 404 when the link does not hold, 400 for {@code password} when it cannot stand
   */
  @Transactional
  public void accept(
      String secret, String password, HttpServletRequest request, HttpServletResponse response) {
    Person person = invited(secret).orElseThrow(OwnAccount::used);
    PasswordRule.check(password, person.email());
    people.setPassword(person.id(), passwords.hash(password));
    if (!invitations.dropInvitations(person.id())) {
      // Somebody else took it while the password was hashed: theirs stays.
      throw used();
    }
    letters.withdraw(person.id());
    store.endAll(person.id(), null);
    sessions.end(request, response);
    sessions.open(person, request, response);
    audit.enter(Actor.of(person), "person.joined", null, Outcome.DONE, Map.of());
  }

  private static Problem used() {
    return Problem.notFound("such invitation any more");
  }
}
