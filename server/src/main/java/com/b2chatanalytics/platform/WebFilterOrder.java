package com.b2chatanalytics.platform;

import org.springframework.core.Ordered;

/** The order of our filters before Spring Security's, and the paths that none of them minds. */
final class WebFilterOrder {
  static final int REQUEST_IDS = Ordered.HIGHEST_PRECEDENCE + 5;
  static final int HEADERS = Ordered.HIGHEST_PRECEDENCE + 10;
  static final int POSTGRES_AWAY = Ordered.HIGHEST_PRECEDENCE + 20;

  private WebFilterOrder() {}

  static boolean isStatic(String path) {
    return path.startsWith("/assets/")
        || path.startsWith("/webjars/")
        || path.equals("/favicon.ico");
  }
}
