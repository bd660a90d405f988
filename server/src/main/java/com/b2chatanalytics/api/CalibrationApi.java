package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.quality.Agreement;
import com.b2chatanalytics.quality.Calibration;
import com.b2chatanalytics.quality.Calibrations;
import com.b2chatanalytics.quality.Estimate;
import com.b2chatanalytics.quality.ScoreVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the AI's scores agree with people's. */
@RestController
@Requires(Permission.ANALYTICS_READ)
class CalibrationApi {
  private final Calibrations calibrations;

  CalibrationApi(Calibrations calibrations) {
    this.calibrations = calibrations;
  }

  /**
   * Of the version that scored last: by criterion, and for effectiveness, quadratic weighted kappa,
   * Spearman's correlation and bias (AI minus human), each with its 95 % interval and the number of
   * chats; the same by language, channel and agent from 30 chats on; agreement of people with each
   * other; how far criteria move together; other versions beside it. Null where a figure cannot be
   * computed.
   */
  @GetMapping("/api/v1/quality/calibration")
  Map<String, @Nullable Object> calibration() {
    Calibration now = calibrations.now();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", now.version().map(CalibrationApi::version).orElse(null));
    json.put("randomReviews", now.random());
    json.put("reviews", now.reviews());
    json.put("people", now.people());
    json.put("firstImpressionFrom", Calibration.FIRST_IMPRESSION);
    json.put("firmFrom", Calibration.FIRM);
    json.put("criteria", now.facets().stream().map(CalibrationApi::figures).toList());
    json.put("halos", now.halos().stream().map(CalibrationApi::halo).toList());
    json.put("versions", now.versions().stream().map(CalibrationApi::ofVersion).toList());
    json.put("drifts", now.drifts().stream().map(CalibrationApi::drift).toList());
    return json;
  }

  private static Map<String, Object> version(ScoreVersion version) {
    return Map.of("model", version.model(), "promptVersion", version.prompt());
  }

  private static Map<String, @Nullable Object> figures(Calibration.Figures figures) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("criterion", figures.key());
    json.putAll(agreement(figures.agreement()));
    List<Map<String, @Nullable Object>> languages = new ArrayList<>();
    for (Calibration.OfLanguage language : figures.languages()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("language", language.language());
      one.putAll(agreement(language.agreement()));
      languages.add(one);
    }
    json.put("byLanguage", languages);
    json.put("byChannel", groups("channel", figures.byChannel()));
    json.put("byAgent", groups("agent", figures.byAgent()));
    json.put("biasPerHundredAgentWords", estimate(figures.perHundredWords()));
    json.put("biasPerPlaceInRequest", estimate(figures.perPlace()));
    json.put("people", alpha(figures.raters()));
    json.put("peopleAndModel", alpha(figures.all()));
    return json;
  }

  private static List<Map<String, @Nullable Object>> groups(
      String name, Map<String, Agreement> groups) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    groups.forEach((key, agreement) -> {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put(name, key);
      one.put("pairs", agreement.pairs());
      one.put("bias", estimate(agreement.bias()));
      all.add(one);
    });
    return all;
  }

  private static Map<String, @Nullable Object> agreement(Agreement agreement) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("pairs", agreement.pairs());
    json.put("kappa", estimate(agreement.kappa()));
    json.put("spearman", estimate(agreement.rank()));
    json.put("bias", estimate(agreement.bias()));
    json.put("adviceOnly", agreement.adviceOnly());
    return json;
  }

  private static @Nullable Map<String, Double> estimate(Optional<Estimate> estimate) {
    return estimate
        .map(known -> {
          Map<String, Double> json = new LinkedHashMap<>();
          json.put("value", known.value());
          json.put("low", known.low());
          json.put("high", known.high());
          return json;
        })
        .orElse(null);
  }

  private static Map<String, @Nullable Object> alpha(Calibration.Alpha alpha) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("chats", alpha.chats());
    json.put("alpha", number(alpha.value()));
    return json;
  }

  private static Map<String, @Nullable Object> halo(Calibration.Halo halo) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("criteria", List.of(halo.one().key(), halo.other().key()));
    json.put("chats", halo.chats());
    json.put("correlation", number(halo.correlation()));
    json.put("tooClose", halo.tooClose());
    return json;
  }

  private static Map<String, @Nullable Object> ofVersion(Calibration.OfVersion one) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(version(one.version()));
    json.put("randomReviews", one.random());
    Map<String, @Nullable Object> facets = new LinkedHashMap<>();
    one.facets().forEach((key, agreement) -> facets.put(key, agreement(agreement)));
    json.put("criteria", facets);
    return json;
  }

  private static Map<String, @Nullable Object> drift(Calibration.Drift drift) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(version(drift.former()));
    Map<String, @Nullable Object> facets = new LinkedHashMap<>();
    drift
        .facets()
        .forEach((key, shift) -> {
          Map<String, @Nullable Object> one = new LinkedHashMap<>();
          one.put("chats", shift.chats());
          one.put("mean", shift.mean());
          one.put("kappa", number(shift.kappa()));
          one.put("far", shift.far());
          facets.put(key, one);
        });
    json.put("criteria", facets);
    return json;
  }

  private static @Nullable Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
