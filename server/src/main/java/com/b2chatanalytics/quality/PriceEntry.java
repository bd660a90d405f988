package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.FieldReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a model as they are typed, kept and shown: dollars for a million tokens.
 *
 * @param write5m writing to the cache for five minutes
 * @param write1h writing to the cache for an hour
 * @param read reading from the cache
 * @param threshold prompt tokens above which {@code beyond} holds; absent where there is one tier
 * @param beyond the second tier, without threshold and tier of its own
 */
public record PriceEntry(
    BigDecimal input,
    BigDecimal output,
    BigDecimal write5m,
    BigDecimal write1h,
    BigDecimal read,
    @Nullable Long threshold,
    @Nullable PriceEntry beyond) {

  static final List<String> PRICES = List.of("input", "output", "write5m", "write1h", "read");
  private static final List<String> FIELDS =
      List.of("input", "output", "write5m", "write1h", "read", "threshold", "beyond");
  private static final BigDecimal MOST = BigDecimal.valueOf(10_000);
  private static final int DECIMALS = 6;
  private static final long LONGEST_PROMPT = 100_000_000;

  static PriceEntry of(ModelPrice price) {
    PriceEntry plain = of(price.tier());
    ModelPrice.Tier beyond = price.beyond();
    return beyond == null
        ? plain
        : new PriceEntry(
            plain.input,
            plain.output,
            plain.write5m,
            plain.write1h,
            plain.read,
            price.threshold(),
            of(beyond));
  }

  private static PriceEntry of(ModelPrice.Tier tier) {
    return new PriceEntry(
        tier.input(), tier.output(), tier.written5m(), tier.written1h(), tier.read(), null, null);
  }

  /** All prices, by the model's id in its order. */
  static Map<String, PriceEntry> of(PriceTable table) {
    Map<String, PriceEntry> entries = new TreeMap<>();
    table.prices().forEach((model, price) -> entries.put(model, of(price)));
    return entries;
  }

  static PriceTable table(Map<String, PriceEntry> entries) {
    return new PriceTable(
        entries.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().price())));
  }

  private ModelPrice price() {
    return new ModelPrice(tier(), threshold, beyond == null ? null : beyond.tier());
  }

  private ModelPrice.Tier tier() {
    return new ModelPrice.Tier(input, output, write5m, write1h, read);
  }

  /** Reads one; wrong where a price is missing: none is assumed to be 0. */
  static PriceEntry read(FieldReader entry) {
    entry.allowOnly(FIELDS);
    PriceEntry first = tier(entry);
    FieldReader threshold = entry.field("threshold");
    FieldReader beyond = entry.field("beyond");
    if (!threshold.isGiven() && !beyond.isGiven()) {
      return first;
    }
    long tokens = threshold.whole(1, LONGEST_PROMPT, 1);
    beyond.allowOnly(PRICES);
    PriceEntry second = tier(beyond);
    return new PriceEntry(
        first.input, first.output, first.write5m, first.write1h, first.read, tokens, second);
  }

  private static PriceEntry tier(FieldReader entry) {
    return new PriceEntry(
        price(entry, "input", true),
        price(entry, "output", true),
        price(entry, "write5m", false),
        price(entry, "write1h", false),
        price(entry, "read", false),
        null,
        null);
  }

  private static BigDecimal price(FieldReader entry, String name, boolean aboveZero) {
    BigDecimal least = aboveZero ? BigDecimal.ONE.movePointLeft(DECIMALS) : BigDecimal.ZERO;
    return entry.field(name).amount(least, MOST, DECIMALS, BigDecimal.ONE);
  }
}
