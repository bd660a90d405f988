package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DurationMoments;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.NamingStore;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Agents ranked as far as chance allows, unless somebody who may change settings hid it. */
@Controller
class RankingPage {
  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final Parts parts;
  private final ChoicesSource choices;
  private final RankingSetting setting;
  private final NamingStore naming;

  RankingPage(
      Pages pages,
      Templates templates,
      Metrics metrics,
      Parts parts,
      ChoicesSource choices,
      RankingSetting setting,
      NamingStore naming) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.parts = parts;
    this.choices = choices;
    this.setting = setting;
    this.naming = naming;
  }

  @GetMapping(RankingAsk.PATH)
  @Requires(Permission.ANALYTICS_READ)
  View show(HttpServletRequest request, HttpServletResponse response, Person person) {
    boolean refresh = request.getHeader("HX-Request") != null;
    RankingAsk ask = RankingAsk.from(request.getParameterMap());
    Words words = pages.words(request);
    boolean mayHide = person.may(Permission.SETTINGS_WRITE);
    RankingView view =
        setting.hidden() ? hidden(ask, words, mayHide) : ranked(ask, words, mayHide, refresh);
    Shell shell = pages.shell(request, Shell.Place.AGENTS, view.heading());
    if (refresh) {
      response.setHeader("HX-Push-Url", view.self());
      response.setHeader("Vary", "HX-Request");
    }
    return templates.view(
        refresh ? "compare/rankingfragment" : "compare/ranking",
        Map.of("shell", shell, "view", view));
  }

  /** Hides the ranking from everybody, or shows it again. */
  @PostMapping(RankingAsk.PATH)
  @Audited("settings.ranking")
  @Requires(Permission.SETTINGS_WRITE)
  View hide(HttpServletRequest request) {
    String what = Parameters.of(request).one("do").orElse("");
    if (!what.equals("hide") && !what.equals("show")) {
      throw Problem.badParameter("do", "hide or show");
    }
    setting.hide(what.equals("hide"));
    return SyncPage.back(RankingAsk.PATH);
  }

  private RankingView hidden(RankingAsk ask, Words words, boolean mayHide) {
    return new RankingView(
        words.say("ranking.title"),
        words.say("ranking.hidden"),
        ask.address().toString(),
        null,
        links(ask, words),
        true,
        mayHide,
        null,
        false);
  }

  private RankingView ranked(RankingAsk ask, Words words, boolean mayHide, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Future<QueryResult> counts = parts.ask(() -> metrics.query(ask.counts(words.zone())));
    Future<DurationMoments> waits = parts.ask(() -> metrics.moments(ask.waits(words.zone())));
    Future<RankingView.Table> table =
        parts.ask(() ->
            new RankingTable(
                    words,
                    ask,
                    Ranking.of(counts.get(), waits.get()),
                    naming.get().hidden(Dimension.AGENT))
                .view());
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<RankingView.Table> shown = answers.of(table);
    Part<QueryResult> days = answers.of(counts);
    return new RankingView(
        words.say("ranking.title"),
        new PeriodSentence(words, ask.scope().period(), pages.today(words)).against(days.ready()),
        ask.address().toString(),
        new FilterMenus(words, ask.scope(), CompareAsk.USUAL, known)
            .bar(RankingAsk.PATH, ask.own()),
        links(ask, words),
        false,
        mayHide,
        shown,
        answers.pending());
  }

  private static List<CompareView.Link> links(RankingAsk ask, Words words) {
    return List.of(
        new CompareView.Link(
            words.say("compare.back.agents"), ask.scope().at(CompareBy.AGENTS.path()).toString()));
  }
}
