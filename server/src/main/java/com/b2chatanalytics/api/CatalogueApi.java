package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue with its texts, in the language of the request and in both. */
@RestController
@RequestMapping("/api/v1")
@Requires(Permission.ANALYTICS_READ)
class CatalogueApi {
  private static final List<String> LANGUAGES = List.of("es", "en");

  private final AppearanceStore appearance;

  CatalogueApi(AppearanceStore appearance) {
    this.appearance = appearance;
  }

  @GetMapping("/measures")
  List<Map<String, @Nullable Object>> measures(HttpServletRequest request) {
    Locale locale = language(request);
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (Measure measure : Catalogue.measures()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("key", measure.key());
      entry.put("unit", measure.unit().key());
      entry.put("better", measure.better().key());
      entry.put("empty", measure.zeroWhenEmpty() ? 0 : null);
      entry.put("filedUnder", measure.filing().key());
      entry.put("followsClock", measure.followsClock());
      entry.put("live", measure.live());
      entry.put("observations", measure.observations());
      entry.putAll(texts(measure.textKey(), locale));
      json.add(entry);
    }
    return json;
  }

  @GetMapping("/dimensions")
  List<Map<String, @Nullable Object>> dimensions(HttpServletRequest request) {
    Locale locale = language(request);
    return Arrays.stream(Dimension.values())
        .map(dimension -> dimension(dimension, locale))
        .toList();
  }

  /** The language asked for; without one the product's usual one, not the machine's. */
  private Locale language(HttpServletRequest request) {
    Parameters.of(request).allow(List.of());
    return request.getHeader("Accept-Language") == null
        ? Locale.of(appearance.get().language())
        : request.getLocale();
  }

  private Map<String, @Nullable Object> dimension(Dimension dimension, Locale locale) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("key", dimension.key());
    entry.put("kind", dimension.kind().name().toLowerCase(Locale.ROOT));
    entry.put("filter", !dimension.isTime());
    entry.putAll(texts("dimension." + dimension.key(), locale));
    return entry;
  }

  private Map<String, Object> texts(String key, Locale locale) {
    Map<String, Object> both = new LinkedHashMap<>();
    LANGUAGES.forEach(language -> both.put(language, texts(key, language)));
    String asked = locale.getLanguage();
    Map<String, Object> texts =
        new LinkedHashMap<>(
            texts(key, LANGUAGES.contains(asked) ? asked : appearance.get().language()));
    texts.put("texts", both);
    return texts;
  }

  private static Map<String, String> texts(String key, String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle("messages/metrics", Locale.of(language), EXACTLY);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("name", bundle.getString(key + ".name"));
    texts.put("definition", bundle.getString(key + ".definition"));
    return texts;
  }

  private static final ResourceBundle.Control EXACTLY =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
}
