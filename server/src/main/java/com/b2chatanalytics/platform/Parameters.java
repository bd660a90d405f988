package com.b2chatanalytics.platform;

import com.b2chatanalytics.platform.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query parameters of one request, for routes that read more of them than a method signature
 * can hold. Empty values count as absent.
 */
public final class Parameters {
  private final Map<String, String[]> values;

  private Parameters(Map<String, String[]> values) {
    this.values = values;
  }

  /** The parameters that {@code request} carries. */
  public static Parameters of(HttpServletRequest request) {
    return new Parameters(request.getParameterMap());
  }

  /**
   * Refuses parameters that this route does not know.
   *
   * @throws Problem 400 that names each of them and the nearest known one
   */
  public Parameters allow(Collection<String> known) {
    List<FieldError> unknown =
        values.keySet().stream()
            .filter(name -> !known.contains(name))
            .sorted()
            .map(name -> new FieldError(name, unknown(name, known)))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.badParameters(unknown);
    }
    return this;
  }

  /** {@link #allow(Collection)} for names written out. */
  public Parameters allow(String... known) {
    return allow(List.of(known));
  }

  /**
   * The value of a parameter that may stand once.
   *
   * @throws Problem 400 when it stands more than once
   */
  public Optional<String> one(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw Problem.badParameter(name, "may stand only once");
    }
    return all.stream().findFirst();
  }

  /** Every value of a parameter that may be repeated, in the order sent. */
  public List<String> all(String name) {
    List<String> all =
        Arrays.stream(values.getOrDefault(name, new String[0]))
            .filter(value -> !value.isBlank())
            .toList();
    if (all.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
      throw Problem.badParameter(name, "holds a NUL character");
    }
    return all;
  }

  /**
   * A whole number within bounds, both included; {@code fallback} when absent.
   *
   * @throws Problem 400 when it is no number or out of bounds
   */
  public int integer(String name, int fallback, int lowest, int highest) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= lowest && value <= highest) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below, together with the bounds.
    }
    throw Problem.badParameter(
        name, "\"" + text.get() + "\" is no whole number from " + lowest + " to " + highest);
  }

  private static String unknown(String name, Collection<String> known) {
    return Nearest.to(name, known)
        .map(nearest -> "is unknown here; the nearest known one is \"" + nearest + "\"")
        .orElse("is unknown; this address takes no parameters");
  }
}
