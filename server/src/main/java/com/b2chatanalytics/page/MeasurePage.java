package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.WorkedTimeline;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * Explains a number: definition with a worked example, how many chats it is made of, clock, date
 * and freshness. Asked for by script it is the text alone, for a dialog over the page.
 */
@Controller
@Requires(Permission.ANALYTICS_READ)
class MeasurePage {
  private static final Period.Named USUAL = Period.Named.TODAY;

  /** Labels nearer than this, in percent of the width, stand on different rows. */
  private static final double NEAR = 34;

  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;

  MeasurePage(Pages pages, Templates templates, Metrics metrics) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
  }

  /** All measures with their definitions. */
  @GetMapping("/measures")
  View measures(HttpServletRequest request) {
    Words words = pages.words(request);
    List<MeasuresView.Entry> entries =
        Catalogue.measures().stream()
            .map(each ->
                new MeasuresView.Entry(
                    each.key(),
                    words.name(each),
                    words.definition(each),
                    "/measures/" + each.key()))
            .toList();
    Shell shell = pages.shell(request, Shell.Place.NONE, words.say("measure.all"));
    return templates.view("measure/all", Map.of("shell", shell, "view", new MeasuresView(entries)));
  }

  @GetMapping("/measures/{key}")
  View measure(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
    Measure measure = Catalogue.find(key).orElseThrow(() -> Problem.notFound("measure " + key));
    Scope scope = Scope.ofRecords(request.getParameterMap(), USUAL);
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.NONE, words.name(measure));
    response.setHeader("Vary", "HX-Request");
    boolean alone = request.getHeader("HX-Request") != null;
    return templates.view(
        alone ? "measure/one" : "measure/page",
        Map.of("shell", shell, "view", view(words, scope, measure, shell)));
  }

  /** Where a number of a scope whose usual period is today is explained. */
  static Address address(Scope scope, String key) {
    return scope.at("/measures/" + key);
  }

  private MeasureView view(Words words, Scope scope, Measure measure, Shell shell) {
    QueryResult asked =
        metrics.query(scope.ask(words.zone(), measure.key(), measure.observations()));
    Number value = asked.total().values().of(measure.key());
    long count = asked.total().values().count(measure.observations());
    List<MeasureView.Line> facts = new ArrayList<>();
    if (!measure.live()) {
      facts.add(
          line(
              words,
              "period",
              new PeriodSentence(words, scope.period(), pages.today(words)).days(asked)));
      facts.add(
          line(
              words,
              "filed",
              words.say("measure.filed." + measure.filing().name().toLowerCase(Locale.ROOT))));
    }
    if (measure.followsClock()) {
      facts.add(line(words, "clock", words.say("filter.clock." + scope.clock().key() + ".help")));
    }
    Shell.Fresh fresh = shell.fresh();
    facts.add(
        line(
            words,
            "fresh",
            fresh == null || fresh.through() == null
                ? words.say("measure.never")
                : words.second(fresh.through())));
    return new MeasureView(
        measure.key(),
        words.name(measure),
        words.definition(measure),
        words.value(measure, value),
        words.say(
            measure.observations().equals("response.count") ? "measure.replies" : "chats.of",
            count),
        facts,
        scope.behind(measure.key(), USUAL).toString(),
        WorkedTimeline.of(measure).map(timeline -> picture(words, timeline)).orElse(null));
  }

  private static MeasureView.Line line(Words words, String key, String text) {
    return new MeasureView.Line(words.say("measure.fact." + key), text);
  }

  private static MeasureView.Picture picture(Words words, WorkedTimeline timeline) {
    double end = timeline.events().getLast().second();
    List<MeasureView.Mark> marks = new ArrayList<>();
    List<Double> taken = new ArrayList<>();
    for (WorkedTimeline.Event event : timeline.events()) {
      double place = event.second() * 100 / end;
      int row = 0;
      while (row < taken.size() && place - taken.get(row) < NEAR) {
        row++;
      }
      if (row == taken.size()) {
        taken.add(place);
      } else {
        taken.set(row, place);
      }
      String kind = event.what().name().toLowerCase(Locale.ROOT);
      marks.add(
          new MeasureView.Mark(
              place,
              words.say("timeline." + kind),
              words.length((long) event.second()),
              row,
              kind));
    }
    List<MeasureView.Bar> bars =
        timeline.counted().stream()
            .map(each ->
                new MeasureView.Bar(
                    each.from() * 100 / end,
                    each.seconds() * 100 / end,
                    words.length((long) each.seconds())))
            .toList();
    String result =
        String.join(words.say("timeline.and"), bars.stream().map(MeasureView.Bar::length).toList());
    return new MeasureView.Picture(marks, bars, words.say("timeline.result", result));
  }
}
