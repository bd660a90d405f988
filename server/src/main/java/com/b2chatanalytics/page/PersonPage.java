package com.b2chatanalytics.page;

import com.b2chatanalytics.access.OutsideProvider;
import com.b2chatanalytics.access.People;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.PersonChange;
import com.b2chatanalytics.access.PersonEntry;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.mail.Sending;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One person: what they may do, what they see, and where they are signed in. */
@Controller
@Requires(Permission.PEOPLE_MANAGE)
class PersonPage {
  private static final String HERE = PeoplePage.HERE + "/{id}";
  private static final List<String> SAID =
      List.of("role", "permissions", "departments", "out", "in", "session");

  private final Pages pages;
  private final Templates templates;
  private final People people;
  private final OutsideProvider provider;
  private final Records records;

  PersonPage(
      Pages pages, Templates templates, People people, OutsideProvider provider, Records records) {
    this.pages = pages;
    this.templates = templates;
    this.people = people;
    this.provider = provider;
    this.records = records;
  }

  @GetMapping(HERE)
  View show(@PathVariable String id, HttpServletRequest request, Person reader) {
    Words words = pages.words(request);
    String saved = Parameters.of(request).one("saved").filter(SAID::contains).orElse(null);
    PeopleWords.Told told =
        saved == null
            ? PeopleWords.Told.nothing(sending(request, find(id)))
            : new PeopleWords.Told(
                null, null, null, words.say("people.saved." + saved), saved.equals("out"));
    return page(id, request, reader, told);
  }

  /** Does what the button pressed says, and comes back. */
  @PostMapping(HERE)
  View change(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Person by) {
    PersonEntry person = find(id);
    String button = Parameters.of(request).one("do").orElse("");
    try {
      if (button.equals("link")) {
        PeopleWords said = new PeopleWords(pages.words(request), provider.name());
        var made = people.inviteAgain(by, person.id(), pages.paper(request));
        SendingView sending = sending(request, person);
        PeopleView.Link link = said.link(made, pages.address(request, made.path()), sending);
        return page(id, request, by, new PeopleWords.Told(link, null, null, null, false));
      }
      if (button.matches("session\\.\\d{1,18}")) {
        people.endSession(by, person.id(), Long.parseLong(button.substring("session.".length())));
        return back(person, "session");
      }
      people.change(by, person.id(), wanted(button, person, request));
      return back(person, button);
    } catch (Problem problem) {
      if (!problem.type().status().is4xxClientError()) {
        throw problem;
      }
      response.setStatus(problem.type().status().value());
      String why = why(pages.words(request), button, problem);
      return page(id, request, by, new PeopleWords.Told(null, null, why, null, false));
    }
  }

  /** How the latest letter does, for the page that shows it. */
  @GetMapping(HERE + "/letter")
  View letter(@PathVariable String id, HttpServletRequest request) {
    PersonEntry person = find(id);
    SendingView sending =
        new PeopleWords(pages.words(request), provider.name())
            .sending(person.id(), people.letter(person.id()), pages.now());
    return templates.view("settings/sending", Map.of("sending", sending));
  }

  private @Nullable SendingView sending(HttpServletRequest request, PersonEntry person) {
    Optional<Sending> letter = people.letter(person.id());
    return letter.isEmpty()
        ? null
        : new PeopleWords(pages.words(request), provider.name())
            .sending(person.id(), letter, pages.now());
  }

  private static PersonChange wanted(
      String button, PersonEntry person, HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    return switch (button) {
      case "role" -> {
        Role role =
            parameters
                .one("role")
                .flatMap(Role::of)
                .orElseThrow(() -> Problem.badParameter("role", "MANAGER or ADMIN"));
        // An administrator sees everything, so a limit ends with the manager's role.
        yield new PersonChange(
            role, null, null, null, role == Role.MANAGER ? null : Reach.EVERYTHING);
      }
      case "permissions" -> permissions(person, parameters);
      case "departments" -> new PersonChange(null, null, null, null, reach(parameters));
      case "out" -> PersonChange.active(false);
      case "in" -> PersonChange.active(true);
      default -> throw Problem.badParameter("do", "is no button of this page");
    };
  }

  /** What is ticked beyond the role is given, what of the role is not ticked is taken away. */
  private static PersonChange permissions(PersonEntry person, Parameters parameters) {
    Set<Permission> ticked = EnumSet.of(Permission.ACCOUNT_OWN);
    parameters.all("may").stream()
        .flatMap(name -> Permission.of(name).stream())
        .forEach(ticked::add);
    Set<Permission> denied = EnumSet.noneOf(Permission.class);
    Arrays.stream(Permission.values())
        .filter(one -> !ticked.contains(one))
        .filter(one ->
            person.role().permissions().contains(one) || person.providerGranted().contains(one))
        .forEach(denied::add);
    ticked.removeAll(person.role().permissions());
    ticked.removeAll(person.providerGranted());
    return new PersonChange(null, null, ticked, denied, null);
  }

  private static Reach reach(Parameters parameters) {
    return parameters.one("limited").isEmpty()
        ? Reach.EVERYTHING
        : new Reach(Set.copyOf(parameters.all("department")));
  }

  private static String why(Words words, String button, Problem problem) {
    String key =
        switch (problem.type()) {
          case CONFLICT ->
              button.equals("role") || button.equals("out") || button.equals("permissions")
                  ? "people.refused.last"
                  : "people.refused.provider";
          case FORBIDDEN -> "people.refused.above";
          default -> "people.refused.together";
        };
    return words.say(key);
  }

  private static View back(PersonEntry person, String saved) {
    return SyncPage.back(PeoplePage.HERE + "/" + person.id() + "?saved=" + saved);
  }

  private PersonEntry find(String id) {
    return people
        .find(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1)
        .orElseThrow(() -> Problem.notFound("person " + id));
  }

  private View page(String id, HttpServletRequest request, Person reader, PeopleWords.Told told) {
    PersonEntry person = find(id);
    PersonView view =
        new PeopleWords(pages.words(request), provider.name())
            .view(person, reader, records.departments(), people.sessions(person.id()), told);
    Shell shell = pages.shell(request, Shell.Place.PEOPLE, person.name());
    return templates.view("settings/person", Map.of("shell", shell, "view", view));
  }
}
