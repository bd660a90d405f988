package com.b2chatanalytics.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request with a {@link Problem}: programs get JSON (RFC 9457), browsers a plain page.
 */
@Component
public class ProblemWriter {
  private final JsonMapper json;
  private final PlainPage plain;
  private final ObjectProvider<ProblemPage> pages;

  ProblemWriter(JsonMapper json, PlainPage plain, ObjectProvider<ProblemPage> pages) {
    this.json = json;
    this.plain = plain;
    this.pages = pages;
  }

  /** Whether the caller is a program that wants JSON, not a browser that wants a page. */
  public static boolean isForProgram(HttpServletRequest request) {
    String path = path(request);
    if (path.startsWith("/api/") || path.startsWith("/actuator") || path.startsWith("/v3/")) {
      return true;
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("html");
  }

  /** Writes the whole answer; does nothing where an answer has already begun. */
  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.type().status().value());
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      // Rounded up, so that whoever obeys it is not refused again.
      long seconds = retryAfter.plusMillis(999).toSeconds();
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    byte[] body;
    if (isForProgram(request)) {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      body = json.writeValueAsBytes(fields(problem));
    } else {
      response.setContentType("text/html;charset=UTF-8");
      body = html(request, problem).getBytes(StandardCharsets.UTF_8);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private String html(HttpServletRequest request, Problem problem) {
    ProblemPage page = pages.getIfAvailable();
    String html = page == null ? null : page.html(request, problem);
    return html == null ? plain.html(request, problem) : html;
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", problem.type().uri());
    fields.put("title", problem.type().title());
    fields.put("status", problem.type().status().value());
    fields.put("detail", problem.getMessage());
    if (!problem.errors().isEmpty()) {
      fields.put("errors", problem.errors());
    }
    return fields;
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
        ? failed
        : request.getRequestURI();
  }
}
