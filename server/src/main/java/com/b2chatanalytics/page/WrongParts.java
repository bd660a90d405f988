package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an address that cannot be read, in the reader's words, and the way on. */
final class WrongParts {
  private WrongParts() {}

  static List<ErrorView.WrongPart> of(Problem problem, HttpServletRequest request, Words words) {
    return problem.errors().stream()
        .map(FieldError::field)
        .distinct()
        .map(field -> part(field, request, words))
        .toList();
  }

  /** The page asked for without those parts; absent where they are no parameters of it. */
  static @Nullable String without(Problem problem, HttpServletRequest request) {
    if (problem.errors().isEmpty() || !request.getMethod().equals("GET")) {
      return null;
    }
    Address here = Preferences.here(request);
    Address left = here;
    for (FieldError error : problem.errors()) {
      left = left.without(error.field());
      if (error.field().equals("from") || error.field().equals("to")) {
        left = left.without("from", "to");
      }
    }
    return left.equals(here) ? null : left.toString();
  }

  private static ErrorView.WrongPart part(String field, HttpServletRequest request, Words words) {
    String[] values = request.getParameterValues(field);
    return new ErrorView.WrongPart(
        field,
        name(field, words),
        values == null ? "" : String.join(", ", values),
        words.said("address.wrong." + kind(field), "address.wrong.other"));
  }

  private static String name(String field, Words words) {
    String bare = field.substring(field.indexOf('.') + 1);
    return switch (kind(field)) {
      case "least", "most" -> words.name("column", bare);
      default -> words.name("address.part", field);
    };
  }

  /** Parts that are told alike: the bounds of any duration. */
  private static String kind(String field) {
    if (field.startsWith("min.")) {
      return "least";
    }
    return field.startsWith("max.") ? "most" : field;
  }
}
