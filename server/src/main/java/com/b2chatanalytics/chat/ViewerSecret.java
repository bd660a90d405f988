package com.b2chatanalytics.chat;

import java.util.regex.Pattern;

/** The last part of {@code viewer_url}: whoever knows it can open any chat of the account. */
public final class ViewerSecret {
  private static final Pattern IN_JSON =
      Pattern.compile("(\"viewer_url\"\\s*:\\s*\"[^\"]*/)[^\"/]+\"");

  private ViewerSecret() {}

  /** The JSON with three stars in its place. */
  public static String hide(String json) {
    return IN_JSON.matcher(json).replaceAll("$1***\"");
  }
}
