package com.b2chatanalytics.b2chat;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/**
 * How to reach one B2Chat account.
 *
 * @param url base of the API, {@code B2CHAT_API_URL}
 * @param username client id, {@code B2CHAT_USERNAME}
 * @param password client secret, {@code B2CHAT_PASSWORD}
 * @param zone of B2Chat's zone-less stamps and of the budget's days, {@code B2CHAT_TIME_ZONE}
 * @param perSecond requests that any sliding second may hold, {@code B2A_RATE_PER_SECOND}
 * @param perDay requests of a calendar day in {@code zone}, {@code B2A_RATE_PER_DAY}
 * @param timeout for one request, its body included, on the wall clock
 */
public record B2ChatSettings(
    URI url,
    String username,
    String password,
    ZoneId zone,
    int perSecond,
    int perDay,
    Duration timeout) {

  public static final URI DEFAULT_URL = URI.create("https://api.b2chat.io");

  public B2ChatSettings {
    if (perSecond < 1 || perDay < 1) {
      throw new IllegalArgumentException(
          "requests per second and per day must be 1 or more, not %d and %d"
              .formatted(perSecond, perDay));
    }
  }

  /** The same account asked at another rate. */
  B2ChatSettings at(int otherPerSecond, int otherPerDay) {
    return new B2ChatSettings(url, username, password, zone, otherPerSecond, otherPerDay, timeout);
  }

  @Override
  public String toString() {
    return "B2ChatSettings[url=%s, username=***, password=***, zone=%s, perSecond=%d, perDay=%d]"
        .formatted(url, zone, perSecond, perDay);
  }
}
