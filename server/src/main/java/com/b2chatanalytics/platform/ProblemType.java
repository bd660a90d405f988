package com.b2chatanalytics.platform;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of refusal, each with its HTTP status and the title that never changes. */
public enum ProblemType {
  UNREADABLE(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  BAD_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is wrong"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in first"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No such representation"),
  CONFLICT(HttpStatus.CONFLICT, "Does not fit the present state"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "An error of ours"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available now"),
  TIMED_OUT(HttpStatus.SERVICE_UNAVAILABLE, "Took too long");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** Short English title, the same for every problem of this type. */
  public String title() {
    return title;
  }

  /** The type that stands for an HTTP status; for one without its own, the nearest. */
  static ProblemType of(HttpStatusCode status) {
    return Arrays.stream(values())
        .filter(type -> type.status.value() == status.value())
        .findFirst()
        .orElse(status.is5xxServerError() ? INTERNAL : UNREADABLE);
  }

  /** Identifies the type for programs, such as {@code urn:b2chat-analytics:not-found}. */
  public URI uri() {
    return URI.create("urn:b2chat-analytics:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
