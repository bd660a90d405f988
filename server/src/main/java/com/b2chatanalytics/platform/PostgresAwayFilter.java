package com.b2chatanalytics.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While PostgreSQL is away, answers 503 before session and sign-in are asked, which need it
 * themselves. Health and static files pass.
 */
@Component
@Order(WebFilterOrder.POSTGRES_AWAY)
class PostgresAwayFilter extends OncePerRequestFilter {
  private final PostgresWatch watch;
  private final ProblemWriter writer;

  PostgresAwayFilter(PostgresWatch watch, ProblemWriter writer) {
    this.watch = watch;
    this.writer = writer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/actuator/health") || WebFilterOrder.isStatic(path);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!watch.isHere()) {
      writer.write(request, response, PostgresWatch.AWAY.get());
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (!PostgresWatch.isCause(e)) {
        throw e;
      }
      watch.lookNow();
      writer.write(request, response, PostgresWatch.AWAY.get());
    }
  }
}
