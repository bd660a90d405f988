package com.b2chatanalytics.platform;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Shows a problem to people in the look of the pages; implemented by {@code page}. */
@FunctionalInterface
public interface ProblemPage {
  /** The whole page; null where only the plain page will do. */
  @Nullable String html(HttpServletRequest request, Problem problem);
}
