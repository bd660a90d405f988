package com.b2chatanalytics.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names each request in the log and in its answer ({@value #HEADER}), so that what somebody saw can
 * be found. A name that a proxy gave is kept if it is one: letters, digits and hyphens.
 */
@Component
@Order(WebFilterOrder.REQUEST_IDS)
class RequestIds extends OncePerRequestFilter {
  static final String HEADER = "X-Request-Id";

  /** The key in the log's context. */
  static final String KEY = "request";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HEADER);
    String id = isName(given) ? given : HexFormat.of().toHexDigits(random());
    response.setHeader(HEADER, id);
    MDC.put(KEY, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(KEY);
    }
  }

  private static boolean isName(@Nullable String given) {
    return given != null && given.matches("[A-Za-z0-9-]{8,64}");
  }

  private static long random() {
    return ThreadLocalRandom.current().nextLong();
  }
}
