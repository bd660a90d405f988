package com.b2chatanalytics.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs. A price in dollars for a million tokens is one in millionths of a dollar for
 * a token, so costs are whole millionths, rounded up once for each request.
 *
 * @param tier the prices
 * @param threshold prompt tokens above which every token of the request costs {@code beyond}
 * @param beyond absent where the model has one tier
 */
public record ModelPrice(Tier tier, @Nullable Long threshold, @Nullable Tier beyond) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  public ModelPrice {
    if ((threshold == null) != (beyond == null)) {
      throw new IllegalArgumentException(
          "a second tier needs its threshold, and the other way round");
    }
  }

  /**
   * Dollars for a million tokens.
   *
   * @param written5m writing to the cache for five minutes
   * @param written1h writing to the cache for an hour
   * @param read reading from the cache
   */
  public record Tier(
      BigDecimal input,
      BigDecimal output,
      BigDecimal written5m,
      BigDecimal written1h,
      BigDecimal read) {

    public Tier {
      for (BigDecimal price : new BigDecimal[] {input, output, written5m, written1h, read}) {
        if (price.signum() < 0) {
          throw new IllegalArgumentException("a price of " + price);
        }
      }
    }

    static Tier of(String input, String output, String written5m, String written1h, String read) {
      return new Tier(
          new BigDecimal(input),
          new BigDecimal(output),
          new BigDecimal(written5m),
          new BigDecimal(written1h),
          new BigDecimal(read));
    }

    private BigDecimal written(CacheTime time) {
      return time == CacheTime.ONE_HOUR ? written1h : written5m;
    }
  }

  /** What a request cost, in millionths of a dollar. */
  public long cost(Usage usage) {
    Tier prices = tier(usage.prompt());
    BigDecimal sum =
        times(prices.input(), usage.input())
            .add(times(prices.written5m(), usage.written5m()))
            .add(times(prices.written1h(), usage.written1h()))
            .add(times(prices.read(), usage.read()))
            .add(times(prices.output(), usage.output()));
    return whole(sum, usage.batch());
  }

  /**
   * The most that a request can cost, to be set aside before it is sent: its whole prompt written
   * to the cache, and all its room used.
   */
  public long reserve(long promptTokens, long maxTokens, CacheTime time, boolean batch) {
    Tier prices = tier(promptTokens);
    BigDecimal dearest = prices.input().max(prices.written(time));
    return whole(times(dearest, promptTokens).add(times(prices.output(), maxTokens)), batch);
  }

  Tier tier(long promptTokens) {
    return threshold != null && beyond != null && promptTokens > threshold ? beyond : tier;
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  private static long whole(BigDecimal millionths, boolean batch) {
    BigDecimal cost = batch ? millionths.multiply(HALF) : millionths;
    return cost.setScale(0, RoundingMode.CEILING).longValueExact();
  }
}
