package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class PlatformSettingsTest {

  @Test
  void nothingSet_isADemoInItsOwnFolder() {
    assertThat(settings())
        .isEqualTo(
            new PlatformSettings(
                Mode.DEMO,
                Path.of("data/demo").toAbsolutePath(),
                ZoneId.of("America/Bogota"),
                "es",
                null,
                false));
  }

  @Test
  void credentials_makeItLive() {
    PlatformSettings live =
        settings(
            "B2CHAT_USERNAME=u",
            "B2CHAT_PASSWORD=p",
            "B2A_DATA_DIR=/srv/b2a",
            "B2A_TIME_ZONE=Europe/Madrid",
            "B2A_LANGUAGE=en",
            "B2A_PUBLIC_URL=https://b2a.example.com/",
            "spring.datasource.url=jdbc:postgresql://db/b2a");

    assertThat(live)
        .isEqualTo(
            new PlatformSettings(
                Mode.LIVE,
                Path.of("/srv/b2a"),
                ZoneId.of("Europe/Madrid"),
                "en",
                URI.create("https://b2a.example.com"),
                true));
  }

  @Test
  void mode_overridesTheCredentials() {
    assertThat(settings("B2CHAT_USERNAME=u", "B2CHAT_PASSWORD=p", "B2A_MODE=demo").mode())
        .isEqualTo(Mode.DEMO);
    assertThat(settings("B2A_MODE=live").mode()).isEqualTo(Mode.LIVE);
  }

  @Test
  void demo_takesAnOutsideDatabaseOnlyWhenAsked() {
    refuses("SPRING_DATASOURCE_URL", "spring.datasource.url=jdbc:postgresql://db/b2a");
    assertThat(
            settings("spring.datasource.url=jdbc:postgresql://db/b2a", "B2A_MODE=demo")
                .outsideDatabase())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "B2CHAT_USERNAME, u",
    "B2CHAT_PASSWORD, p",
    "B2A_MODE, trial",
    "B2A_TIME_ZONE, Bogota",
    "B2A_LANGUAGE, fr",
    "B2A_PUBLIC_URL, b2a.example.com"
  })
  void whatCannotStand_isNamed(String name, String value) {
    refuses(name, name + "=" + value);
  }

  private static void refuses(String named, String... properties) {
    assertThatExceptionOfType(ContradictorySettings.class)
        .isThrownBy(() -> settings(properties))
        .withMessageContaining(named);
  }

  private static PlatformSettings settings(String... properties) {
    var environment = new MockEnvironment();
    Arrays.stream(properties)
        .map(property -> property.split("=", 2))
        .forEach(pair -> environment.setProperty(pair[0], pair[1]));
    return PlatformSettings.from(environment);
  }
}
