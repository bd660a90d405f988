package com.b2chatanalytics.page;

import com.b2chatanalytics.page.CalibrationView.Figure;
import com.b2chatanalytics.quality.Agreement;
import com.b2chatanalytics.quality.Calibration;
import com.b2chatanalytics.quality.Estimate;
import com.b2chatanalytics.quality.ScoreVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/** How the calibration is worded. */
final class CalibrationWords {
  /** A line for kappa and correlation runs from −0.2 to 1. */
  private static final double LOWEST = -0.2;

  private static final double MOST_BIAS = 40;

  private final Words words;
  private final AgentNames agents;

  CalibrationWords(Words words, AgentNames agents) {
    this.words = words;
    this.agents = agents;
  }

  CalibrationView view(Calibration now) {
    List<CalibrationView.Pair> halos = now.halos().stream().map(this::halo).toList();
    List<CalibrationView.Moved> drifts = drifts(now);
    return new CalibrationView(
        now.version().map(this::version).orElse(""),
        standing(now),
        now.random(),
        now.random() < Calibration.FIRST_IMPRESSION
            ? Calibration.FIRST_IMPRESSION
            : Calibration.FIRM,
        now.random() > 0
            ? null
            : words.say(now.version().isEmpty() ? "trust.no-scores" : "trust.no-reviews"),
        now.facets().stream().map(this::line).toList(),
        languages(now),
        groups(now),
        now.facets().stream()
            .filter(
                figures -> figures.perHundredWords().isPresent() || figures.perPlace().isPresent())
            .map(figures ->
                new CalibrationView.Bend(
                    facet(figures.key()),
                    points(figures.perHundredWords()),
                    points(figures.perPlace())))
            .toList(),
        halos,
        halos.stream().anyMatch(CalibrationView.Pair::close) ? words.say("trust.halo.close") : "",
        now.versions().stream().map(this::beside).toList(),
        drifts,
        drifts.stream().anyMatch(CalibrationView.Moved::far) ? words.say("trust.drift.far") : "");
  }

  private String standing(Calibration now) {
    String key =
        now.random() < Calibration.FIRST_IMPRESSION
            ? "trust.standing.few"
            : now.random() < Calibration.FIRM ? "trust.standing.first" : "trust.standing.firm";
    return words.say(
        key,
        now.random(),
        Calibration.FIRST_IMPRESSION,
        Calibration.FIRM,
        now.reviews(),
        now.people());
  }

  private String version(ScoreVersion version) {
    return words.say("trust.version", version.model(), version.prompt());
  }

  private String facet(String key) {
    return words.say("trust.criterion." + key);
  }

  private CalibrationView.Line line(Calibration.Figures figures) {
    Agreement agreement = figures.agreement();
    Calibration.Alpha people = figures.raters();
    return new CalibrationView.Line(
        figures.key(),
        facet(figures.key()),
        words.number(agreement.pairs()),
        share(agreement.kappa()),
        share(agreement.rank()),
        points(agreement.bias()),
        figures.adviceOnly(),
        people.chats() == 0
            ? Words.NONE
            : words.say(
                "trust.alpha",
                hundredths(people.value()),
                hundredths(figures.all().value()),
                people.chats()));
  }

  private List<CalibrationView.Of> languages(Calibration now) {
    Map<String, List<CalibrationView.Cell>> rows = new LinkedHashMap<>();
    for (Calibration.Figures figures : now.facets()) {
      figures.languages().forEach(each -> rows.putIfAbsent(each.language(), new ArrayList<>()));
    }
    rows.forEach((language, cells) -> {
      for (Calibration.Figures figures : now.facets()) {
        cells.add(
            figures.languages().stream()
                .filter(each -> each.language().equals(language))
                .findFirst()
                .map(each -> cell(each.agreement()))
                .orElse(new CalibrationView.Cell(Words.NONE, "", words.number(0), true)));
      }
    });
    List<CalibrationView.Of> languages = new ArrayList<>();
    rows.forEach(
        (language, cells) -> languages.add(new CalibrationView.Of(language(language), cells)));
    return languages;
  }

