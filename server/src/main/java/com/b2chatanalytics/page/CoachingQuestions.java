package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.QualityShape;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.quality.Coaching;
import com.b2chatanalytics.quality.CoachingPoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/** The questions of the pages of coaching and training. */
@Component
class CoachingQuestions {
  private final Metrics metrics;
  private final Parts parts;
  private final ChoicesSource choices;
  private final CoachingPoints points;
  private final QualityQuestions quality;

  CoachingQuestions(
      Metrics metrics,
      Parts parts,
      ChoicesSource choices,
      CoachingPoints points,
      QualityQuestions quality) {
    this.metrics = metrics;
    this.parts = parts;
    this.choices = choices;
    this.points = points;
    this.quality = quality;
  }

  /**
   * One agent's page.
   *
   * @param ask what the filters let through, the agent among it
   * @param name of the agent
   */
  CoachingView agent(
      QualityAsk ask, Scope team, String name, Words words, LocalDate today, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Future<QueryResult> own =
        parts.ask(() -> metrics.query(total(ask.scope(), words).comparedToPrevious()));
    Future<QueryResult> all = parts.ask(() -> metrics.query(total(team, words)));
    Future<QualityShape> shape =
        parts.ask(() ->
            metrics.quality(
                ask.scope().ask(words.zone(), "quality.effectiveness").comparedToPrevious()));
    Future<List<CompareProfile.Figure>> figures =
        parts.ask(() -> new QualityParts(words, ask).figures(own.get(), all.get()));
    Future<QualityView.Trend> trend =
        parts.ask(() -> quality.trend(ask, words, own.get(), shape.get()));
    Future<CoachingView.Points> recurring = parts.ask(() -> recurring(ask.scope(), words, false));
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<QueryResult> total = answers.of(own);
    Part<QualityShape> shaped = answers.of(shape);
    Part<List<CompareProfile.Figure>> first = answers.of(figures);
    Part<QualityView.Trend> second = answers.of(trend);
    Part<CoachingView.Points> third = answers.of(recurring);
    return new CoachingView(
        words.say("coaching.of", name),
        new PeriodSentence(words, team.period(), today).against(total.ready()),
        team.at(ask.path()).toString(),
        new FilterMenus(words, team, QualityAsk.USUAL, known).bar(ask.path(), Map.of()),
        List.of(
            new CompareView.Link(
                words.say("coaching.back"), team.at("/quality/coaching").toString())),
        quality.state(words),
        QualityQuestions.rulers(words, shaped.ready()),
        quality.advice(words),
        first,
        second,
        third,
        null,
        answers.pending());
  }

  /** The team's page: what recurs among all, and the topics. */
  CoachingView team(QualityAsk ask, Words words, LocalDate today, boolean patient) {
    return table(ask, "training.title", true, words, today, patient);
  }

  /** The list of agents. */
  CoachingView agents(QualityAsk ask, Words words, LocalDate today, boolean patient) {
    return table(ask, "coaching.title", false, words, today, patient);
  }

  private CoachingView table(
      QualityAsk ask,
      String title,
      boolean recurring,
      Words words,
      LocalDate today,
      boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Scope scope = ask.scope();
    Future<QueryResult> total =
        parts.ask(() -> metrics.query(total(scope, words).comparedToPrevious()));
    Future<QualityShape> shape =
        parts.ask(() ->
            metrics.quality(scope.ask(words.zone(), "quality.effectiveness").comparedToPrevious()));
    Future<CoachingView.Points> came =
        recurring ? parts.ask(() -> recurring(scope, words, true)) : null;
    Future<QualityView.Split> rows =
        parts.ask(() -> new QualityParts(words, ask).split(quality.rows(ask, words)));
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<QueryResult> days = answers.of(total);
    Part<QualityShape> shaped = answers.of(shape);
    Part<CoachingView.Points> first = came == null ? null : answers.of(came);
    Part<QualityView.Split> second = answers.of(rows);
    return new CoachingView(
        words.say(title),
        new PeriodSentence(words, scope.period(), today).against(days.ready()),
        ask.address().toString(),
        new FilterMenus(words, scope, QualityAsk.USUAL, known).bar(ask.path(), Map.of()),
        List.of(),
        quality.state(words),
        QualityQuestions.rulers(words, shaped.ready()),
        quality.advice(words),
        null,
        null,
        first,
        second,
        answers.pending());
  }

  private static MetricQuery total(Scope scope, Words words) {
    return scope.ask(words.zone(), QualityParts.measures());
  }

  private CoachingView.Points recurring(Scope scope, Words words, boolean team) {
    Coaching coaching =
        points.of(
            ChatQuery.of(words.zone(), "quality.scored")
                .over(scope.period())
                .where(scope.filters()));
    String note =
        coaching.more()
            ? words.say("coaching.note.newest", coaching.chats())
            : words.say("coaching.note", coaching.chats());
    return new CoachingView.Points(
        note,
        skills(coaching.improve(), "improve", words, team),
        skills(coaching.praise(), "praise", words, team));
  }

  private static List<CoachingView.Skill> skills(
      List<Coaching.Recurring> recurring, String kind, Words words, boolean team) {
    long most = recurring.stream().mapToLong(Coaching.Recurring::chats).max().orElse(1);
    List<CoachingView.Skill> skills = new ArrayList<>();
    for (Coaching.Recurring each : recurring) {
      String count =
          team
              ? words.say("coaching.count.team", each.chats(), each.agents())
              : words.say("quality.of-chats", each.chats());
      skills.add(
          new CoachingView.Skill(
              kind + "-" + each.skill().key(),
              words.say("quality.skill." + each.skill().key()),
              count,
              100.0 * each.chats() / most,
              each.examples().stream().map(example -> example(example, words)).toList()));
    }
    return skills;
  }

  private static CoachingView.Example example(Coaching.Example example, Words words) {
    Integer message = example.message();
    String quote = example.quote();
    String chat = "/chats/" + Address.segment(example.chatId());
    return new CoachingView.Example(
        example.placeholders().restore(example.point()),
        quote == null ? null : example.placeholders().restore(quote),
        chat + "#" + (message == null ? "quality" : Conversation.anchor(message)),
        words.say("coaching.example", words.moment(example.openedAt())));
  }
}
