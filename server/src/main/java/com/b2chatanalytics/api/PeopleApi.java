package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Invitation;
import com.b2chatanalytics.access.OpenSession;
import com.b2chatanalytics.access.People;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.PersonChange;
import com.b2chatanalytics.access.PersonEntry;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.mail.Letter;
import com.b2chatanalytics.mail.LetterPaper;
import com.b2chatanalytics.mail.MailFailure;
import com.b2chatanalytics.mail.Sending;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.OwnAddress;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may sign in, and what they may do. */
@RestController
@RequestMapping("/api/v1/people")
@Requires(Permission.PEOPLE_MANAGE)
class PeopleApi {
  private static final int MOST_DEPARTMENTS = 500;
  private static final int LONGEST_NAME = 100;

  private final People people;
  private final OwnAddress address;
  private final Locale usual;

  PeopleApi(People people, OwnAddress address, PlatformSettings settings) {
    this.people = people;
    this.address = address;
    this.usual = Locale.of(settings.language());
  }

  /**
   * Somebody.
   *
   * @param state {@code active}, {@code invited}, {@code deactivated} or, by the outside provider,
   *     {@code shut_out}
   * @param source {@code local} or {@code provider}, by which the person signs in
   * @param roleSource {@code local} or {@code provider}: who sets the role
   * @param granted permissions given here beside the role
   * @param denied permissions taken away here
   * @param providerGranted permissions given by the outside provider
   * @param permissions what comes of it all
   * @param departments to which a manager is limited; absent for all
   */
  record PersonView(
      long id,
      String email,
      String name,
      Role role,
      boolean active,
      String state,
      String source,
      String roleSource,
      List<String> granted,
      List<String> denied,
      List<String> providerGranted,
      List<String> permissions,
      @Nullable List<String> departments,
      Instant createdAt,
      @Nullable Instant lastSeenAt,
      int sessions,
      int tokens) {

    static PersonView of(PersonEntry person) {
      Set<String> departments = person.reach().departments();
      return new PersonView(
          person.id(),
          person.email(),
          person.name(),
          person.role(),
          person.active(),
          person.state().name().toLowerCase(Locale.ROOT),
          person.provided() ? "provider" : "local",
          person.roleProvided() ? "provider" : "local",
          keys(person.granted()),
          keys(person.denied()),
          keys(person.providerGranted()),
          keys(person.permissions()),
          departments == null ? null : departments.stream().sorted().toList(),
          person.createdAt(),
          person.lastSeenAt(),
          person.sessions(),
          person.tokens());
    }

    private static List<String> keys(Set<Permission> permissions) {
      return permissions.stream().sorted().map(Permission::key).toList();
    }
  }

  /**
   * An invitation, told once.
   *
   * @param path of the link, below the address at which people reach the product
   * @param mail what becomes of the letter that brings it; absent where no mail server is set
   */
  record InvitationView(
      PersonView person, String path, Instant expiresAt, @Nullable MailView mail) {}

  /**
   * A letter on its way.
   *
   * @param state {@code waiting}, {@code sent} or {@code failed}
   * @param attempts made so far
   * @param endedAt when it was sent or given up; absent while it waits
   * @param failure of the last attempt; absent before one, and once it is sent
   */
  record MailView(
      String state,
      String to,
      int attempts,
      @Nullable Instant endedAt,
      @Nullable MailFailure failure) {
    static MailView of(Sending sending) {
      return new MailView(
          sending.state().key(),
          sending.to(),
          sending.attempts(),
          sending.endedAt(),
          sending.failure());
    }
  }

  private InvitationView view(Invitation invitation) {
    PersonEntry person = invitation.person();
    return new InvitationView(
        PersonView.of(person),
        invitation.path(),
        invitation.expiresAt(),
        people.letter(person.id()).map(MailView::of).orElse(null));
  }

  @GetMapping
  List<PersonView> all() {
    return people.all().stream().map(PersonView::of).toList();
  }

  @GetMapping("/{id}")
  PersonView one(@PathVariable String id) {
    return PersonView.of(people.find(number(id)).orElseThrow(() -> nobody(id)));
  }

