package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Texts TEXTS = new Texts();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Words SPANISH = new Words(TEXTS, Language.ES, BOGOTA);
  private static final Words ENGLISH = new Words(TEXTS, Language.EN, BOGOTA);
  private static final Pattern SAID =
      Pattern.compile("\\bsay\\(\\s*\"([a-z][\\w.-]*[\\w-])\"\\s*[,)]");

  @Test
  void aWait_isMinutesAndSecondsUntilItFillsAnHour() {
    assertThat(ENGLISH.length(102L)).isEqualTo("1:42");
    assertThat(ENGLISH.length(3599L)).isEqualTo("59:59");
    assertThat(ENGLISH.length(3725L)).isEqualTo("1:02:05");
    assertThat(ENGLISH.length(0L)).isEqualTo("0:00");
    assertThat(ENGLISH.length(null)).isEqualTo("–");
  }

  @Test
  void aChange_carriesARealMinusSign() {
    assertThat(ENGLISH.lengthChange(-8)).isEqualTo("−0:08");
    assertThat(ENGLISH.lengthChange(164)).isEqualTo("+2:44");
    assertThat(ENGLISH.points(-0.031)).isEqualTo("−3.1");
    assertThat(SPANISH.points(0.0111)).isEqualTo("+1,1");
    assertThat(SPANISH.change(-1234)).isEqualTo("−1.234");
  }

  @Test
  void aWait_isSpokenInWords() {
    assertThat(ENGLISH.spoken(102L)).isEqualTo("1 minute 42 seconds");
    assertThat(SPANISH.spoken(3660L)).isEqualTo("1 hora 1 minuto");
    assertThat(SPANISH.spoken(null)).isEqualTo("sin valor");
  }

  @Test
  void aShare_isPercentWithAtMostOneDecimal() {
    assertThat(ENGLISH.percent(0.9144)).isEqualTo("91.4\u00a0%");
    assertThat(SPANISH.percent(0.9144)).isEqualTo("91,4\u00a0%");
    assertThat(ENGLISH.percent(1.0)).isEqualTo("100\u00a0%");
    assertThat(ENGLISH.percent(null)).isEqualTo("–");
  }

  @Test
  void dates_followTheLanguageAndTheReportingZone() {
    LocalDate monday = LocalDate.of(2026, 11, 23);
    assertThat(ENGLISH.day(monday)).isEqualTo("Monday 23 November");
    assertThat(SPANISH.day(monday)).isEqualTo("lunes 23 de noviembre");
    assertThat(SPANISH.time(Instant.parse("2026-11-23T19:32:08Z"))).isEqualTo("14:32");
  }

  @Test
  void everyTextThatIsSaid_existsInBothLanguages() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String folder : new String[] {"src/main/jte", "src/main/java/com/b2chatanalytics/page"}) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          SAID.matcher(Files.readString(file))
              .results()
              .map(result -> result.group(1))
              .filter(key -> !TEXTS.has(Language.ES, key) || !TEXTS.has(Language.EN, key))
              .forEach(missing::add);
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
