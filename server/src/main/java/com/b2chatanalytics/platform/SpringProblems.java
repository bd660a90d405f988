package com.b2chatanalytics.platform;

import com.b2chatanalytics.platform.Problem.FieldError;
import java.io.EOFException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.ClassUtils;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;

/** What Spring throws for a caller's mistake, said in our way: which field, and what is wrong. */
final class SpringProblems {
  private SpringProblems() {}

  /** The problem that stands for {@code thrown}; null when it is no mistake of the caller's. */
  static @Nullable Problem from(Exception thrown) {
    return switch (thrown) {
      case Problem problem -> problem;
      case MissingServletRequestParameterException e ->
          Problem.badParameter(e.getParameterName(), "is missing");
      case MethodArgumentTypeMismatchException e ->
          Problem.badParameter(e.getName(), unreadable(e));
      case BindException e -> Problem.badParameters(errors(e));
      case HttpMessageNotReadableException e -> body(e);
      case ErrorResponse answer -> byStatus(answer);
      case MultipartException e when isTorn(e) ->
          Problem.of(ProblemType.UNREADABLE, "The file cannot be read as it was sent.");
      // What was sent is no text in UTF-8, or no text that a name may be.
      case InvalidParameterException _, RequestRejectedException _ ->
          Problem.of(ProblemType.UNREADABLE, "A parameter of the request cannot be read.");
      default -> null;
    };
  }

  /** Sent without its bounds or cut short; not what our own disk cannot take. */
  private static boolean isTorn(MultipartException unreadable) {
    Throwable cause = unreadable.getMostSpecificCause();
    return cause instanceof FileUploadException
        || cause instanceof MultipartStream.MalformedStreamException
        || cause instanceof EOFException;
  }

  private static String unreadable(TypeMismatchException mismatch) {
    return "\"" + mismatch.getValue() + "\" is no " + wanted(mismatch.getRequiredType());
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == LocalDate.class) {
      return "date such as 2026-07-20";
    }
    boolean number =
        type != null && Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type));
    return number ? "number that fits here" : "value that is known here";
  }

  private static List<FieldError> errors(BindException binding) {
    return binding.getFieldErrors().stream()
        .map(e -> new FieldError(e.getField(), String.valueOf(e.getDefaultMessage())))
        .toList();
  }

  private static Problem body(HttpMessageNotReadableException unreadable) {
    if (unreadable.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
      String field =
          json.getPath().stream()
              .map(r -> r.getPropertyName() == null ? "" + r.getIndex() : r.getPropertyName())
              .collect(Collectors.joining("."));
      return Problem.badParameter(field, "cannot be read");
    }
    return Problem.of(ProblemType.UNREADABLE, "The body is missing or no valid JSON.");
  }

  private static Problem byStatus(ErrorResponse answer) {
    ProblemType type = ProblemType.of(answer.getStatusCode());
    String detail =
        switch (type) {
          case NOT_FOUND -> "There is nothing at this address.";
          case METHOD_NOT_ALLOWED -> "This address does not take that method.";
          case UNSUPPORTED_MEDIA_TYPE -> "This address does not take that kind of body.";
          case NOT_ACCEPTABLE -> "This address cannot answer in the form asked for.";
          default -> type.title() + ".";
        };
    return Problem.of(type, detail);
  }
}
