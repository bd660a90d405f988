package com.b2chatanalytics.quality;

import java.util.Locale;

/**
 * How Claude is asked, as an administrator set it.
 *
 * @param key of the API; empty while there is none, and then nothing is ever sent
 * @param address of the API, such as {@code https://api.anthropic.com}
 * @param simulated whether our own simulator answers, as in demo mode; every score then says so
 * @param model its id, which needs prices
 * @param automatic whether eligible chats are scored by themselves; off until somebody has seen the
 *     forecast and said yes
 * @param mode messages, or message batches at half price
 * @param dailyCap most that may be spent in a day of the reporting zone, in millionths of a dollar
 * @param prices by model
 * @param weights of effectiveness
 * @param language of summaries, reasons and coaching
 */
public record ClaudeSettings(
    String key,
    String address,
    boolean simulated,
    String model,
    Effort effort,
    boolean automatic,
    Forecast.Mode mode,
    long dailyCap,
    PriceTable prices,
    Weights weights,
    Locale language) {

  /** Whether there is a key. */
  public boolean ready() {
    return !key.isEmpty();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ClaudeSettings[" + model + " at " + address + "]";
  }
}
