package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
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
  private final StartFrame start;
  private final EmptyAccount empty;

  TodayPage(
      Pages pages,
      Templates templates,
      TodayQuestions questions,
      StartFrame start,
      EmptyAccount empty) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
    this.start = start;
    this.empty = empty;
  }

  @GetMapping("/")
  View today(HttpServletRequest request, HttpServletResponse response, Person person) {
    boolean refresh = request.getHeader("HX-Request") != null;
    if (!refresh && start.leads(person)) {
      return SyncPage.back(StartFrame.START);
    }
    if (empty.applies()) {
      return empty(request, response, person);
    }
    Scope scope = Scope.from(request.getParameterMap(), Period.Named.TODAY);
    Words words = pages.words(request);
    TodayView view = questions.answer(scope, words, pages.today(words), refresh);
    Shell shell = pages.shell(request, Shell.Place.TODAY, view.heading());
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "today/fragment" : "today/page", Map.of("shell", shell, "view", view));
  }

  private View empty(HttpServletRequest request, HttpServletResponse response, Person person) {
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.TODAY, words.say("empty.title"));
    response.setHeader("Vary", "HX-Request");
    return templates.view("start/empty", Map.of("shell", shell, "view", empty.view(words, person)));
  }
}
