package com.b2chatsimulator.clerk;

import com.b2chatsimulator.clerk.ClerkFault.Place;
import com.b2chatsimulator.clerk.ClerkFault.Way;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands in front of everything: counts, and lets the ordered faults strike. */
final class FaultFilter extends OncePerRequestFilter {
  private final ClerkFaults faults;
  private final AtomicInteger jwksHits;

  FaultFilter(ClerkFaults faults, AtomicInteger jwksHits) {
    this.faults = faults;
    this.jwksHits = jwksHits;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (path.equals(Place.JWKS.path())) {
      jwksHits.incrementAndGet();
    }
    if (path.equals("/connect/logout")) {
      // Clerk has none; Spring's server cannot be built without.
      response.sendError(404);
      return;
    }
    Optional<ClerkFault> struck =
        Stream.of(ClerkFault.values())
            .filter(fault -> fault.place().path().equals(path) && fault.way() != Way.CONTENT)
            .filter(faults::strikes)
            .findFirst();
    if (struck.isPresent()) {
      strike(struck.get().way(), request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void strike(
      Way way, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (way) {
      case ERROR -> answer(response, 500, "{\"errors\":[{\"code\":\"internal_clerk_error\"}]}");
      case INVALID_GRANT -> answer(response, 400, "{\"error\":\"invalid_grant\"}");
      case UNAUTHORIZED -> {
        response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        answer(response, 401, "{\"error\":\"invalid_token\"}");
      }
      case SLOW -> {
        linger();
        chain.doFilter(request, response);
      }
      case CUT_OFF -> cutOff(whole(request, response, chain), response);
      case WRONG_TYPE -> {
        ContentCachingResponseWrapper whole = whole(request, response, chain);
        response.setContentType("text/html;charset=UTF-8");
        whole.copyBodyToResponse();
      }
      case CONTENT -> throw new IllegalStateException("lies where the answer is made");
    }
  }

  private static void answer(HttpServletResponse response, int status, String json)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }

  private void linger() {
    try {
      Thread.sleep(faults.slowness());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ContentCachingResponseWrapper whole(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper whole = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, whole);
    return whole;
  }

  /** Announces the whole, sends half, and lets the container break the connection. */
  private static void cutOff(ContentCachingResponseWrapper whole, HttpServletResponse response)
      throws IOException {
    byte[] body = whole.getContentAsByteArray();
    response.setContentLength(body.length);
    response.getOutputStream().write(body, 0, body.length / 2);
    response.flushBuffer();
    throw new EOFException("cut off, as ordered");
  }
}
