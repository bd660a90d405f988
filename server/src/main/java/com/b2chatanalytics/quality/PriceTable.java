package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prices by model id. A model without prices is never asked: nothing is assumed to be free.
 *
 * @param prices by the id that is sent
 */
public record PriceTable(Map<String, ModelPrice> prices) {
  private static final int VERSION_LETTERS = 12;

  public PriceTable {
    prices = Map.copyOf(prices);
  }

  /** Anthropic's page of prices as seen on 2026-10-24. */
  public static PriceTable usual() {
    ModelPrice haiku =
        new ModelPrice(
            ModelPrice.Tier.of("0.10", "0.50", "0.125", "0.20", "0.01"),
            100_000L,
            ModelPrice.Tier.of("0.50", "2.50", "0.625", "1.00", "0.05"));
    return new PriceTable(
        Map.of(
            "claude-haiku-5-5", haiku,
            "claude-sonnet-5-5", only("2", "10", "2.50", "4", "0.10"),
            "claude-opus-5-5", only("4", "20", "5", "8", "0.20"),
            "claude-fable-5-1", only("10", "50", "12.50", "20", "0.25"),
            "claude-sonnet-5", only("2", "10", "2.50", "4", "0.20"),
            "claude-haiku-4-5-20251001", only("1", "5", "1.25", "2", "0.10")));
  }

  private static ModelPrice only(
      String input, String output, String written5m, String written1h, String read) {
    return new ModelPrice(
        ModelPrice.Tier.of(input, output, written5m, written1h, read), null, null);
  }

  /** The prices of a model; empty when it must not be asked. */
  public Optional<ModelPrice> find(String model) {
    return Optional.ofNullable(prices.get(model));
  }

  /** Kept beside each cost: another one means other prices. */
  public String version() {
    String written = new TreeMap<>(prices).toString();
    return ContentKey.sha256(written.getBytes(UTF_8)).substring(0, VERSION_LETTERS);
  }
}
