package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * Channels, departments and agents side by side, and the profile of each. A refresh, told by htmx's
 * header, gets the page's middle alone.
 */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ComparePage {
  private final Pages pages;
  private final Templates templates;
  private final CompareQuestions questions;
  private final CompareProfileQuestions profiles;

  ComparePage(
      Pages pages,
      Templates templates,
      CompareQuestions questions,
      CompareProfileQuestions profiles) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
    this.profiles = profiles;
  }

  @GetMapping("/channels")
  View channels(HttpServletRequest request, HttpServletResponse response) {
    return table(CompareBy.CHANNELS, request, response);
  }

  @GetMapping("/departments")
  View departments(HttpServletRequest request, HttpServletResponse response) {
    return table(CompareBy.DEPARTMENTS, request, response);
  }

  @GetMapping("/agents")
  View agents(HttpServletRequest request, HttpServletResponse response) {
    return table(CompareBy.AGENTS, request, response);
  }

  @GetMapping("/channels/{key}")
  View channel(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
    return profile(CompareBy.CHANNELS, key, request, response);
  }

  @GetMapping("/departments/{id}")
  View department(
      @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    return profile(CompareBy.DEPARTMENTS, id, request, response);
  }

  @GetMapping("/agents/{id}")
  View agent(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    return profile(CompareBy.AGENTS, id, request, response);
  }

  private View table(CompareBy by, HttpServletRequest request, HttpServletResponse response) {
    boolean refresh = refresh(request);
    CompareAsk ask = CompareAsk.from(by, request.getParameterMap());
    Words words = pages.words(request);
    CompareView view = questions.answer(ask, words, pages.today(words), refresh);
    Shell shell = pages.shell(request, by.place(), view.heading());
    if (refresh) {
      push(response, view.self());
    }
    return templates.view(
        refresh ? "compare/fragment" : "compare/page", Map.of("shell", shell, "view", view));
  }

  private View profile(
      CompareBy by, String segment, HttpServletRequest request, HttpServletResponse response) {
    boolean refresh = refresh(request);
    CompareProfileAsk ask = CompareProfileAsk.from(by, segment, request.getParameterMap());
    Words words = pages.words(request);
    CompareProfile view = profiles.answer(ask, words, pages.today(words), refresh);
    Shell shell = pages.shell(request, by.place(), view.heading());
    if (refresh) {
      push(response, view.self());
    }
    return templates.view(
        refresh ? "compare/profilefragment" : "compare/profile",
        Map.of("shell", shell, "view", view));
  }

  private static boolean refresh(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  private static void push(HttpServletResponse response, String self) {
    response.setHeader("HX-Push-Url", self);
    response.setHeader("Vary", "HX-Request");
  }
}