  /**
   * 201 with a link by which the person, {@code email}, {@code name}, {@code role}, joins. Where a
   * mail server is set it is also sent, in {@code language} ({@code es}, {@code en}).
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  InvitationView invite(@RequestBody Object body, Person by, HttpServletRequest request) {
    FieldReader fields = FieldReader.of(body);
    fields.allowOnly(List.of("email", "name", "role", "language"));
    String email = fields.field("email").read(PeopleApi::email, "an e-mail address");
    FieldReader named = fields.field("name");
    String name = named.isGiven() ? named.read(PeopleApi::name, "1 to 100 characters") : email;
    Role role = fields.field("role").read(text -> Role.of(text).orElse(null), "MANAGER or ADMIN");
    FieldReader language = fields.field("language");
    Locale locale = language.isGiven() ? language.read(PeopleApi::locale, "es or en") : usual;
    fields.demandCorrect();
    if (email == null || name == null || role == null || locale == null) {
      throw Problem.badParameter("body", "must be an object");
    }
    LetterPaper paper = new LetterPaper(locale, address.of(request));
    return view(people.invite(by, email, name, role, paper));
  }

  /** 201 with a new link for somebody who lost the old one, or the password; sent likewise. */
  @PostMapping("/{id}/invitation")
  @ResponseStatus(HttpStatus.CREATED)
  InvitationView inviteAgain(@PathVariable String id, Person by, HttpServletRequest request) {
    LetterPaper paper = new LetterPaper(usual, address.of(request));
    return view(people.inviteAgain(by, number(id), paper));
  }

  /** What became of the letter with the person's latest link; 404 when none was written lately. */
  @GetMapping("/{id}/mail")
  MailView mail(@PathVariable String id) {
    return people
        .letter(number(id))
        .map(MailView::of)
        .orElseThrow(() -> Problem.notFound("letter to person " + id));
  }

  /**
   * Changes what is given of {@code role}, {@code active}, {@code granted}, {@code denied}, {@code
   * departments} (null lifts the limit); what is left out stays.
   */
  @PutMapping("/{id}")
  PersonView change(@PathVariable String id, @RequestBody Object body, Person by) {
    FieldReader fields = FieldReader.of(body);
    fields.allowOnly(List.of("role", "active", "granted", "denied", "departments"));
    FieldReader role = fields.field("role");
    FieldReader active = fields.field("active");
    PersonChange change =
        new PersonChange(
            role.isGiven()
                ? role.read(text -> Role.of(text).orElse(null), "MANAGER or ADMIN")
                : null,
            active.isGiven() ? active.flag(true) : null,
            permissions(fields.field("granted")),
            permissions(fields.field("denied")),
            fields.fields().containsKey("departments") ? reach(fields.field("departments")) : null);
    fields.demandCorrect();
    return PersonView.of(people.change(by, number(id), change));
  }

  /** Where the person is signed in. */
  @GetMapping("/{id}/sessions")
  List<OpenSession> sessions(@PathVariable String id) {
    one(id);
    return people.sessions(number(id));
  }

  /** Signs the person out there. */
  @DeleteMapping("/{id}/sessions/{session}")
  ResponseEntity<Void> endSession(
      @PathVariable String id, @PathVariable String session, Person by) {
    if (!people.endSession(by, number(id), number(session))) {
      throw Problem.notFound("session " + session + " of person " + id);
    }
    return ResponseEntity.noContent().build();
  }

  private static @Nullable Set<Permission> permissions(FieldReader field) {
    if (!field.isGiven()) {
      return null;
    }
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    for (FieldReader item : field.items()) {
      Permission one =
          item.read(text -> Permission.of(text).orElse(null), "a permission such as sync:run");
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private static Reach reach(FieldReader field) {
    if (!field.isGiven()) {
      return Reach.EVERYTHING;
    }
    Set<String> departments = new HashSet<>();
    for (FieldReader item : field.items()) {
      String one = item.text();
      if (one != null) {
        departments.add(one);
      }
    }
    if (departments.size() > MOST_DEPARTMENTS) {
      field.wrong("holds more than " + MOST_DEPARTMENTS);
    }
    return new Reach(departments);
  }

  private static @Nullable Locale locale(String text) {
    return text.matches("es|en") ? Locale.of(text) : null;
  }

  private static @Nullable String email(String text) {
    return text.length() <= 254 && Letter.isAddress(text) ? text : null;
  }

  private static @Nullable String name(String text) {
    boolean plain = text.chars().noneMatch(Character::isISOControl);
    return plain && !text.isEmpty() && text.length() <= LONGEST_NAME ? text : null;
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private static Problem nobody(String id) {
    return Problem.notFound("person " + id);
  }
}
