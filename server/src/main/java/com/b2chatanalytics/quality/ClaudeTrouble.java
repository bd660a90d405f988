package com.b2chatanalytics.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why Claude did not answer as it should: each has one thing to do about it. */
public enum ClaudeTrouble {
  /** The key is wrong or was withdrawn. */
  KEY,
  /** The account there has no credit. */
  BILLING,
  /** The key may not do this. */
  PERMISSION,
  /** There is no such model. */
  MODEL,
  /** The account's own spending limit is reached. */
  SPENT,
  /** More was asked than the account's limits allow in a minute. */
  THROTTLED,
  /** The other side is overloaded or broken. */
  UNAVAILABLE,
  /** No answer came. */
  UNREACHABLE,
  /** It did not take the request. */
  REQUEST;

  /**
   * What an answer means.
   *
   * @param status absent where no answer came
   * @param error what it said
   */
  public static ClaudeTrouble of(@Nullable Integer status, @Nullable String error) {
    if (status == null) {
      return UNREACHABLE;
    }
    String said = error == null ? "" : error.toLowerCase(Locale.ROOT);
    if (said.contains("usage limits") || said.replace('_', ' ').contains("spend limit")) {
      return SPENT;
    }
    return switch (status) {
      case 401 -> KEY;
      case 402 -> BILLING;
      case 403 -> PERMISSION;
      case 404 -> MODEL;
      case 408 -> UNREACHABLE;
      case 429 -> THROTTLED;
      default -> status >= 500 ? UNAVAILABLE : REQUEST;
    };
  }

  /** Whether nothing works until a person does something. */
  public boolean needsSomebody() {
    return switch (this) {
      case KEY, BILLING, PERMISSION, MODEL, SPENT, REQUEST -> true;
      case THROTTLED, UNAVAILABLE, UNREACHABLE -> false;
    };
  }

  /** As texts spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
