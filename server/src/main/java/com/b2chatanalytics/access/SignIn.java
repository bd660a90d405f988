package com.b2chatanalytics.access;

import com.b2chatanalytics.access.PersonStore.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signs people in by e-mail and password, and out again. */
@Component
public class SignIn {
  private final PersonStore people;
  private final Passwords passwords;
  private final Throttle throttle;
  private final Sessions sessions;

  SignIn(PersonStore people, Passwords passwords, Throttle throttle, Sessions sessions) {
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
    this.sessions = sessions;
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
      return new WrongPair();
    }
    throttle.succeeded(email, request.getRemoteAddr());
    sessions.end(request, response);
    sessions.open(account.person(), request, response);
    return new Done(account.person());
  }

  /** Ends the session of this request, if it has one. */
  public void out(HttpServletRequest request, HttpServletResponse response) {
    sessions.end(request, response);
  }
}
