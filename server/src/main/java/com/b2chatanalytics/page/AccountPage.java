package com.b2chatanalytics.page;

import com.b2chatanalytics.access.ApiToken;
import com.b2chatanalytics.access.ApiTokens;
import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.OwnAccount;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One's own account: what one may do, password, sessions, API tokens. */
@Controller
@Requires(Permission.ACCOUNT_OWN)
class AccountPage {
  private static final String HERE = "/account";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LIFE_DAYS = 3650;
  private static final List<String> SAID =
      List.of("password", "session", "sessions", "token", "pages");

  private final Pages pages;
  private final Templates templates;
  private final OwnAccount account;
  private final ApiTokens tokens;
  private final OwnPages own;

  AccountPage(
      Pages pages, Templates templates, OwnAccount account, ApiTokens tokens, OwnPages own) {
    this.pages = pages;
    this.templates = templates;
    this.account = account;
    this.tokens = tokens;
    this.own = own;
  }

  @GetMapping(HERE)
  View show(HttpServletRequest request, Person person) {
    String saved = Parameters.of(request).one("saved").filter(SAID::contains).orElse(null);
    return page(request, person, empty(person), FormErrors.NONE, null, saved);
  }

  @PostMapping(HERE + "/password")
  @Audited("password.changed")
  View password(HttpServletRequest request, HttpServletResponse response, Person person) {
    Words words = pages.words(request);
    String password = typed(request, "password");
    FormErrors wrong;
    try {
      if (!password.equals(typed(request, "again"))) {
        wrong = new FormErrors(Map.of("again", words.say("account.wrong.again")));
      } else {
        account.changePassword(person, typed(request, "current"), password, request);
        return SyncPage.back(HERE + "?saved=password");
      }
    } catch (Problem problem) {
      wrong = wrong(problem, words);
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(request, person, empty(person), wrong, null, null);
  }

  /** What is wrong with a password, by field. */
  static FormErrors wrong(Problem problem, Words words) {
    if (problem.type() == ProblemType.TOO_MANY_REQUESTS) {
      return new FormErrors(Map.of("current", words.say("sign-in.many")));
    }
    if (problem.errors().isEmpty()) {
      throw problem;
    }
    Problem.FieldError first = problem.errors().getFirst();
    String kind =
        first.field().equals("current")
            ? "current"
            : first.message().startsWith("must have") ? "length" : "common";
    return new FormErrors(Map.of(first.field(), words.say("account.wrong." + kind)));
  }

  /** Keeps language, theme and zone for the person, in whatever browser. */
  @PostMapping(HERE + "/pages")
  @Audited("account.preferences")
  View pages(HttpServletRequest request, Person person) {
    own.choose(request, person);
    return SyncPage.back(HERE + "?saved=pages");
  }

  /** Signs out in one other place, or in all of them. */
  @PostMapping(HERE + "/sessions")
  @Audited("session.revoked")
  View sessions(HttpServletRequest request, Person person) {
    String button = Parameters.of(request).one("do").orElse("");
    if (button.matches("\\d{1,18}")) {
      account.endSession(person, Long.parseLong(button));
      return SyncPage.back(HERE + "?saved=session");
    }
    account.endOtherSessions(person, request);
    return SyncPage.back(HERE + "?saved=sessions");
  }

  /** Makes a token and shows it, which is never shown again. */
  @PostMapping(HERE + "/tokens")
  @Audited("token.created")
  View makeToken(HttpServletRequest request, HttpServletResponse response, Person person) {
    Words words = pages.words(request);
    Parameters parameters = Parameters.of(request);
    AccountView.TokenForm form =
        new AccountView.TokenForm(
            parameters.one("name").orElse("").strip(),
            parameters.one("role").orElse(person.role().name()),
            parameters.one("days").orElse("").strip(),
            parameters.all("may").stream()
                .flatMap(name -> Permission.of(name).stream())
                .map(Permission::name)
                .toList());
    Map<String, String> wrong = new LinkedHashMap<>();
    if (form.name().isEmpty() || form.name().length() > LONGEST_NAME) {
      wrong.put("name", words.say("account.wrong.name"));
    }
    int days = form.days().matches("\\d{1,4}") ? Integer.parseInt(form.days()) : 0;
    if (days < 1 || days > LONGEST_LIFE_DAYS) {
      wrong.put("days", words.say("account.wrong.days", LONGEST_LIFE_DAYS));
    }
    if (form.permissions().isEmpty()) {
      wrong.put("may", words.say("account.wrong.may"));
    }
    if (!wrong.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(request, person, form, new FormErrors(wrong), null, null);
    }
    Role role = Role.of(form.role()).orElse(Role.MANAGER);
    Set<Permission> narrowed = narrowed(form, person);
    ApiTokens.Created made =
        tokens.create(person, form.name(), role, narrowed, Duration.ofDays(days));
    Audit.object("token " + made.id());
    Audit.detail("name", form.name());
    Audit.detail("role", role.name());
    if (narrowed != null) {
      Audit.detail("permissions", narrowed.stream().sorted().map(Permission::key).toList());
    }
    Audit.detail("days", days);
    return page(request, person, empty(person), FormErrors.NONE, made.token(), null);
  }

  @PostMapping(HERE + "/tokens/{id}/revoke")
  @Audited("token.revoked")
  View revoke(@PathVariable String id, Person person) {
    Audit.object("token " + id);
    if (!id.matches("\\d{1,18}") || !tokens.revoke(person, Long.parseLong(id))) {
      throw Problem.notFound("token " + id + " of yours");
    }
    return SyncPage.back(HERE + "?saved=token");
  }

  private static AccountView.TokenForm empty(Person person) {
    return new AccountView.TokenForm(
        "",
        person.role().name(),
        "90",
        person.permissions().stream().map(Permission::name).toList());
  }

  /** What is ticked; null when that is everything, so that it follows what the person may. */
  private static @Nullable Set<Permission> narrowed(AccountView.TokenForm form, Person person) {
    Set<Permission> ticked = EnumSet.noneOf(Permission.class);
    form.permissions().forEach(name -> ticked.add(Permission.valueOf(name)));
    return ticked.containsAll(person.permissions()) ? null : ticked;
  }

  /** A password as it was typed, spaces and all. */
  static String typed(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private View page(
      HttpServletRequest request,
      Person person,
      AccountView.TokenForm form,
      FormErrors wrong,
      @Nullable String made,
      @Nullable String saved) {
    Words words = pages.words(request);
    PeopleWords said = new PeopleWords(words, "");
    Set<String> limits = person.reach().departments();
    AccountView view =
        new AccountView(
            person.name(),
            person.email() + " · " + said.role(person.role()),
            Arrays.stream(Permission.values())
                .filter(person::may)
                .map(permission -> words.say("permission." + permission.name()))
                .toList(),
            limits == null ? List.of() : List.copyOf(new TreeSet<>(limits)),
            own.view(request, words),
            account.hasPassword(person),
            account.sessions(person, request).stream().map(said::session).toList(),
            tokens.of(person).stream().map(token -> token(words, said, token)).toList(),
            Arrays.stream(Role.values())
                .filter(role -> role.compareTo(person.role()) <= 0)
                .map(role ->
                    new PersonView.Option(
                        role.name(), said.role(role), "", role.name().equals(form.role())))
                .toList(),
            Arrays.stream(Permission.values())
                .filter(person::may)
                .map(one ->
                    new PersonView.Option(
                        one.name(),
                        words.say("permission." + one.name()),
                        "",
                        form.permissions().contains(one.name())))
                .toList(),
            form,
            wrong,
            made,
            saved == null ? null : words.say("account.saved." + saved));
    Shell shell = pages.shell(request, Shell.Place.NONE, words.say("account.title"));
    return templates.view("account/page", Map.of("shell", shell, "view", view));
  }

  private static String limits(Words words, ApiToken token) {
    Set<Permission> narrowed = token.permissions();
    return narrowed == null
        ? ""
        : narrowed.stream()
            .sorted()
            .map(one -> words.say("permission." + one.name()))
            .collect(Collectors.joining("; "));
  }

  private AccountView.TokenRow token(Words words, PeopleWords said, ApiToken token) {
    boolean expired = !token.expiresAt().isAfter(pages.now());
    return new AccountView.TokenRow(
        token.id(),
        token.name(),
        said.role(token.role()),
        limits(words, token),
        token.lastUsedAt() == null
            ? words.say("account.token.unused")
            : words.moment(token.lastUsedAt()),
        words.calendarDay(token.expiresAt().atZone(words.zone()).toLocalDate()),
        expired);
  }
}
