package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Coaching: the agents, each with what recurs and how they get on, and the team's training. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class CoachingPage {
  private static final String LIST = "/quality/coaching";
  private static final String TRAINING = "/quality/training";

  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final CoachingQuestions questions;

  CoachingPage(Pages pages, Templates templates, Metrics metrics, CoachingQuestions questions) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.questions = questions;
  }

  @GetMapping(LIST)
  View agents(HttpServletRequest request, HttpServletResponse response) {
    QualityAsk ask = QualityAsk.from(LIST, request.getParameterMap(), Dimension.AGENT);
    Words words = pages.words(request);
    CoachingView view = questions.agents(ask, words, pages.today(words), refresh(request));
    return shown(request, response, Shell.Place.COACHING, view);
  }

  @GetMapping(TRAINING)
  View training(HttpServletRequest request, HttpServletResponse response) {
    QualityAsk ask = QualityAsk.from(TRAINING, request.getParameterMap(), Dimension.TOPIC);
    Words words = pages.words(request);
    CoachingView view = questions.team(ask, words, pages.today(words), refresh(request));
    return shown(request, response, Shell.Place.TRAINING, view);
  }

  @GetMapping(LIST + "/{agent}")
  View agent(@PathVariable String agent, HttpServletRequest request, HttpServletResponse response) {
    String id = CompareKey.value(agent);
    String path = LIST + "/" + CompareKey.segment(id);
    QualityAsk ask = QualityAsk.from(path, request.getParameterMap(), Dimension.AGENT);
    Words words = pages.words(request);
    Scope team = ask.scope();
    String name = name(ask, id, words);
    CoachingView view =
        questions.agent(
            ask.within(team.only(Dimension.AGENT, id)),
            team,
            name,
            words,
            pages.today(words),
            refresh(request));
    return shown(request, response, Shell.Place.COACHING, view);
  }

  /** The agent's name. One whom no chat within reach names is not there. */
  private String name(QualityAsk ask, String id, Words words) {
    if (id.equals(Filter.NONE)) {
      return words.say("none.agent");
    }
    try {
      QueryResult found =
          metrics.query(
              ask.scope()
                  .only(Dimension.AGENT, id)
                  .ask(words.zone(), "quality.scored")
                  .by(Dimension.AGENT));
      return found.rows().isEmpty()
          ? id
          : ResponseSplit.name(words, found.rows().getFirst().key().getFirst());
    } catch (Problem e) {
      if (e.type().status().is4xxClientError()) {
        throw Problem.notFound("agent " + id);
      }
      throw e;
    }
  }

  private static boolean refresh(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  private View shown(
      HttpServletRequest request,
      HttpServletResponse response,
      Shell.Place place,
      CoachingView view) {
    Shell shell = pages.shell(request, place, view.heading());
    if (refresh(request)) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh(request) ? "quality/coachingfragment" : "quality/coaching",
        Map.of("shell", shell, "view", view));
  }
}
