package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SlaPolicyStore;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/** The one question of a comparison: every measure by the dimension, with the period before. */
@Component
class CompareQuestions {
  private final Metrics metrics;
  private final Parts parts;
  private final SlaPolicyStore policies;
  private final ChoicesSource choices;
  private final RankingSetting ranking;

  CompareQuestions(
      Metrics metrics,
      Parts parts,
      SlaPolicyStore policies,
      ChoicesSource choices,
      RankingSetting ranking) {
    this.metrics = metrics;
    this.parts = parts;
    this.policies = policies;
    this.choices = choices;
    this.ranking = ranking;
  }

  /**
   * Asks for the table.
   *
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   */
  CompareView answer(CompareAsk ask, Words words, LocalDate today, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Scope scope = ask.scope();
    double goal = policies.policies().goal();
    MetricQuery query =
        scope
            .ask(words.zone(), CompareColumn.measures())
            .by(ask.by().dimension())
            .comparedToPrevious();
    Future<QueryResult> rows = parts.ask(() -> metrics.query(query));
    Future<CompareView.Table> table =
        parts.ask(() -> CompareTable.of(words, ask, goal, rows.get()));
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<CompareView.Table> shown = answers.of(table);
    Part<QueryResult> days = answers.of(rows);
    return new CompareView(
        words.say(ask.by().place().key()),
        new PeriodSentence(words, scope.period(), today).against(days.ready()),
        ask.address().toString(),
        new FilterMenus(words, scope, CompareAsk.USUAL, known).bar(ask.by().path(), ask.own()),
        links(ask, words),
        shown,
        answers.pending());
  }

  private List<CompareView.Link> links(CompareAsk ask, Words words) {
    return ask.by() != CompareBy.AGENTS || ranking.hidden()
        ? List.of()
        : List.of(
            new CompareView.Link(
                words.say("ranking.open"), ask.scope().at(RankingAsk.PATH).toString()));
  }
}
