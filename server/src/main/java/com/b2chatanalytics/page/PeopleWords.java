package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Invitation;
import com.b2chatanalytics.access.OpenSession;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.PersonEntry;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.mail.Sending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** People in the reader's words. */
final class PeopleWords {
  private final Words words;
  private final String provider;

  /**
   * In these words.
   *
   * @param provider the outside provider, as people call it
   */
  PeopleWords(Words words, String provider) {
    this.words = words;
    this.provider = provider;
  }

  PeopleView.Row row(PersonEntry person) {
    Set<String> departments = person.reach().departments();
    boolean usual = person.state() == PersonEntry.State.ACTIVE;
    return new PeopleView.Row(
        person.id(),
        person.name(),
        person.email(),
        "/settings/people/" + person.id(),
        role(person.role()),
        extra(person),
        person.roleProvided() ? words.say("people.set-in", provider) : "",
        departments == null
            ? ""
            : words.say("people.limited", String.join(", ", new TreeSet<>(departments))),
        state(person),
        usual ? "" : person.active() ? "soft" : "beyond",
        person.lastSeenAt() == null
            ? words.say("people.never")
            : words.moment(person.lastSeenAt()));
  }

  /** What stands beside the role. */
  private String extra(PersonEntry person) {
    Set<Permission> more = EnumSet.noneOf(Permission.class);
    more.addAll(person.permissions());
    more.removeAll(person.role().permissions());
    Set<Permission> less = EnumSet.noneOf(Permission.class);
    less.addAll(person.role().permissions());
    less.removeAll(person.permissions());
    List<String> parts = new ArrayList<>();
    if (!more.isEmpty()) {
      parts.add("+" + more.size());
    }
    if (!less.isEmpty()) {
      parts.add("−" + less.size());
    }
    return String.join(" ", parts);
  }

  String state(PersonEntry person) {
    return words.say("people.state." + person.state().name().toLowerCase(Locale.ROOT));
  }

  String role(Role role) {
    return words.say("role." + role.name());
  }

  PeopleView.Link link(Invitation invitation, String address, @Nullable SendingView sending) {
    return new PeopleView.Link(
        words.say("people.link", invitation.person().name()),
        address,
        words.say("people.link.until", words.exactly(invitation.expiresAt())),
        sending);
  }

  SendingView sending(long person, Optional<Sending> letter, Instant now) {
    return new MailWords(words).sending(letter, "/settings/people/" + person + "/letter", now);
  }

  PersonView.SessionRow session(OpenSession session) {
    String device = session.device();
    return new PersonView.SessionRow(
        session.id(),
        device == null || device.isEmpty() ? words.say("session.unknown") : device,
        session.address() == null ? "" : session.address(),
        words.moment(session.createdAt()),
        words.moment(session.lastSeenAt()),
        session.own());
  }

  PersonView view(
      PersonEntry person,
      Person reader,
      List<String> departments,
      List<OpenSession> sessions,
      Told told) {
    Set<String> limits = person.reach().departments();
    boolean changes = person.role().compareTo(reader.role()) <= 0;
    boolean linkable = changes && person.active() && !person.provided();
    return new PersonView(
        person.id(),
        person.name(),
        person.email() + " · " + state(person),
        facts(person),
        person.active(),
        changes,
        person.roleProvided(),
        provider,
        linkable,
        roles(person, reader),
        permissions(person),
        limits != null,
        person.role() == Role.MANAGER,
        departments(departments, limits),
        sessions.stream().map(this::session).toList(),
        told.link(),
        told.sending(),
        told.refused(),
        told.saved(),
        told.undo());
  }

  /** What is said above a person after something was done. */
  record Told(
      PeopleView.@Nullable Link link,
      @Nullable SendingView sending,
      @Nullable String refused,
      @Nullable String saved,
      boolean undo) {

    static Told nothing(@Nullable SendingView sending) {
      return new Told(null, sending, null, null, false);
    }
  }

  private List<String> facts(PersonEntry person) {
    List<String> facts = new ArrayList<>();
    facts.add(words.say("people.since", words.exactly(person.createdAt())));
    facts.add(
        person.lastSeenAt() == null
            ? words.say("people.never")
            : words.say("people.seen", words.exactly(person.lastSeenAt())));
    facts.add(words.say("people.tokens", person.tokens()));
    if (person.provided()) {
      facts.add(words.say("people.provided", provider));
    }
    return facts;
  }

  private List<PersonView.Option> roles(PersonEntry person, Person reader) {
    return Arrays.stream(Role.values())
        .filter(role -> role.compareTo(reader.role()) <= 0)
        .map(role ->
            new PersonView.Option(
                role.name(),
                role(role),
                words.say("role." + role.name() + ".help"),
                role == person.role()))
        .toList();
  }

  private List<PersonView.Option> permissions(PersonEntry person) {
    return Arrays.stream(Permission.values())
        .filter(permission -> permission != Permission.ACCOUNT_OWN)
        .map(permission ->
            new PersonView.Option(
                permission.name(),
                words.say("permission." + permission.name()),
                note(person, permission),
                person.permissions().contains(permission)))
        .toList();
  }

  private String note(PersonEntry person, Permission permission) {
    boolean byRole = person.role().permissions().contains(permission);
    if (person.denied().contains(permission)) {
      return words.say("people.taken");
    }
    if (!byRole && person.providerGranted().contains(permission)) {
      return words.say("people.by-provider");
    }
    return byRole
        ? words.say("people.by-role")
        : person.granted().contains(permission) ? words.say("people.given") : "";
  }

  private static List<PersonView.Option> departments(
      List<String> known, @Nullable Set<String> limits) {
    Set<String> all = new TreeSet<>(known);
    if (limits != null) {
      all.addAll(limits);
    }
    return all.stream()
        .map(name -> new PersonView.Option(name, name, "", limits != null && limits.contains(name)))
        .toList();
  }
}
