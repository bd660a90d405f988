package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.mail.LetterPaper;
import com.b2chatanalytics.mail.Sending;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may sign in and what they may do, as those change it who manage people. Nobody gives what
 * they do not have, nobody changes somebody above them, and one administrator always remains who
 * can sign in and manage people. A change holds from the person's next request on.
 */
@Component
public class People {
  /** How long an invitation's link can be used. */
  public static final Duration INVITATION = Duration.ofDays(7);

  private final PeopleStore people;
  private final SessionStore sessions;
  private final InvitationLetters letters;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  People(
      PeopleStore people,
      SessionStore sessions,
      InvitationLetters letters,
      Audit audit,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.people = people;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** Everybody, those who may sign in first, by name. */
  public List<PersonEntry> all() {
    return people.all(clock.instant());
  }

  /** One of them. */
  public Optional<PersonEntry> find(long id) {
    return people.find(id, clock.instant());
  }

  /** Where somebody is signed in. */
  public List<OpenSession> sessions(long id) {
    return sessions.of(id, null, clock.instant());
  }

  /** What became of the letter with somebody's link; empty when none was written lately. */
  public Optional<Sending> letter(long id) {
    return letters.latest(id);
  }

  /**
   * Adds somebody, who sets a password by the link; it is sent by mail where a mail server is set.
   *
   * @throws Problem 403 for a role above one's own, or one of which something was taken away from
   *     oneself; 409 when the e-mail is taken
   */
  @Transactional
  public Invitation invite(Person by, String email, String name, Role role, LetterPaper paper) {
    demand(role.compareTo(by.role()) <= 0, "Nobody gives a role above their own.");
    demandOwn(by, role.permissions());
    Instant now = clock.instant();
    long id =
        people
            .invite(email, name, role, now)
            .orElseThrow(() -> Problem.conflict("Somebody has this e-mail already."));
    Invitation invitation = link(id, now);
    letters.invite(by, invitation, paper);
    Map<String, String> details = Map.of("email", invitation.person().email(), "role", role.name());
    audit.enter(Actor.of(by), "person.invited", about(id), Outcome.DONE, details);
    return invitation;
  }

  /**
   * Makes a new link for somebody who lost the old one, or the password, and sends it by mail where
   * a mail server is set; links made before end.
   *
   * @throws Problem 404 for nobody; 403 for somebody who may what one may not oneself, since by the
   *     link one could be them; 409 for somebody who signs in elsewhere or may not sign in
   */
  @Transactional
  public Invitation inviteAgain(Person by, long id, LetterPaper paper) {
    PersonEntry person = changeable(by, id);
    demandOwn(by, person.permissions());
    if (person.provided() || !person.active()) {
      throw Problem.conflict("This person signs in elsewhere, or not at all.");
    }
    audit.enter(Actor.of(by), "person.link", about(id), Outcome.DONE, Map.of());
    Invitation invitation = link(id, clock.instant());
    letters.renew(by, invitation, paper);
    return invitation;
  }

  private Invitation link(long id, Instant now) {
    Secret secret = Secret.random("");
    Instant expiresAt = now.plus(INVITATION);
    people.putInvitation(id, secret.hash(), now, expiresAt);
    return new Invitation(people.find(id, now).orElseThrow(), secret.text(), expiresAt);
  }

  /**
   * Changes somebody. Whoever is shut out is signed out at once.
   *
   * @throws Problem 404 for nobody; 403 for somebody above one, or for giving what one does not
   *     have; 400 for what does not go together; 409 when no administrator would remain, or when
   *     the outside provider decides
   */
  @Transactional
  public PersonEntry change(Person by, long id, PersonChange change) {
    people.lock();
    PersonEntry old = changeable(by, id);
    Role role = or(change.role(), old.role());
    boolean active = or(change.active(), old.active());
    Set<Permission> granted = set(or(change.granted(), old.granted()));
    Set<Permission> denied = set(or(change.denied(), old.denied()));
    Reach reach = or(change.reach(), old.reach());
    check(by, old, role, active, granted, denied, reach);
    // What the role holds anyway needs no grant, and what it does not hold is not taken from it.
    granted.removeAll(role.permissions());
    people.put(id, role, active, granted, denied, reach);
    if (people.administrators() == 0) {
      throw Problem.conflict(
          "Nobody would remain who can sign in as an administrator and manage people.");
    }
    if (old.active() && !active) {
      sessions.endAll(id, null);
      events.publishEvent(new AccessEnded(id));
      letters.withdraw(id);
    }
    PersonEntry now = people.find(id, clock.instant()).orElseThrow();
    Map<String, Object> details = differences(old, now);
    if (details.isEmpty()) {
      Audit.nothingDone();
    } else {
      audit.enter(Actor.of(by), "person.changed", about(id), Outcome.DONE, details);
    }
    return now;
  }

  /** Signs somebody out in one place; false when they have no such session. */
  @Transactional
  public boolean endSession(Person by, long id, long session) {
    changeable(by, id);
    boolean ended = sessions.end(id, session);
    if (ended) {
      events.publishEvent(new AccessEnded(id));
      audit.enter(Actor.of(by), "person.signed-out", about(id), Outcome.DONE, Map.of());
    }
    return ended;
  }

  private PersonEntry changeable(Person by, long id) {
    PersonEntry person =
        people.find(id, clock.instant()).orElseThrow(() -> Problem.notFound("person " + id));
    demand(person.role().compareTo(by.role()) <= 0, "Nobody changes somebody above themselves.");
    return person;
  }

  private static void check(
      Person by,
      PersonEntry old,
      Role role,
      boolean active,
      Set<Permission> granted,
      Set<Permission> denied,
      Reach reach) {
    if (old.roleProvided() && role != old.role()) {
      throw Problem.conflict("The role of this person is set by the outside provider.");
    }
    if (active && old.state() == PersonEntry.State.SHUT_OUT) {
      throw Problem.conflict("This person was shut out by the outside provider.");
    }
    Set<Permission> given = set(granted);
    given.removeAll(old.granted());
    Set<Permission> restored = set(old.denied());
    restored.removeAll(denied);
    Set<Permission> risen = set(role.permissions());
    risen.removeAll(old.role().permissions());
    demand(role.compareTo(by.role()) <= 0, "Nobody gives a role above their own.");
    demandOwn(by, given);
    demandOwn(by, restored);
    demandOwn(by, risen);
    if (!reach.isEverything() && role != Role.MANAGER) {
      throw Problem.badParameter("departments", "only a manager can be limited to departments");
    }
    if (!reach.isEverything() && !Role.MANAGER.permissions().containsAll(granted)) {
      throw Problem.badParameter(
          "granted",
          "whoever is limited to departments gets no permission above a manager's, because none"
              + " of them stops at a department");
    }
    if (denied.contains(Permission.ACCOUNT_OWN)) {
      throw Problem.badParameter("denied", Permission.ACCOUNT_OWN.key() + " belongs to everybody");
    }
  }

  private static Map<String, Object> differences(PersonEntry old, PersonEntry now) {
    Map<String, Object> all = new LinkedHashMap<>();
    differ(all, "role", old.role().name(), now.role().name());
    differ(all, "active", old.active(), now.active());
    differ(all, "granted", keys(old.granted()), keys(now.granted()));
    differ(all, "denied", keys(old.denied()), keys(now.denied()));
    differ(all, "departments", old.reach().toString(), now.reach().toString());
    return all;
  }

  static void differ(Map<String, Object> into, String name, Object old, Object now) {
    if (!old.equals(now)) {
      into.put(name, Map.of("old", old, "new", now));
    }
  }

  static List<String> keys(Set<Permission> permissions) {
    return permissions.stream().map(Permission::key).sorted().toList();
  }

  private static Set<Permission> set(Set<Permission> permissions) {
    Set<Permission> copy = EnumSet.noneOf(Permission.class);
    copy.addAll(permissions);
    return copy;
  }

  private static <T> T or(@Nullable T wanted, T old) {
    return wanted == null ? old : wanted;
  }

  private static void demandOwn(Person by, Set<Permission> given) {
    demand(by.permissions().containsAll(given), "Nobody gives what they do not have.");
  }

  static String about(long id) {
    return "person " + id;
  }

  private static void demand(boolean so, String why) {
    if (!so) {
      throw Problem.of(ProblemType.FORBIDDEN, why);
    }
  }
}
