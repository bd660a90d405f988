package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Invitation;
import com.b2chatanalytics.access.OutsideProvider;
import com.b2chatanalytics.access.People;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.PersonEntry;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.mail.Letter;
import com.b2chatanalytics.mail.Outbox;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Who may sign in, and inviting somebody. */
@Controller
@Requires(Permission.PEOPLE_MANAGE)
class PeoplePage {
  static final String HERE = "/settings/people";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;

  private final Pages pages;
  private final Templates templates;
  private final People people;
  private final OutsideProvider provider;
  private final Outbox outbox;

  PeoplePage(
      Pages pages, Templates templates, People people, OutsideProvider provider, Outbox outbox) {
    this.pages = pages;
    this.templates = templates;
    this.people = people;
    this.provider = provider;
    this.outbox = outbox;
  }

  @GetMapping(HERE)
  View show(HttpServletRequest request) {
    PeopleView.Form empty = empty(request);
    return page(request, null, empty, FormErrors.NONE);
  }

  /** Invites somebody, by mail where it can leave, and shows the link, never to be shown again. */
  @PostMapping(HERE)
  View invite(HttpServletRequest request, HttpServletResponse response, Person by) {
    Words words = pages.words(request);
    Parameters parameters = Parameters.of(request);
    PeopleView.Form form =
        new PeopleView.Form(
            parameters.one("email").orElse("").strip(),
            parameters.one("name").orElse("").strip(),
            parameters.one("role").orElse(Role.MANAGER.name()),
            language(request).code());
    FormErrors wrong = check(form, words);
    Invitation made = null;
    if (!wrong.any()) {
      try {
        String name = form.name().isEmpty() ? form.email() : form.name();
        Role role = Role.of(form.role()).orElse(Role.MANAGER);
        made = people.invite(by, form.email(), name, role, pages.paper(request, language(request)));
        form = empty(request);
      } catch (Problem problem) {
        if (problem.type() != ProblemType.CONFLICT) {
          throw problem;
        }
        wrong = new FormErrors(Map.of("email", words.say("people.wrong.taken")));
      }
    }
    if (wrong.any()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
    }
    return page(request, made, form, wrong);
  }

  private PeopleView.Form empty(HttpServletRequest request) {
    return new PeopleView.Form("", "", Role.MANAGER.name(), language(request).code());
  }

  /** Of the letter: the one chosen, else the reader's own. */
  private Language language(HttpServletRequest request) {
    Language own = pages.words(request).language();
    return Parameters.of(request).one("language").map(code -> Language.of(code, own)).orElse(own);
  }

  private static FormErrors check(PeopleView.Form form, Words words) {
    Map<String, String> wrong = new LinkedHashMap<>();
    String email = form.email();
    if (email.length() > LONGEST_EMAIL || !Letter.isAddress(email)) {
      wrong.put("email", words.say("people.wrong.email"));
    }
    boolean plain = form.name().chars().noneMatch(Character::isISOControl);
    if (!plain || form.name().length() > LONGEST_NAME) {
      wrong.put("name", words.say("people.wrong.name"));
    }
    return new FormErrors(wrong);
  }

  private View page(
      HttpServletRequest request,
      @Nullable Invitation made,
      PeopleView.Form form,
      FormErrors wrong) {
    Words words = pages.words(request);
    PeopleWords said = new PeopleWords(words, provider.name());
    List<PersonEntry> all = people.all();
    long active = all.stream().filter(PersonEntry::active).count();
    PeopleView view =
        new PeopleView(
            words.say("people.lead", active),
            all.stream().map(said::row).toList(),
            made == null ? null : link(request, said, made),
            outbox.open(),
            form,
            wrong);
    Shell shell = pages.shell(request, Shell.Place.PEOPLE, words.say("people.title"));
    return templates.view("settings/people", Map.of("shell", shell, "view", view));
  }

  private PeopleView.Link link(HttpServletRequest request, PeopleWords said, Invitation made) {
    long id = made.person().id();
    SendingView sending = outbox.open() ? said.sending(id, people.letter(id), pages.now()) : null;
    return said.link(made, pages.address(request, made.path()), sending);
  }
}
