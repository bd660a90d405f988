package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.page.PreferenceStore.Chosen;
import com.b2chatanalytics.platform.Appearance;
import com.b2chatanalytics.platform.AppearanceJson;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The first two of the first steps: the language, and the zone whose days are counted. */
@Controller
@Requires(Permission.SETTINGS_WRITE)
class StartLooksPage {
  private final Pages pages;
  private final StartFrame frame;
  private final AppearanceStore appearance;
  private final Preferences preferences;

  StartLooksPage(
      Pages pages, StartFrame frame, AppearanceStore appearance, Preferences preferences) {
    this.pages = pages;
    this.frame = frame;
    this.appearance = appearance;
    this.preferences = preferences;
  }

  @GetMapping("/start/language")
  View language(HttpServletRequest request) {
    Words words = pages.words(request);
    return frame.show(
        request,
        StartStep.LANGUAGE,
        new StartView.Choices(
            new AppearanceWords(words).languages(words.language().code(), false),
            appearance.fixed().contains("language"),
            null));
  }

  /** Whoever goes through the steps reads on in the language that they choose for all. */
  @PostMapping("/start/language")
  @Audited("settings.appearance")
  View chooseLanguage(HttpServletRequest request, Person person) {
    String language = AccountPage.typed(request, "language");
    Appearance now = appearance.get();
    Appearance wanted = AppearanceJson.read(Map.of("language", language), now);
    appearance.put(appearance.allowed(wanted));
    Chosen own = preferences.chosen(request);
    preferences.choose(request, person, new Chosen(language, own.theme(), own.timeZone()));
    return frame.after(StartStep.LANGUAGE);
  }

  @GetMapping("/start/zone")
  View zone(HttpServletRequest request) {
    return zone(request, appearance.timeZone().getId(), null);
  }

  @PostMapping("/start/zone")
  @Audited("settings.appearance")
  View chooseZone(HttpServletRequest request, HttpServletResponse response) {
    if (appearance.fixed().contains("timeZone")) {
      Audit.nothingDone();
    } else {
      String typed = AccountPage.typed(request, "timeZone").strip();
      try {
        Appearance wanted = AppearanceJson.read(Map.of("timeZone", typed), appearance.get());
        appearance.put(appearance.allowed(wanted));
      } catch (Problem problem) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        String wrong = new AppearanceWords(pages.words(request)).wrong(problem).of("timeZone");
        return zone(request, typed, wrong);
      }
    }
    return frame.after(StartStep.ZONE);
  }

  private View zone(HttpServletRequest request, String typed, @Nullable String wrong) {
    Words words = pages.words(request);
    return frame.show(
        request,
        StartStep.ZONE,
        new StartView.Zone(
            typed,
            AppearanceWords.zones(),
            words.say(
                "start.zone.now", words.time(pages.now()), words.zone().getId().replace('_', ' ')),
            appearance.fixed().contains("timeZone"),
            wrong));
  }
}
