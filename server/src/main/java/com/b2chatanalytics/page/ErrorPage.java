package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemPage;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What people see instead of a page that cannot be shown: what happened, and the way on. */
@Component
class ErrorPage implements ProblemPage {
  private final Pages pages;
  private final Templates templates;

  ErrorPage(Pages pages, Templates templates) {
    this.pages = pages;
    this.templates = templates;
  }

  @Override
  public @Nullable String html(HttpServletRequest request, Problem problem) {
    HttpStatus status = problem.type().status();
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      // Before session and sign-in, and without anything that could be away itself.
      return null;
    }
    Words words = pages.words(request);
    boolean expired = problem.type() == ProblemType.FORBIDDEN && request.getMethod().equals("POST");
    String key = "error." + known(status);
    ErrorView oops =
        new ErrorView(
            words.say(key + ".title"),
            expired ? words.say("sign-in.expired") : words.say(key + ".text"),
            WrongParts.of(problem, request, words),
            WrongParts.without(problem, request),
            words.say("error.home"));
    return templates.text(
        "error/page", Map.of("shell", pages.door(request, oops.title()), "oops", oops));
  }

  private static int known(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> 404;
      case FORBIDDEN -> 403;
      case METHOD_NOT_ALLOWED -> 405;
      default -> status.is4xxClientError() ? 400 : 500;
    };
  }
}
