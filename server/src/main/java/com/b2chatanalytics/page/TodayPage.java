package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Period;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The dashboard. A refresh, told by htmx's header, gets the page's middle alone. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class TodayPage {
  private final Pages pages;
  private final Templates templates;
  private final TodayQuestions questions;

  TodayPage(Pages pages, Templates templates, TodayQuestions questions) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
  }

  @GetMapping("/")
  View today(HttpServletRequest request, HttpServletResponse response) {
    boolean refresh = request.getHeader("HX-Request") != null;
    Scope scope = Scope.from(request.getParameterMap(), Period.Named.TODAY);
    Words words = pages.words(request);
    TodayView view = questions.answer(scope, words, pages.today(), refresh);
    Shell shell = pages.shell(request, Shell.Place.TODAY, view.heading());
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "today/fragment" : "today/page", Map.of("shell", shell, "view", view));
  }
}
