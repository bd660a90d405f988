package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Response times. A refresh, told by htmx's header, gets the page's middle alone. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ResponsePage {
  private final Pages pages;
  private final Templates templates;
  private final ResponseQuestions questions;

  ResponsePage(Pages pages, Templates templates, ResponseQuestions questions) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
  }

  @GetMapping("/response")
  View response(HttpServletRequest request, HttpServletResponse response) {
    boolean refresh = request.getHeader("HX-Request") != null;
    ResponseAsk ask = ResponseAsk.from(request.getParameterMap());
    Words words = pages.words(request);
    ResponseView view = questions.answer(ask, words, pages.today(words), refresh);
    Shell shell = pages.shell(request, Shell.Place.RESPONSE, view.heading());
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "response/fragment" : "response/page", Map.of("shell", shell, "view", view));
  }
}
