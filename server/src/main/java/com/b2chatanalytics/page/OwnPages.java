package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.page.AppearanceView.Choice;
import com.b2chatanalytics.page.PreferenceStore.Chosen;
import com.b2chatanalytics.platform.AppearanceJson;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Language, theme and zone that somebody chooses for themselves. */
@Component
class OwnPages {
  private final Preferences preferences;
  private final AppearanceStore appearance;

  OwnPages(Preferences preferences, AppearanceStore appearance) {
    this.preferences = preferences;
    this.appearance = appearance;
  }

  AccountView.Own view(HttpServletRequest request, Words words) {
    Chosen chosen = preferences.chosen(request);
    AppearanceWords said = new AppearanceWords(words);
    List<Choice> zones = new ArrayList<>();
    String ours = appearance.timeZone().getId();
    zones.add(new Choice("", words.say("appearance.zone.organisation"), chosen.timeZone() == null));
    for (String zone : AppearanceWords.zones()) {
      zones.add(new Choice(zone, zone.replace('_', ' '), zone.equals(chosen.timeZone())));
    }
    return new AccountView.Own(
        said.languages(chosen.language(), true),
        said.themes(chosen.theme(), true),
        zones,
        words.say("appearance.zone.own", ours));
  }

  /**
   * Keeps what the form says; what it leaves empty is as everybody has it.
   *
   * @throws Problem 400 for what nobody could choose
   */
  void choose(HttpServletRequest request, Person person) {
    Parameters typed = Parameters.of(request);
    String language = given(typed, "language");
    String theme = given(typed, "theme");
    String zone = given(typed, "timeZone");
    if (language != null && !Language.of(language, Language.ES).code().equals(language)) {
      throw Problem.badParameter("language", "may be es or en");
    }
    if (theme != null && !Theme.of(theme).code().equals(theme)) {
      throw Problem.badParameter("theme", "may be system, light or dark");
    }
    if (zone != null && AppearanceJson.zone(zone) == null) {
      throw Problem.badParameter("timeZone", "is no time zone");
    }
    preferences.choose(request, person, new Chosen(language, theme, zone));
  }

  private static @Nullable String given(Parameters typed, String name) {
    return typed.one(name).filter(value -> !value.isBlank()).orElse(null);
  }
}
