package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.chat.Agent;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Naming;
import com.b2chatanalytics.metric.NamingJson;
import com.b2chatanalytics.metric.NamingStore;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Under which names departments and agents count: another name, several as one, or left out of
 * lists; always with a preview of the rows that change, and undone by one button.
 */
@Controller
class NamingPage {
  static final String DEPARTMENTS = "/settings/departments";
  private static final String AGENTS = "/settings/agents";
  private static final String ONE = "/settings/{what:agents|departments}";

  private final Pages pages;
  private final Templates templates;
  private final NamingStore store;
  private final Metrics metrics;
  private final Records records;

  NamingPage(
      Pages pages, Templates templates, NamingStore store, Metrics metrics, Records records) {
    this.pages = pages;
    this.templates = templates;
    this.store = store;
    this.metrics = metrics;
    this.records = records;
  }

  /** What somebody typed of one. */
  private record Typed(String key, String name, String into, boolean hidden) {
    static Typed of(HttpServletRequest request) {
      Parameters parameters = Parameters.of(request);
      return new Typed(
          parameters.one("key").orElse(""),
          parameters.one("name").orElse("").strip(),
          parameters.one("into").orElse(""),
          parameters.one("hidden").isPresent());
    }

    static Typed of(Naming naming, Dimension dimension, String key) {
      Naming.Named entry = naming.of(dimension, key);
      return new Typed(
          key,
          entry.name() == null ? "" : entry.name(),
          entry.into() == null ? "" : entry.into(),
          entry.hidden());
    }

    Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("key", key);
      fields.put("name", name);
      fields.put("into", into);
      if (hidden) {
        fields.put("hidden", "on");
      }
      return fields;
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      if (!name.isEmpty()) {
        json.put("name", name);
      }
      if (!into.isEmpty()) {
        json.put("into", into);
      }
      json.put("hidden", hidden);
      return json;
    }
  }

  @GetMapping(ONE)
  @Requires(Permission.SETTINGS_READ)
  View show(@PathVariable String what, HttpServletRequest request, Person person) {
    Dimension dimension = dimension(what);
    Typed edited =
        Parameters.of(request)
            .one("edit")
            .map(key -> Typed.of(store.get(), dimension, key))
            .orElse(null);
    return page(request, person, dimension, edited, FormErrors.NONE);
  }

  /** Previews or keeps what was typed of one, as the button pressed says. */
  @PostMapping(ONE)
  @Audited(value = "settings.naming", when = "do=apply")
  @Requires(Permission.SETTINGS_WRITE)
  View change(
      @PathVariable String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Person person) {
    Dimension dimension = dimension(what);
    Typed typed = Typed.of(request);
    String button = WorkTimePage.button(request);
    if (!button.equals("apply") && !button.equals("preview")) {
      return page(request, person, dimension, typed, FormErrors.NONE);
    }
    Words words = pages.words(request);
    Naming before = store.get();
    Naming after;
    try {
      after = changed(before, dimension, typed);
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(request, person, dimension, typed, wrong(problem, words));
    }
    String version = store.version().orElse("");
    boolean meanwhile = button.equals("apply") && WorkTimePage.isStale(request, version);
    if (button.equals("apply") && !meanwhile) {
      Audit.object(dimension.key() + " " + typed.key());
      typed.json().forEach(Audit::detail);
      store.put(after);
      return SyncPage.back(path(dimension) + "?saved=naming");
    }
    NamingWords said = said(words, dimension);
    Map<String, String> fields = typed.fields();
    fields.put("base", version);
    NamingPreview preview =
        new NamingPreview(
            words.say("organise.preview." + dimension.key(), said.wire(typed.key())),
            path(dimension),
            fields,
            said.moved(before, after),
            said.total(),
            said.changes(before, after),
            meanwhile ? words.say("preview.meanwhile") : null);
    Shell shell = pages.shell(request, Shell.Place.NAMING, preview.title());
    return templates.view("settings/namingpreview", Map.of("shell", shell, "view", preview));
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(ONE + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(@PathVariable String what, HttpServletRequest request) {
    store.undo(Parameters.of(request).one("change").orElse(""));
    return SyncPage.back(path(dimension(what)));
  }

  private static Dimension dimension(String what) {
    return what.equals("agents") ? Dimension.AGENT : Dimension.DEPARTMENT;
  }

  private static String path(Dimension dimension) {
    return dimension == Dimension.AGENT ? AGENTS : DEPARTMENTS;
  }

  /**
   * The naming with what was typed in place of what was known.
   *
   * @throws Problem naming what cannot stand
   */
  private Naming changed(Naming before, Dimension dimension, Typed typed) {
    if (!wire(dimension).containsKey(typed.key())) {
      throw Problem.notFound(dimension.key() + " " + typed.key());
    }
    Map<String, Object> json = new LinkedHashMap<>(NamingJson.write(before));
    String kind = dimension == Dimension.AGENT ? "agents" : "departments";
    Map<String, Object> entries = new LinkedHashMap<>();
    if (json.get(kind) instanceof Map<?, ?> known) {
      known.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
    }
    entries.put(typed.key(), typed.json());
    json.put(kind, entries);
    return NamingJson.read(json);
  }

  private static FormErrors wrong(Problem problem, Words words) {
    if (problem.errors().isEmpty()) {
      throw problem;
    }
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Problem.FieldError error : problem.errors()) {
      String field = error.field().endsWith(".name") ? "name" : "into";
      wrong.putIfAbsent(field, words.say("organise.wrong." + field));
    }
    return new FormErrors(wrong);
  }

  private Map<String, String> wire(Dimension dimension) {
    Map<String, String> wire = new LinkedHashMap<>();
    store.get().of(dimension).keySet().forEach(key -> wire.put(key, key));
    if (dimension == Dimension.AGENT) {
      records.agents().forEach(agent -> wire.put(agent.id(), name(agent)));
    } else {
      records.departments().forEach(name -> wire.put(name, name));
    }
    return wire;
  }

  private static String name(Agent agent) {
    String name = agent.name();
    return name == null || name.isBlank() ? agent.id() : name;
  }

  private NamingWords said(Words words, Dimension dimension) {
    return new NamingWords(words, dimension, wire(dimension), chats(dimension));
  }

  /** None are known while the numbers are being prepared. */
  private Map<String, Long> chats(Dimension dimension) {
    try {
      return metrics.chatsByWire(dimension);
    } catch (Problem problem) {
      if (problem.type() == ProblemType.UNAVAILABLE || problem.type() == ProblemType.TIMED_OUT) {
        return Map.of();
      }
      throw problem;
    }
  }

  private View page(
      HttpServletRequest request,
      Person person,
      Dimension dimension,
      @Nullable Typed edited,
      FormErrors wrong) {
    Words words = pages.words(request);
    NamingWords said = said(words, dimension);
    Naming naming = store.get();
    String path = path(dimension);
    boolean known = edited != null && said.keys().contains(edited.key());
    NamingView view =
        new NamingView(
            person.may(Permission.SETTINGS_WRITE),
            path,
            words.say("organise.title"),
            words.say("organise.lead"),
            words.say("organise.sentence." + dimension.key()),
            List.of(
                tab(words, Dimension.DEPARTMENT, dimension),
                tab(words, Dimension.AGENT, dimension)),
            said.keys().stream().map(key -> said.row(naming, key, path)).toList(),
            known && edited != null ? edit(said, naming, edited, wrong) : null,
            saved(request, words));
    Shell shell = pages.shell(request, Shell.Place.NAMING, view.title());
    return templates.view("settings/naming", Map.of("shell", shell, "view", view));
  }

  private static NamingView.Edit edit(
      NamingWords said, Naming naming, Typed typed, FormErrors wrong) {
    return new NamingView.Edit(
        typed.key(),
        said.wire(typed.key()),
        typed.name(),
        typed.into(),
        typed.hidden(),
        said.others(naming, typed.key()),
        wrong);
  }

  private static NamingView.Tab tab(Words words, Dimension tab, Dimension chosen) {
    return new NamingView.Tab(words.say("organise.tab." + tab.key()), path(tab), tab == chosen);
  }

  private WorkTimeView.@Nullable Saved saved(HttpServletRequest request, Words words) {
    return Parameters.of(request).one("saved").isEmpty()
        ? null
        : store
            .version()
            .map(version -> new WorkTimeView.Saved(words.say("organise.saved"), "naming", version))
            .orElse(null);
  }
}
