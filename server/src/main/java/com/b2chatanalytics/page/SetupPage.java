package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Public;
import com.b2chatanalytics.access.Setup;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Where the link leads that the first start prints: somebody becomes the first administrator. It
 * works once, and for nobody once anybody exists.
 */
@Controller
@Public
class SetupPage {
  private static final String HERE = "/setup";

  private final Pages pages;
  private final Templates templates;
  private final Setup setup;

  SetupPage(Pages pages, Templates templates, Setup setup) {
    this.pages = pages;
    this.templates = templates;
    this.setup = setup;
  }

  @GetMapping(HERE)
  View show(HttpServletRequest request, HttpServletResponse response) {
    return page(request, response, FormErrors.NONE);
  }

  @PostMapping(HERE)
  View accept(HttpServletRequest request, HttpServletResponse response) {
    Words words = pages.words(request);
    String password = AccountPage.typed(request, "password");
    if (!password.equals(AccountPage.typed(request, "again"))) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(
          request, response, new FormErrors(Map.of("again", words.say("account.wrong.again"))));
    }
    try {
      setup.accept(
          code(request),
          AccountPage.typed(request, "name").strip(),
          AccountPage.typed(request, "email").strip(),
          password,
          request,
          response);
      return SyncPage.back("/");
    } catch (Problem problem) {
      if (problem.type() != ProblemType.BAD_PARAMETER && problem.type() != ProblemType.NOT_FOUND) {
        throw problem;
      }
      response.setStatus(problem.type().status().value());
      return page(request, response, wrong(problem, words));
    }
  }

  private static FormErrors wrong(Problem problem, Words words) {
    Map<String, String> said = new LinkedHashMap<>();
    for (FieldError error : problem.errors()) {
      String key =
          switch (error.field()) {
            case "name" -> "account.wrong.name";
            case "email" -> "people.wrong.email";
            default ->
                error.message().startsWith("must have")
                    ? "account.wrong.length"
                    : "account.wrong.common";
          };
      said.put(error.field(), words.say(key));
    }
    return new FormErrors(said);
  }

  private static String code(HttpServletRequest request) {
    return AccountPage.typed(request, "code");
  }

  private View page(HttpServletRequest request, HttpServletResponse response, FormErrors wrong) {
    boolean open = setup.holds(code(request));
    if (!open) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    // The address holds the secret: no other site may learn it.
    response.setHeader("Referrer-Policy", "no-referrer");
    SetupView view =
        new SetupView(
            open,
            code(request),
            AccountPage.typed(request, "name"),
            AccountPage.typed(request, "email"),
            wrong);
    Shell shell = pages.door(request, pages.words(request).say("setup.title"));
    return templates.view("door/setup", Map.of("shell", shell, "view", view));
  }
}
