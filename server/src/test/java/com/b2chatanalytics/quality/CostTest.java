package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
  private static final PriceTable PRICES = PriceTable.usual();
  private static final Forecast.Assumptions TABLE = Forecast.Assumptions.of(3_000, 900);

  private static ModelPrice price(String model) {
    return PRICES.find(model).orElseThrow();
  }

  /** The table of the design: dollars for 1,000 conversations. */
  @ParameterizedTest
  @CsvSource({
    "claude-haiku-5-5, ONE_BY_ONE, 0.71",
    "claude-haiku-5-5, MESSAGES, 0.39",
    "claude-haiku-5-5, BATCHES, 0.21",
    "claude-sonnet-5-5, ONE_BY_ONE, 14.20",
    "claude-sonnet-5-5, MESSAGES, 7.64",
    "claude-sonnet-5-5, BATCHES, 4.17",
    "claude-opus-5-5, ONE_BY_ONE, 28.40",
    "claude-opus-5-5, MESSAGES, 15.29",
    "claude-opus-5-5, BATCHES, 8.35",
  })
  void aForecast_isThatOfTheTable(String model, Forecast.Mode mode, double dollars) {
    Forecast forecast = Forecast.of(1_000, mode, TABLE, price(model));

    assertThat(forecast.microDollars() / 1e6).isCloseTo(dollars, within(0.0051));
    assertThat(forecast.requests()).isEqualTo(mode == Forecast.Mode.ONE_BY_ONE ? 1_020 : 204);
  }

  @Test
  void aForecastOfFew_countsWholeRequestsAndNoMoreWritesThanThese() {
    assertThat(Forecast.of(0, Forecast.Mode.MESSAGES, TABLE, price("claude-haiku-5-5")))
        .isEqualTo(new Forecast(0, 0, 0, 0, 0));
    Forecast one = Forecast.of(1, Forecast.Mode.MESSAGES, TABLE, price("claude-haiku-5-5"));
    assertThat(one.requests()).isEqualTo(1);
    assertThat(one.microDollars()).isEqualTo(Math.round(375 + 1.02 * 96 + (459 + 500) * 0.5));
  }

  @Test
  void theRubricsTokens_areEstimatedFromItsCharacters() {
    Transcript transcript = talk().customer("Hola").agent("Buenas").conversation().transcript();
    Forecast.Assumptions assumed =
        Forecast.Assumptions.of(Prompt.load(Prompt.CURRENT), List.of(transcript));

    assertThat(assumed.rubric()).isBetween(3_000.0, 7_000.0);
    assertThat(assumed.transcript())
        .isEqualTo(transcript.written("0123456789").length() / 2.5, within(1e-9));
  }

  @Test
  void everyKindOfToken_hasItsPrice() {
    ModelPrice sonnet = price("claude-sonnet-5-5");

    assertThat(sonnet.cost(new Usage(1_000, 0, 0, 0, 0, false))).isEqualTo(2_000);
    assertThat(sonnet.cost(new Usage(0, 1_000, 0, 0, 0, false))).isEqualTo(2_500);
    assertThat(sonnet.cost(new Usage(0, 0, 1_000, 0, 0, false))).isEqualTo(4_000);
    assertThat(sonnet.cost(new Usage(0, 0, 0, 1_000, 0, false))).isEqualTo(100);
    assertThat(sonnet.cost(new Usage(0, 0, 0, 0, 1_000, false))).isEqualTo(10_000);
    assertThat(sonnet.cost(new Usage(5_200, 0, 0, 3_000, 1_900, false))).isEqualTo(29_700);
    assertThat(sonnet.cost(new Usage(5_200, 0, 0, 3_000, 1_900, true))).isEqualTo(14_850);
  }

  @Test
  void aPartOfAMillionth_isAWholeOne() {
    assertThat(price("claude-haiku-5-5").cost(new Usage(1, 0, 0, 0, 0, false))).isEqualTo(1);
    assertThat(price("claude-haiku-5-5").cost(new Usage(0, 0, 0, 0, 0, false))).isZero();
  }

  /** The threshold looks at the whole prompt, and the dearer prices at every token. */
  @Test
  void aLongPrompt_costsTheSecondTier() {
    ModelPrice haiku = price("claude-haiku-5-5");

    assertThat(haiku.cost(new Usage(40_000, 0, 0, 60_000, 1_000, false)))
        .isEqualTo(4_000 + 600 + 500);
    assertThat(haiku.cost(new Usage(40_001, 0, 0, 60_000, 1_000, false)))
        .isEqualTo(20_001 + 3_000 + 2_500);
  }

  @Test
  void whatIsSetAside_isNeverLessThanTheCost() {
    for (String model : PRICES.prices().keySet()) {
      for (CacheTime time : CacheTime.values()) {
        long reserved = price(model).reserve(8_200, 8_000, time, false);
        boolean hour = time == CacheTime.ONE_HOUR;
        for (long written : new long[] {0, 3_000, 8_200}) {
          Usage usage =
              new Usage(8_200 - written, hour ? 0 : written, hour ? written : 0, 0, 8_000, false);
          assertThat(reserved).isGreaterThanOrEqualTo(price(model).cost(usage));
        }
      }
    }
  }

  @Test
  void anUnknownModel_hasNoPrice() {
    assertThat(PRICES.find("claude-mythos-5-2")).isEmpty();
  }

  @Test
  void otherPrices_areAnotherVersion() {
    PriceTable other = new PriceTable(Map.of("claude-haiku-5-5", price("claude-sonnet-5")));

    assertThat(PriceTable.usual().version()).isEqualTo(PRICES.version()).hasSize(12);
    assertThat(other.version()).isNotEqualTo(PRICES.version());
  }

  @Test
  void theReadShare_leavesPlainTokensOut() {
    Usage sum =
        new Usage(5_000, 3_000, 0, 0, 900, false).plus(new Usage(5_000, 0, 0, 57_000, 900, false));

    assertThat(sum.readShare()).isEqualTo(0.95, within(1e-9));
    assertThat(sum.prompt()).isEqualTo(70_000);
    assertThat(new Usage(1, 0, 0, 0, 1, false).readShare()).isZero();
  }

  @Test
  void aScore_isReusedForTheSameContentPromptAndModelAlone() {
    Transcript transcript = talk().customer("Hola").agent("Buenas").conversation().transcript();
    Transcript longer =
        talk().customer("Hola").agent("Buenas").customer("Adiós").conversation().transcript();
    ContentKey key = ContentKey.of(transcript, "1.es", "m");

    assertThat(key.hash()).matches("[0-9a-f]{64}");
    assertThat(ContentKey.of(new Transcript(transcript.parts()), "1.es", "m")).isEqualTo(key);
    assertThat(
            List.of(
                ContentKey.of(longer, "1.es", "m"),
                ContentKey.of(transcript, "1.en", "m"),
                ContentKey.of(transcript, "1.es", "n")))
        .doesNotContain(key);
  }
}