  private CalibrationView.Cell cell(Agreement agreement) {
    Figure kappa = share(agreement.kappa());
    return new CalibrationView.Cell(
        kappa.text(), kappa.interval(), words.number(agreement.pairs()), agreement.adviceOnly());
  }

  private String language(String code) {
    if (code.equals("und")) {
      return words.say("trust.language.none");
    }
    Locale locale = words.language().locale();
    return words.sentence(Locale.of(code).getDisplayLanguage(locale));
  }

  private List<CalibrationView.Group> groups(Calibration now) {
    List<CalibrationView.Group> groups = new ArrayList<>();
    for (Calibration.Figures figures : now.facets()) {
      group(
          groups,
          figures,
          "agent",
          figures.byAgent(),
          id -> agents.name(words, id.equals("none") ? null : id));
      group(
          groups,
          figures,
          "channel",
          figures.byChannel(),
          key -> words.name("channel", key.equals("none") ? null : key));
      group(groups, figures, "language", figures.byLanguage(), this::language);
    }
    return groups;
  }

  private void group(
      List<CalibrationView.Group> groups,
      Calibration.Figures figures,
      String kind,
      Map<String, Agreement> found,
      UnaryOperator<String> name) {
    found.forEach((key, agreement) ->
        groups.add(
            new CalibrationView.Group(
                words.say("trust.group." + kind),
                name.apply(key),
                facet(figures.key()),
                words.number(agreement.pairs()),
                points(agreement.bias()))));
  }

  private CalibrationView.Pair halo(Calibration.Halo halo) {
    return new CalibrationView.Pair(
        words.say("trust.and", facet(halo.one().key()), facet(halo.other().key())),
        words.number(halo.chats()),
        hundredths(halo.correlation()),
        halo.tooClose());
  }

  private CalibrationView.Beside beside(Calibration.OfVersion one) {
    return new CalibrationView.Beside(
        version(one.version()),
        words.number(one.random()),
        one.facets().values().stream()
            .map(agreement -> {
              Figure kappa = share(agreement.kappa());
              return kappa.drawn() ? kappa.text() + " (" + kappa.interval() + ")" : kappa.text();
            })
            .toList());
  }

  private List<CalibrationView.Moved> drifts(Calibration now) {
    List<CalibrationView.Moved> moved = new ArrayList<>();
    for (Calibration.Drift drift : now.drifts()) {
      drift
          .facets()
          .forEach((key, shift) ->
              moved.add(
                  new CalibrationView.Moved(
                      version(drift.former()),
                      facet(key),
                      words.number(shift.chats()),
                      signed(shift.mean()),
                      hundredths(shift.kappa()),
                      shift.far())));
    }
    return moved;
  }

  private Figure share(Optional<Estimate> estimate) {
    return figure(estimate, words::hundredths, LOWEST, 1);
  }

  private Figure points(Optional<Estimate> estimate) {
    return figure(estimate, this::signed, -MOST_BIAS, MOST_BIAS);
  }

  private static Figure figure(
      Optional<Estimate> estimate, DoubleFunction<String> text, double least, double most) {
    return estimate
        .map(known ->
            new Figure(
                text.apply(known.value()),
                text.apply(known.low()) + " – " + text.apply(known.high()),
                place(known.value(), least, most),
                place(known.low(), least, most),
                place(known.high(), least, most)))
        .orElse(new Figure(Words.NONE, "", 0, 0, 0));
  }

  private static double place(double value, double least, double most) {
    return Math.round(Math.clamp((value - least) / (most - least), 0, 1) * 1000) / 10.0;
  }

  private String signed(double points) {
    String digits = words.decimal(Math.abs(points));
    return points > 0 ? "+" + digits : points < 0 ? "−" + digits : digits;
  }

  private String hundredths(OptionalDouble value) {
    return value.isEmpty() ? Words.NONE : words.hundredths(value.getAsDouble());
  }
}
