package com.b2chatanalytics.page;

import com.b2chatanalytics.access.OwnAccount;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Public;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Where an invitation leads: somebody sets a password once. Looking at the page uses nothing up,
 * since mail programs follow links on their own.
 */
@Controller
@Public
class WelcomePage {
  private static final String HERE = "/welcome";

  private final Pages pages;
  private final Templates templates;
  private final OwnAccount account;

  WelcomePage(Pages pages, Templates templates, OwnAccount account) {
    this.pages = pages;
    this.templates = templates;
    this.account = account;
  }

  @GetMapping(HERE)
  View show(HttpServletRequest request, HttpServletResponse response) {
    return page(request, response, FormErrors.NONE);
  }

  @PostMapping(HERE)
  View accept(HttpServletRequest request, HttpServletResponse response) {
    Words words = pages.words(request);
    String password = AccountPage.typed(request, "password");
    FormErrors wrong;
    if (account.invited(code(request)).isEmpty()) {
      wrong = FormErrors.NONE;
    } else if (!password.equals(AccountPage.typed(request, "again"))) {
      wrong = new FormErrors(Map.of("again", words.say("account.wrong.again")));
    } else {
      try {
        account.accept(code(request), password, request, response);
        return SyncPage.back("/");
      } catch (Problem problem) {
        wrong = AccountPage.wrong(problem, words);
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(request, response, wrong);
  }

  private static String code(HttpServletRequest request) {
    return AccountPage.typed(request, "code");
  }

  private View page(HttpServletRequest request, HttpServletResponse response, FormErrors wrong) {
    Words words = pages.words(request);
    Optional<Person> invited = account.invited(code(request));
    if (invited.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    // The address holds the secret: no other site may learn it.
    response.setHeader("Referrer-Policy", "no-referrer");
    WelcomeView view =
        new WelcomeView(
            invited.map(Person::name).orElse(null),
            invited.map(Person::email).orElse(""),
            code(request),
            wrong);
    Shell shell = pages.door(request, words.say("welcome.title"));
    return templates.view("door/welcome", Map.of("shell", shell, "view", view));
  }
}
