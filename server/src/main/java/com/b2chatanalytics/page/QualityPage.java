package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Quality of conversations. A refresh, told by htmx's header, gets the page's middle alone. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class QualityPage {
  private final Pages pages;
  private final Templates templates;
  private final QualityQuestions questions;

  QualityPage(Pages pages, Templates templates, QualityQuestions questions) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
  }

  @GetMapping(QualityAsk.DASHBOARD)
  View quality(HttpServletRequest request, HttpServletResponse response) {
    boolean refresh = request.getHeader("HX-Request") != null;
    QualityAsk ask = QualityAsk.from(QualityAsk.DASHBOARD, request.getParameterMap());
    Words words = pages.words(request);
    QualityView view = questions.answer(ask, words, pages.today(words), refresh);
    Shell shell = pages.shell(request, Shell.Place.QUALITY, view.heading());
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "quality/fragment" : "quality/page", Map.of("shell", shell, "view", view));
  }
}
