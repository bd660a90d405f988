package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTextsTest {

  @ParameterizedTest
  @ValueSource(strings = {"es", "en"})
  void everyMeasureAndDimension_hasItsTexts(String language) {
    ResourceBundle texts = ResourceBundle.getBundle("messages/metrics", Locale.of(language));
    List<String> keys = new ArrayList<>();
    Catalogue.measures().forEach(measure -> keys.add(measure.textKey()));
    for (Dimension dimension : Dimension.values()) {
      keys.add("dimension." + dimension.key());
    }
    for (String key : keys) {
      assertThat(texts.containsKey(key + ".name")).as(key).isTrue();
      assertThat(texts.getString(key + ".definition")).as(key).endsWith(".");
    }
    assertThat(texts.keySet()).hasSize(2 * keys.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chats", "first_response.p95", "sla.overall", "csat.score"})
  void observations_areMeasures(String key) {
    assertThat(Catalogue.find(Catalogue.measure(key).observations())).isPresent();
  }
}
