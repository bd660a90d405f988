package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class SettingStoreTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  record Goal(double share, List<String> channels) {}

  private final SettingStore settings =
      new SettingStore(
          database.sql(),
          JsonMapper.builder().build(),
          InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z")));

  @Test
  void find_isEmptyUntilSomethingWasPut() {
    assertThat(settings.find("goal", Goal.class)).isEmpty();
  }

  @Test
  void find_givesWhatWasPutLast() {
    settings.put("goal", new Goal(0.9, List.of("WHATSAPP")));
    settings.put("goal", new Goal(0.95, List.of()));

    assertThat(settings.find("goal", Goal.class)).contains(new Goal(0.95, List.of()));
  }
}
