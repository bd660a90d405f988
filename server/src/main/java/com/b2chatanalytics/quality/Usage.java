package com.b2chatanalytics.quality;

/**
 * Tokens of one answered request, as its {@code usage} counts them.
 *
 * @param input prompt tokens behind the last cache mark; the whole prompt is {@link #prompt()}
 * @param written5m written to the cache for five minutes
 * @param written1h written to the cache for an hour
 * @param read read from the cache
 * @param output what was written and thought
 * @param batch whether {@code service_tier} says {@code batch}, which costs half
 */
public record Usage(
    long input, long written5m, long written1h, long read, long output, boolean batch) {

  /** All tokens of the prompt; they decide the price tier. */
  public long prompt() {
    return input + written5m + written1h + read;
  }

  /** Both together, as one row of a report. */
  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        written5m + other.written5m,
        written1h + other.written1h,
        read + other.read,
        output + other.output,
        batch && other.batch);
  }

  /** Share of the cached tokens that were read and not written; 0 when there are none. */
  public double readShare() {
    long cached = written5m + written1h + read;
    return cached == 0 ? 0 : (double) read / cached;
  }
}
