package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.Entity;
import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.RunHistory;
import com.b2chatanalytics.sync.RunState;
import com.b2chatanalytics.sync.Trigger;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The list of runs, with filters that live in the address. */
@Controller
@Requires(Permission.SYNC_RUN)
class SyncRunsPage {
  private static final int SIZE = 50;
  private static final String ERRORS = "errors";

  private final Pages pages;
  private final Templates templates;
  private final RunHistory history;

  SyncRunsPage(Pages pages, Templates templates, RunHistory history) {
    this.pages = pages;
    this.templates = templates;
    this.history = history;
  }

  @GetMapping("/sync/runs")
  View runs(HttpServletRequest request, HttpServletResponse response) {
    Parameters parameters = Parameters.of(request);
    RunHistory.Filter filter =
        new RunHistory.Filter(
            chosen(parameters, "state", RunState.values(), RunState::key),
            chosen(parameters, "trigger", Trigger.values(), Trigger::key),
            chosen(parameters, "entity", Entity.values(), Entity::key),
            parameters.one("only").filter(ERRORS::equals).isPresent(),
            parameters.one("before").map(SyncRunsPage::number).orElse(null));
    Words words = pages.words(request);
    SyncRunsView view = view(words, filter, address(parameters));
    Shell shell = pages.shell(request, Shell.Place.SYNC, words.say("runs.title"));
    response.setHeader("Vary", "HX-Request");
    boolean refresh = request.getHeader("HX-Request") != null;
    return templates.view(
        refresh ? "sync/runsfragment" : "sync/runs", Map.of("shell", shell, "view", view));
  }

  private SyncRunsView view(Words words, RunHistory.Filter filter, Address address) {
    List<Run> found = history.runs(filter, SIZE + 1);
    List<Run> shown = found.subList(0, Math.min(SIZE, found.size()));
    Address all = address.without("before");
    String last = shown.isEmpty() ? "" : String.valueOf(shown.getLast().id());
    return new SyncRunsView(
        address.toString(),
        words.say("runs.count", history.count(filter)),
        choices(words, all),
        shown.stream().map(run -> row(words, run)).toList(),
        found.size() > SIZE ? all.with("before", last).toString() : null,
        filter.before() == null ? null : all.toString(),
        filter.before() == null);
  }

  private static List<SyncRunsView.Choice> choices(Words words, Address address) {
    List<SyncRunsView.Choice> choices = new ArrayList<>();
    choices.add(choice(words, address, "state", keys(RunState.values(), RunState::key)));
    choices.add(choice(words, address, "trigger", keys(Trigger.values(), Trigger::key)));
    choices.add(choice(words, address, "entity", keys(Entity.values(), Entity::key)));
    choices.add(choice(words, address, "only", List.of(ERRORS)));
    return choices;
  }

  private static <T> List<String> keys(T[] values, Function<T, String> key) {
    return Arrays.stream(values).map(key).toList();
  }

  private static SyncRunsView.Choice choice(
      Words words, Address address, String name, List<String> keys) {
    List<SyncRunsView.Option> options = new ArrayList<>();
    List<String> chosen = address.all(name);
    options.add(
        new SyncRunsView.Option(
            words.say("runs.all." + name), address.without(name).toString(), chosen.isEmpty()));
    for (String key : keys) {
      String text = words.say((name.equals("entity") ? "entity." : "run." + name + ".") + key);
      options.add(
          new SyncRunsView.Option(text, address.with(name, key).toString(), chosen.contains(key)));
    }
    return new SyncRunsView.Choice(words.say("runs.by." + name), options);
  }

  private SyncRunsView.Row row(Words words, Run run) {
    SyncRunWords said = new SyncRunWords(words, run, pages.now());
    return new SyncRunsView.Row(
        run.id(),
        SyncRunning.name(words, run, history.current(run.id()).orElse(null)),
        "/sync/runs/" + run.id(),
        said.state(),
        said.tone(),
        said.mark(),
        said.began(),
        said.length(),
        words.number(run.requests()),
        words.number(run.retries()),
        words.number(run.read()),
        words.number(run.created() + run.changed()),
        words.number(run.quarantined()),
        run.error() == null ? "" : run.error());
  }

  private static <T> Set<T> chosen(
      Parameters parameters, String name, T[] values, Function<T, String> key) {
    return parameters.all(name).stream()
        .map(text -> find(name, text, values, key))
        .collect(Collectors.toSet());
  }

  private static <T> T find(String name, String text, T[] values, Function<T, String> key) {
    return Arrays.stream(values)
        .filter(value -> key.apply(value).equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.badParameter(name, "one of " + keys(values, key)));
  }

  private static Address address(Parameters parameters) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String name : List.of("state", "trigger", "entity", "only", "before")) {
      List<String> values = parameters.all(name);
      if (!values.isEmpty()) {
        kept.put(name, values);
      }
    }
    return new Address("/sync/runs", kept);
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Problem.badParameter("before", "is no id of a run");
    }
    return Long.parseLong(text);
  }
}
