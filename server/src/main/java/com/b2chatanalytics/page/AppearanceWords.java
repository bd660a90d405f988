package com.b2chatanalytics.page;

import com.b2chatanalytics.page.AppearanceView.Choice;
import com.b2chatanalytics.platform.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Languages, themes and zones to choose from, in words. */
final class AppearanceWords {
  private final Words words;

  AppearanceWords(Words words) {
    this.words = words;
  }

  /**
   * @param chosen code; absent to offer what others decide, too
   */
  List<Choice> languages(@Nullable String chosen, boolean orNone) {
    List<Choice> all = new ArrayList<>();
    if (orNone) {
      all.add(new Choice("", words.say("appearance.language.browser"), chosen == null));
    }
    for (Language language : Language.values()) {
      all.add(
          new Choice(
              language.code(),
              words.say("appearance.language." + language.code()),
              language.code().equals(chosen)));
    }
    return all;
  }

  /**
   * @param chosen code; absent to offer what others decide, too
   */
  List<Choice> themes(@Nullable String chosen, boolean orNone) {
    List<Choice> all = new ArrayList<>();
    if (orNone) {
      all.add(new Choice("", words.say("appearance.theme.organisation"), chosen == null));
    }
    for (Theme theme : Theme.values()) {
      all.add(
          new Choice(
              theme.code(),
              words.say("appearance.theme." + theme.code()),
              theme.code().equals(chosen)));
    }
    return all;
  }

  /** Zones with a place's name, in their order. */
  static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("Sys"))
        .sorted()
        .toList();
  }

  /** What is wrong, by field. */
  FormErrors wrong(Problem problem) {
    Map<String, String> wrong = new LinkedHashMap<>();
    problem
        .errors()
        .forEach(error ->
            wrong.putIfAbsent(error.field(), words.say("appearance.wrong." + error.field())));
    return new FormErrors(wrong);
  }
}
