package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** SLA: was the promise kept. A refresh, told by htmx's header, gets the page's middle alone. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class SlaPage {
  private final Pages pages;
  private final Templates templates;
  private final SlaQuestions questions;

  SlaPage(Pages pages, Templates templates, SlaQuestions questions) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
  }

  @GetMapping("/sla")
  View sla(HttpServletRequest request, HttpServletResponse response) {
    boolean refresh = request.getHeader("HX-Request") != null;
    SlaAsk ask = SlaAsk.from(request.getParameterMap());
    Long moved = moved(request);
    if (moved != null) {
      return new RedirectView(ask.address().with("target", moved.toString()).toString());
    }
    Words words = pages.words(request);
    SlaView view = questions.answer(ask, words, pages.today(words), refresh);
    Shell shell = pages.shell(request, Shell.Place.SLA, view.heading());
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    } else if (ask.mistyped() != null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
    return templates.view(
        refresh ? "sla/fragment" : "sla/page", Map.of("shell", shell, "view", view));
  }

  /** The slider sends its place; the address says seconds. */
  private static @Nullable Long moved(HttpServletRequest request) {
    String place = Scope.first(request.getParameterMap(), "place");
    return place == null ? null : Long.valueOf(SlaPlaces.seconds(place));
  }
}
