package com.b2chatanalytics.access;

/** Keeps redirects inside the product: whoever crafts a link must not lead people elsewhere. */
public final class LocalPath {
  private LocalPath() {}

  /** {@code asked} if it is a path of ours, else the start page. */
  public static String of(String asked) {
    boolean local =
        asked.startsWith("/")
            && !asked.startsWith("//")
            // Braces, which no address holds, would be taken for variables of a template.
            && asked.chars().noneMatch(c -> "\\{}".indexOf(c) >= 0 || Character.isISOControl(c));
    return local ? asked : "/";
  }
}
