package com.b2chatanalytics.platform;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller shall read: becomes an RFC 9457 problem with its status, title, detail
 * and, for bad parameters, {@code errors}. Texts are English and name the thing and its id.
 */
public final class Problem extends RuntimeException {
  private final ProblemType type;
  private final List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  /**
   * One parameter or field that cannot stand as it is.
   *
   * @param field name as the caller wrote it
   * @param message what is wrong, and what would be right
   */
  public record FieldError(String field, String message) {}

  private Problem(
      ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(detail);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** 400: one parameter or field is wrong. */
  public static Problem badParameter(String field, String message) {
    return badParameters(List.of(new FieldError(field, message)));
  }

  /** 400: several parameters or fields are wrong; all are named at once. */
  public static Problem badParameters(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    String detail = first.field() + ": " + first.message();
    return new Problem(ProblemType.BAD_PARAMETER, detail, errors, null);
  }

  /** 404: the thing named, such as {@code chat 4711}, does not exist. */
  public static Problem notFound(String what) {
    return of(ProblemType.NOT_FOUND, "There is no " + what + ".");
  }

  /** 409: what is asked for does not fit the present state. */
  public static Problem conflict(String detail) {
    return of(ProblemType.CONFLICT, detail);
  }

  /** Any other refusal. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null);
  }

  /** A refusal that will pass: the caller may try again after {@code retryAfter}. */
  public static Problem passing(ProblemType type, String detail, Duration retryAfter) {
    return new Problem(type, detail, List.of(), retryAfter);
  }

  /** Kind, status and title. */
  public ProblemType type() {
    return type;
  }

  /** When to try again (elapsed time); null where waiting does not help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The parameters that are wrong; empty for other kinds. */
  public List<FieldError> errors() {
    return errors;
  }
}
