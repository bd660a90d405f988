package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.mail.Letter;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the first administrator comes into being where the environment names none: by a link that the
 * start prints, so that only whoever can read the log of the machine may be the first.
 */
@Component
public class Setup {
  /** How long a link can be used; the next start prints another one. */
  public static final Duration LIFE = Duration.ofHours(24);

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;

  private final SetupStore links;
  private final PersonStore people;
  private final PeopleStore changes;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Audit audit;
  private final PlatformSettings settings;
  private final InstantSource clock;

  Setup(
      SetupStore links,
      PersonStore people,
      PeopleStore changes,
      Passwords passwords,
      Sessions sessions,
      Audit audit,
      PlatformSettings settings,
      InstantSource clock) {
    this.links = links;
    this.people = people;
    this.changes = changes;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** A new link's path where nobody exists in live mode; else empty. */
  Optional<String> begin() {
    if (settings.mode() == Mode.DEMO || !people.isEmpty()) {
      return Optional.empty();
    }
    Secret secret = Secret.random("");
    Instant now = clock.instant();
    links.add(secret.hash(), now, now.plus(LIFE));
    return Optional.of("/setup?code=" + secret.text());
  }

  /** Whether the link can be used: looking uses nothing up. */
  public boolean holds(String code) {
    return links.holds(Secret.sha256(code), clock.instant());
  }

  /**
   * Makes the first administrator and signs them in; no link holds after that.
   *
   * @throws Problem 404 when the link does not hold, 400 for {@code name}, {@code email} and {@code
   *     password} when they cannot stand
   */
  @Transactional
  public void accept(
      String code,
      String name,
      String email,
      String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    changes.lock();
    if (!holds(code)) {
      throw Problem.notFound("such link any more");
    }
    check(name, email, password);
    people.add(email, name, Role.ADMIN, passwords.hash(password), clock.instant());
    links.deleteAll();
    Person person = people.findActive(email).orElseThrow().person();
    sessions.end(request, response);
    sessions.open(person, request, response);
    audit.enter(
        Actor.of(person), "person.first", People.about(person.id()), Outcome.DONE, Map.of());
  }

  private static void check(String name, String email, String password) {
    List<FieldError> errors = new ArrayList<>();
    boolean plain = name.chars().noneMatch(Character::isISOControl);
    if (!plain || name.isBlank() || name.length() > LONGEST_NAME) {
      errors.add(new FieldError("name", "must have 1 to " + LONGEST_NAME + " characters"));
    }
    if (email.length() > LONGEST_EMAIL || !Letter.isAddress(email)) {
      errors.add(new FieldError("email", "must be an e-mail address"));
    }
    try {
      PasswordRule.check(password, email);
    } catch (Problem problem) {
      errors.addAll(problem.errors());
    }
    if (!errors.isEmpty()) {
      throw Problem.badParameters(errors);
    }
  }
}
