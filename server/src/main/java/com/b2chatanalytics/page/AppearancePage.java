package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Appearance;
import com.b2chatanalytics.platform.AppearanceJson;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Whose pages these are, and their language, theme and zone for whoever chose nothing else. */
@Controller
class AppearancePage {
  static final String PATH = "/settings/appearance";
  private static final List<String> FIELDS = List.of("name", "language", "theme", "timeZone");

  private final Pages pages;
  private final Templates templates;
  private final AppearanceStore store;

  AppearancePage(Pages pages, Templates templates, AppearanceStore store) {
    this.pages = pages;
    this.templates = templates;
    this.store = store;
  }

  @GetMapping(PATH)
  @Requires(Permission.SETTINGS_READ)
  View show(HttpServletRequest request, Person person) {
    return page(request, person, typed(store.get()), FormErrors.NONE);
  }

  @PostMapping(PATH)
  @Audited("settings.appearance")
  @Requires(Permission.SETTINGS_WRITE)
  View save(HttpServletRequest request, HttpServletResponse response, Person person) {
    Map<String, String> typed = typed(request);
    try {
      store.put(store.allowed(AppearanceJson.read(typed, store.get())));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      FormErrors wrong = new AppearanceWords(pages.words(request)).wrong(problem);
      return page(request, person, typed, wrong);
    }
    typed.forEach(Audit::detail);
    return SyncPage.back(PATH + "?saved=appearance");
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(PATH + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(HttpServletRequest request) {
    store.undo(Parameters.of(request).one("change").orElse(""));
    return SyncPage.back(PATH);
  }

  private static Map<String, String> typed(Appearance appearance) {
    Map<String, String> typed = new LinkedHashMap<>();
    AppearanceJson.write(appearance)
        .forEach((name, value) -> typed.put(name, value == null ? "" : value.toString()));
    return typed;
  }

  /** What was typed; fixed fields are not sent. */
  static Map<String, String> typed(HttpServletRequest request) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = request.getParameter(field);
      if (value != null) {
        typed.put(field, value.strip());
      }
    }
    return typed;
  }

  private View page(
      HttpServletRequest request, Person person, Map<String, String> typed, FormErrors wrong) {
    Words words = pages.words(request);
    AppearanceWords said = new AppearanceWords(words);
    Appearance now = store.get();
    AppearanceView view =
        new AppearanceView(
            person.may(Permission.SETTINGS_WRITE),
            typed.getOrDefault("name", ""),
            typed.getOrDefault("timeZone", now.timeZone().getId()),
            store.fixed(),
            said.languages(typed.getOrDefault("language", now.language()), false),
            said.themes(typed.getOrDefault("theme", now.theme()), false),
            AppearanceWords.zones(),
            wrong,
            saved(request, words));
    Shell shell = pages.shell(request, Shell.Place.APPEARANCE, words.say("appearance.title"));
    return templates.view("settings/appearance", Map.of("shell", shell, "view", view));
  }

  private WorkTimeView.@Nullable Saved saved(HttpServletRequest request, Words words) {
    return Parameters.of(request).one("saved").isEmpty()
        ? null
        : store
            .version()
            .map(version ->
                new WorkTimeView.Saved(words.say("appearance.saved"), "appearance", version))
            .orElse(null);
  }
}
