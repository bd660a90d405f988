package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.b2chat.B2ChatAccount;
import com.b2chatanalytics.b2chat.B2ChatAccount.Typed;
import com.b2chatanalytics.b2chat.ConnectionCheck;
import com.b2chatanalytics.b2chat.ConnectionStep;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
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

/** The B2Chat account, with a test that says exactly what fails. */
@Controller
class B2ChatPage {
  private static final String PATH = "/settings/b2chat";

  private final Pages pages;
  private final Templates templates;
  private final B2ChatAccount account;
  private final ConnectionCheck test;

  B2ChatPage(Pages pages, Templates templates, B2ChatAccount account, ConnectionCheck test) {
    this.pages = pages;
    this.templates = templates;
    this.account = account;
    this.test = test;
  }

  /** What a request brought to the page: typed values, what is wrong with them, a test's steps. */
  private record Brought(
      Map<String, String> typed, Map<String, String> wrong, @Nullable List<ConnectionStep> steps) {
    static final Brought NOTHING = new Brought(Map.of(), Map.of(), null);
  }

  @GetMapping(PATH)
  @Requires(Permission.SETTINGS_READ)
  View show(HttpServletRequest request, HttpServletResponse response, Person person) {
    return page(request, person, Brought.NOTHING);
  }

  /** Tries what was typed, or keeps it, as the button pressed says. */
  @PostMapping(PATH)
  @Audited("settings.b2chat")
  @Requires(Permission.SETTINGS_WRITE)
  View write(HttpServletRequest request, HttpServletResponse response, Person person)
      throws InterruptedException {
    Words words = pages.words(request);
    Map<String, String> typed = B2ChatWords.typed(request);
    Typed read;
    try {
      read = account.read(new LinkedHashMap<>(typed));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Map<String, String> wrong = new B2ChatWords(words).wrong(problem);
      return page(request, person, new Brought(typed, wrong, null));
    }
    if (!WorkTimePage.button(request).equals("save")) {
      Audit.rather("b2chat.tested");
      List<ConnectionStep> steps = test.test(account.with(read), account.mayBePrivate());
      return page(request, person, new Brought(typed, Map.of(), steps));
    }
    account.put(read);
    return SyncPage.back(PATH + "?saved=b2chat");
  }

  private View page(HttpServletRequest request, Person person, Brought brought) {
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.B2CHAT, words.say("b2chat.title"));
    return templates.view(
        "settings/b2chat", Map.of("shell", shell, "view", view(request, words, person, brought)));
  }

  private B2ChatView view(HttpServletRequest request, Words words, Person person, Brought brought) {
    B2ChatAccount.Shown shown = account.shown();
    boolean writes =
        !pages.demo()
            && person.may(Permission.SETTINGS_WRITE)
            && !shown.fixed().containsAll(B2ChatWords.FIELDS);
    B2ChatWords said = new B2ChatWords(words);
    // The demo's account is the simulator's, which nobody enters.
    List<B2ChatView.Field> fields =
        pages.demo() ? List.of() : said.fields(shown, brought.typed(), brought.wrong());
    List<ConnectionStep> steps = brought.steps();
    return new B2ChatView(
        writes,
        note(request, words, shown),
        fields,
        steps == null ? List.of() : steps.stream().map(said::step).toList(),
        steps == null ? null : said.verdict(steps));
  }

  private @Nullable String note(
      HttpServletRequest request, Words words, B2ChatAccount.Shown shown) {
    if (pages.demo()) {
      return words.say("b2chat.demo");
    }
    if ("b2chat".equals(Parameters.of(request).one("saved").orElse(""))) {
      return words.say("b2chat.saved");
    }
    return shown.passwordLost() ? words.say("b2chat.lost") : null;
  }
}
