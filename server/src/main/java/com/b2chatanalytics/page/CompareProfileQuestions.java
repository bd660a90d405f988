package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.platform.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The questions of a profile: its figures compared, the team's, its course, its weeks by the hour,
 * what it is made of, and its slowest chats.
 */
@Component
class CompareProfileQuestions {
  /** Whoever is not known for so long is shown under the name in the address. */
  private static final Duration KNOWN = Duration.ofSeconds(5);

  /** Every chat there is. */
  private static final Period EVER =
      new Period.Dates(LocalDate.of(1970, 1, 1), LocalDate.of(2999, 12, 31));

  private final Metrics metrics;
  private final Parts parts;
  private final SlaPolicyStore policies;
  private final ChoicesSource choices;

  CompareProfileQuestions(
      Metrics metrics, Parts parts, SlaPolicyStore policies, ChoicesSource choices) {
    this.metrics = metrics;
    this.parts = parts;
    this.policies = policies;
    this.choices = choices;
  }

  /**
   * Asks everything side by side.
   *
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   * @throws Problem 404 when no chat ever carried the value
   */
  CompareProfile answer(CompareProfileAsk ask, Words words, LocalDate today, boolean patient) {
    String name = name(ask, words);
    Answers answers = new Answers(parts, words, patient);
    Scope scope = ask.scope();
    ResponseTargets targets = ResponseTargets.of(policies.policies(), scope, today);
    Future<QueryResult> own =
        ask(scope.ask(words.zone(), CompareFigures.measures()).comparedToPrevious());
    Future<QueryResult> team = ask(ask.wide().ask(words.zone(), CompareFigures.measures()));
    Future<List<CompareProfile.Figure>> figures =
        parts.ask(() -> new CompareFigures(words, ask, own.get(), team.get()).all());
    Future<List<CompareProfile.Promise>> promises =
        parts.ask(
            () -> new ComparePromises(words, ask, targets.goal(), own.get(), team.get()).all());
    Future<TodayView.Arrivals> arrivals = arrivals(scope, words, today);
    Future<ResponseView.Trend> trend =
        parts.ask(() -> trend(ask.narrow(), words, targets, own.get()));
    Future<ResponseView.Heat> heat = heat(ask.narrow(), words, targets);
    Future<CompareProfile.Longest> longest =
        parts.ask(() -> {
          CompareLongest picture = new CompareLongest(words, ask);
          return picture.view(metrics.chats(picture.query(words.zone())));
        });
    List<Future<CompareView.Table>> tables =
        ask.by().splits().stream().map(by -> split(by, scope, words, targets.goal())).toList();
    Future<FilterMenus.Choices> menus = parts.ask(() -> choices.of(words));

    FilterMenus.Choices known = answers.of(menus, FilterMenus.Choices.NONE);
    Part<List<CompareProfile.Figure>> first = answers.of(figures);
    Part<List<CompareProfile.Promise>> second = answers.of(promises);
    Part<TodayView.Arrivals> third = answers.of(arrivals);
    Part<ResponseView.Trend> fourth = answers.of(trend);
    Part<ResponseView.Heat> fifth = answers.of(heat);
    Part<CompareProfile.Longest> sixth = answers.of(longest);
    List<CompareProfile.Split> splits = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      CompareBy by = ask.by().splits().get(i);
      splits.add(
          new CompareProfile.Split(
              "split-" + by.dimension().key(),
              words.say("compare.split." + by.dimension().key()),
              answers.of(tables.get(i))));
    }
    return new CompareProfile(
        name,
        words.say("dimension." + ask.by().dimension().key()),
        ask.by() == CompareBy.CHANNELS ? CompareTable.key(ask.value()) : "",
        new PeriodSentence(words, scope.period(), today).against(answers.of(own).ready()),
        ask.address().toString(),
        bar(ask, words, known),
        links(ask, words),
        first,
        third,
        second,
        durations(ask, words),
        fourth,
        fifth,
        splits,
        sixth,
        answers.pending());
  }

  private Future<QueryResult> ask(MetricQuery query) {
    return parts.ask(() -> metrics.query(query));
  }

  /** The name people know it by. */
  private String name(CompareProfileAsk ask, Words words) {
    Dimension dimension = ask.by().dimension();
    Filter filter = Filter.of(dimension, List.of(ask.value()));
    Future<QueryResult> found =
        ask(MetricQuery.of(words.zone(), "chats").over(EVER).by(dimension).where(List.of(filter)));
    QueryResult result = known(found, ask, words);
    if (result == null) {
      return ResponseSplit.name(words, new DimensionValue(dimension, ask.value(), null));
    }
    boolean channel =
        dimension == Dimension.CHANNEL
            && Arrays.stream(Channel.values()).anyMatch(each -> each.key().equals(ask.value()));
    if (result.rows().isEmpty() && !ask.missing() && !channel) {
      throw Problem.notFound(dimension.key() + " " + ask.value());
    }
    String id = ask.missing() ? null : ask.value();
    return ResponseSplit.name(
        words,
        result.rows().isEmpty()
            ? new DimensionValue(dimension, id, null)
            : result.rows().getFirst().key().getFirst());
  }

  /** A refused name is nobody's page here, while elsewhere it would be a filter to mend. */
  private @Nullable QueryResult known(
      Future<QueryResult> found, CompareProfileAsk ask, Words words) {
    try {
      return parts.await(found, System.nanoTime() + KNOWN.toNanos(), words).ready();
    } catch (Problem refused) {
      if (refused.errors().isEmpty()) {
        throw refused;
      }
      throw Problem.notFound(ask.by().dimension().key() + " " + ask.value());
    }
  }

  private Future<TodayView.Arrivals> arrivals(Scope scope, Words words, LocalDate today) {
    MetricQuery chats = scope.ask(words.zone(), "chats");
    LocalDate day = scope.day(today);
    if (day == null) {
      return parts.ask(() ->
          new DailyPicture(
                  words, scope, metrics.query(chats.by(Dimension.DATE).comparedToPrevious()))
              .view());
    }
    MetricQuery weeks = chats.over(ArrivalsPicture.period(day)).by(Dimension.DATE, Dimension.HOUR);
    return parts.ask(() ->
        new ArrivalsPicture(words, scope, CompareAsk.USUAL, day, metrics.query(weeks)).view());
  }

  private ResponseView.Trend trend(
      ResponseAsk ask, Words words, ResponseTargets targets, QueryResult period) {
    Dimension step = CalendarSteps.step(period.from(), period.to());
    QueryResult course =
        metrics.query(ask.scope().ask(words.zone(), ResponseTrend.measures(ask)).by(step));
    return new ResponseTrend(words, ask, targets, step, course).view();
  }

  private Future<ResponseView.Heat> heat(ResponseAsk ask, Words words, ResponseTargets targets) {
    MetricQuery query =
        ask.scope()
            .ask(words.zone(), ResponseHeat.measures(ask))
            .by(Dimension.WEEKDAY, Dimension.HOUR);
    return parts.ask(() -> new ResponseHeat(words, ask, targets, metrics.query(query)).view());
  }

  private Future<CompareView.Table> split(CompareBy by, Scope scope, Words words, double goal) {
    MetricQuery query =
        scope
            .ask(words.zone(), CompareColumn.measures(CompareColumn.BRIEF))
            .by(by.dimension())
            .comparedToPrevious();
    return parts.ask(() -> CompareTable.brief(words, by, scope, goal, metrics.query(query)));
  }

  /** The filters but for the one that the page is about. */
  private static FilterBar bar(CompareProfileAsk ask, Words words, FilterMenus.Choices known) {
    FilterBar all =
        new FilterMenus(words, ask.wide(), CompareAsk.USUAL, known)
            .bar(ask.address().path(), ask.own());
    String own = ask.by().dimension().key();
    return new FilterBar(
        all.action(),
        all.menus().stream().filter(menu -> !menu.name().equals(own)).toList(),
        all.more(),
        all.moreChosen(),
        all.business(),
        all.kept());
  }

  private static List<CompareView.Link> links(CompareProfileAsk ask, Words words) {
    Scope scope = ask.scope();
    String table = words.say("compare.back." + ask.by().name().toLowerCase(Locale.ROOT));
    return List.of(
        new CompareView.Link(table, ask.wide().at(ask.by().path()).toString()),
        new CompareView.Link(words.say("rail.response"), ask.narrow().address().toString()),
        new CompareView.Link(
            words.say("rail.chats"), scope.behind("chats", CompareAsk.USUAL).toString()));
  }

  private static List<ResponseView.Choice> durations(CompareProfileAsk ask, Words words) {
    List<ResponseView.Choice> durations = new ArrayList<>();
    for (ChatDuration duration : ResponseAsk.DURATIONS) {
      durations.add(
          new ResponseView.Choice(
              words.say("response.of." + duration.key()),
              ask.of(duration).toString(),
              duration == ask.narrow().of()));
    }
    return durations;
  }
}
