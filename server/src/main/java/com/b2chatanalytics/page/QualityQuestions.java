package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.QualityShape;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ScoreKind;
import com.b2chatanalytics.quality.ScoredChats;
import com.b2chatanalytics.quality.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The questions of the page of quality: one compared total, one table each for course and split,
 * the shape of the scores, and the lowest.
 */
@Component
class QualityQuestions {
  private static final int LOWEST = 8;
  private static final List<String> LANGUAGES = List.of("es", "en", "pt");

  private final Metrics metrics;
  private final Parts parts;
  private final ChoicesSource choices;
  private final ScoredChats scores;
  private final Standing standing;

  QualityQuestions(
      Metrics metrics, Parts parts, ChoicesSource choices, ScoredChats scores, Standing standing) {
    this.metrics = metrics;
    this.parts = parts;
    this.choices = choices;
    this.scores = scores;
    this.standing = standing;
  }

  /**
   * Asks everything side by side.
   *
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   */
  QualityView answer(QualityAsk ask, Words words, LocalDate today, boolean patient) {
    Answers answers = new Answers(parts, words, patient);
    Scope scope = ask.scope();
    QualityParts made = new QualityParts(words, ask);
    Future<QueryResult> totals =
        parts.ask(() ->
            metrics.query(scope.ask(words.zone(), QualityParts.measures()).comparedToPrevious()));
    Future<QualityShape> shape =
        parts.ask(() ->
            metrics.quality(scope.ask(words.zone(), "quality.effectiveness").comparedToPrevious()));
    Future<List<CompareProfile.Figure>> figures = parts.ask(() -> made.figures(totals.get()));
    Future<QualityView.Trend> trend = parts.ask(() -> trend(ask, words, totals.get(), shape.get()));
    Future<QualityView.Spread> spread = parts.ask(() -> made.spread(shape.get()));
    Future<QualityView.Waits> waits = parts.ask(() -> made.waits(shape.get()));
    Future<QualityView.Split> split = parts.ask(() -> made.split(rows(ask, words)));
    Future<List<QualityView.Low>> lowest =
        parts.ask(() -> made.lowest(metrics.chats(lowest(ask, words))));
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<QueryResult> total = answers.of(totals);
    Part<QualityShape> shaped = answers.of(shape);
    Part<List<CompareProfile.Figure>> first = answers.of(figures);
    Part<QualityView.Trend> second = answers.of(trend);
    Part<QualityView.Spread> third = answers.of(spread);
    Part<QualityView.Split> fourth = answers.of(split);
    Part<QualityView.Waits> fifth = answers.of(waits);
    Part<List<QualityView.Low>> sixth = answers.of(lowest);
    return new QualityView(
        words.say("quality.title"),
        new PeriodSentence(words, scope.period(), today).against(total.ready()),
        ask.address().toString(),
        new FilterMenus(words, scope, QualityAsk.USUAL, known).bar(ask.path(), own(ask)),
        List.of(),
        state(words),
        rulers(words, shaped.ready()),
        advice(words),
        first,
        kinds(ask, words),
        second,
        third,
        fourth,
        fifth,
        sixth,
        answers.pending());
  }

  QueryResult rows(QualityAsk ask, Words words) {
    return metrics.query(
        ask.scope()
            .ask(words.zone(), QualityParts.measures())
            .by(ask.by())
            .comparedToPrevious()
            .sortedBy(ask.of().measure()));
  }

  QualityView.Trend trend(QualityAsk ask, Words words, QueryResult total, QualityShape shape) {
    Dimension step = CalendarSteps.step(total.from(), total.to());
    String key = ask.of().measure();
    QueryResult course = metrics.query(ask.scope().ask(words.zone(), key, key + ".count").by(step));
    return new QualityTrend(words, ask, step, course, shape).view();
  }

  private static ChatQuery lowest(QualityAsk ask, Words words) {
    return ChatQuery.of(words.zone(), ScoreKind.EFFECTIVENESS.measure())
        .over(ask.scope().period())
        .on(ask.scope().clock())
        .where(ask.scope().filters())
        .sortedBy(ScoreKind.EFFECTIVENESS.measure())
        .page(null, LOWEST);
  }

  /** Parameters that the filters must not lose. */
  private static Map<String, List<String>> own(QualityAsk ask) {
    Map<String, List<String>> own = new LinkedHashMap<>(ask.parameters());
    own.keySet().removeAll(ask.scope().parameters().keySet());
    return own;
  }

  private static List<ResponseView.Choice> kinds(QualityAsk ask, Words words) {
    List<ResponseView.Choice> kinds = new ArrayList<>();
    for (ScoreKind each : ScoreKind.values()) {
      kinds.add(
          new ResponseView.Choice(
              words.say("quality.of." + each.key()), ask.of(each).toString(), each == ask.of()));
    }
    return kinds;
  }

  /** What of scoring limits what pages can show. */
  QualityView.@Nullable Notice state(Words words) {
    if (scores.simulated()) {
      return new QualityView.Notice(
          words.say("quality.notice.simulated"),
          words.say("quality.notice.simulated.text"),
          null,
          "");
    }
    return scores.ready()
        ? null
        : new QualityView.Notice(
            words.say("quality.notice.no-key"),
            words.say("quality.notice.no-key.text"),
            "/settings/claude",
            words.say("quality.notice.no-key.link"));
  }

  /** Shown as long as effectiveness is proven in none of the languages that customers write. */
  QualityView.@Nullable Notice advice(Words words) {
    return LANGUAGES.stream().allMatch(standing::effectivenessAdviceOnly)
        ? new QualityView.Notice(
            words.say("trust.advice"),
            words.say("quality.notice.advice.text"),
            "/quality/calibration",
            words.say("quality.notice.advice.link"))
        : null;
  }

  static QualityView.@Nullable Notice rulers(Words words, @Nullable QualityShape shape) {
    if (shape == null) {
      return null;
    }
    List<QualityShape.Share> all = new ArrayList<>(shape.versions());
    long versions =
        Stream.concat(all.stream(), shape.versionsBefore().stream())
            .map(QualityShape.Share::version)
            .distinct()
            .count();
    if (versions < 2) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (QualityShape.Share share : all) {
      parts.add(words.say("quality.ruler", QualityTrend.named(share.version()), share.chats()));
    }
    for (QualityShape.Share share : shape.versionsBefore()) {
      parts.add(
          words.say("quality.ruler.before", QualityTrend.named(share.version()), share.chats()));
    }
    return new QualityView.Notice(
        words.say("quality.notice.rulers"), String.join("; ", parts) + ".", null, "");
  }
}
