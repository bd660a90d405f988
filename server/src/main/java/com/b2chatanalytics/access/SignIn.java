package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.PersonStore.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs people in by e-mail and password, and out again. */
@Component
public class SignIn {
  private final PersonStore people;
  private final Passwords passwords;
  private final Throttle throttle;
  private final Sessions sessions;
  private final Audit audit;

  SignIn(
      PersonStore people, Passwords passwords, Throttle throttle, Sessions sessions, Audit audit) {
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** What came of an attempt. */
  public sealed interface Outcome permits Done, WrongPair, TooMany {}

  /** The person is signed in; the answer carries the session's cookie. */
  public record Done(Person person) implements Outcome {}

  /** No active person has this e-mail with this password; which of the two is never told. */
  public record WrongPair() implements Outcome {}

  /**
   * Too many attempts; this one was not looked at.
   *
   * @param retryAfter elapsed time to wait
   */
  public record TooMany(Duration retryAfter) implements Outcome {}

  /** Tries a pair. Takes the same time for people who do not exist. */
  public Outcome attempt(
      String email, String password, HttpServletRequest request, HttpServletResponse response) {
    if (email.indexOf('\0') >= 0) {
      return new WrongPair();
    }
    Optional<Duration> wait = throttle.attempt(email, request.getRemoteAddr());
    if (wait.isPresent()) {
      return new TooMany(wait.get());
    }
    Account account = people.findActive(email).orElse(null);
    if (!passwords.matches(password, account == null ? null : account.passwordHash())
        || account == null) {
      refused(account);
      return new WrongPair();
    }
    throttle.succeeded(email, request.getRemoteAddr());
    sessions.end(request, response);
    sessions.open(account.person(), request, response);
    audit.enter(
        Actor.of(account.person()), "session.opened", null, AuditEntry.Outcome.DONE, Map.of());
    return new Done(account.person());
  }

  /** Ends the session of this request, if it has one. */
  public void out(HttpServletRequest request, HttpServletResponse response) {
    Person person = SignedIn.of(request);
    sessions.end(request, response);
    if (person != null) {
      audit.enter(Actor.of(person), "session.ended", null, AuditEntry.Outcome.DONE, Map.of());
    }
  }

  /** Of strangers nothing is kept that they typed: it may be a password in the wrong field. */
  private void refused(@Nullable Account account) {
    Actor who =
        account == null
            ? Actor.STRANGER
            : new Actor(account.person().id(), account.person().email(), AuditEntry.Via.NOBODY);
    audit.enter(who, "session.opened", null, AuditEntry.Outcome.REFUSED, Map.of());
  }
}
