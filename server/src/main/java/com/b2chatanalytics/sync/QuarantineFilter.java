package com.b2chatanalytics.sync;

import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which records in quarantine are meant.
 *
 * @param entity absent for chats and contacts
 * @param kind absent for every kind
 * @param open true for those still there, false for those resolved, absent for both
 */
public record QuarantineFilter(
    @Nullable Entity entity, @Nullable FlawKind kind, @Nullable Boolean open) {

  /** Everything that is in quarantine now. */
  public static final QuarantineFilter OPEN = new QuarantineFilter(null, null, true);

  /**
   * As the parameters {@code entity}, {@code kind} and {@code state} say; those still there by
   * default.
   *
   * @throws Problem 400 that names a parameter with an unknown value
   */
  public static QuarantineFilter of(Parameters parameters) {
    return new QuarantineFilter(
        parameters.one("entity").map(QuarantineFilter::entity).orElse(null),
        parameters.one("kind").map(QuarantineFilter::kind).orElse(null),
        open(parameters.one("state").orElse("open")));
  }

  /**
   * The id that {@code before} names, below which a page of the list begins; absent for the first.
   *
   * @throws Problem 400 when it is no number
   */
  public static @Nullable Long before(Parameters parameters) {
    return parameters.one("before").map(QuarantineFilter::id).orElse(null);
  }

  private static Entity entity(String key) {
    return switch (key) {
      case "chats" -> Entity.CHATS;
      case "contacts" -> Entity.CONTACTS;
      default -> throw Problem.badParameter("entity", "must be chats or contacts");
    };
  }

  private static FlawKind kind(String key) {
    return FlawKind.of(key)
        .orElseThrow(() ->
            Problem.badParameter(
                "kind",
                "must be one of "
                    + Arrays.stream(FlawKind.values())
                        .map(FlawKind::key)
                        .collect(Collectors.joining(", "))));
  }

  private static @Nullable Boolean open(String state) {
    return switch (state) {
      case "open" -> true;
      case "resolved" -> false;
      case "all" -> null;
      default -> throw Problem.badParameter("state", "must be open, resolved or all");
    };
  }

  private static Long id(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Problem.badParameter("before", "is no id of a record");
    }
    return Long.valueOf(text);
  }
}
