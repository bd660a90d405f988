package com.b2chatanalytics.oracle;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One raw chat record, taken at its word: stamps as epoch seconds, names trimmed. */
record Told(
    String id,
    @Nullable String provider,
    @Nullable String status,
    @Nullable String agent,
    @Nullable String department,
    @Nullable String line,
    @Nullable Long contact,
    long created,
    @Nullable Long opened,
    @Nullable Long pickedUp,
    @Nullable Long responded,
    @Nullable Long closed,
    List<String> tags,
    @Nullable Integer stars,
    List<Said> said,
    boolean unreadable) {

  /** A message; position is its place in the export. */
  record Said(long at, int position, boolean incoming, boolean broadcast, String text) {}

  private static final Pattern STAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");

  /** Absent when the record has no readable {@code chat_id} or {@code created_at}. */
  static @Nullable Told read(JsonNode raw, ZoneId zone, @Nullable Mistake mistake) {
    String id = text(raw.get("chat_id"));
    Long created = stamp(raw.get("created_at"), zone, mistake);
    if (id == null || created == null) {
      return null;
    }
    Long responded = stamp(raw.get("responded_at"), zone, mistake);
    if (responded == null) {
      responded = stamp(raw.get("response_at"), zone, mistake);
    }
    return new Told(
        id,
        text(raw.get("provider")),
        text(raw.get("status")),
        agent(raw.get("agent"), mistake),
        name(raw.get("department")),
        text(raw.get("alias")),
        contact(raw.get("contact")),
        created,
        stamp(raw.get("opened_at"), zone, mistake),
        stamp(raw.get("picked_up_at"), zone, mistake),
        responded,
        stamp(raw.get("closed_at"), zone, mistake),
        tags(raw.get("tags"), mistake),
        stars(raw.get("poll_response")),
        messages(raw.get("messages"), zone, mistake),
        isSpoiled(raw, zone));
  }

  /** A stamp that says something, but no time; {@code response_at} only where it is looked at. */
  private static boolean isSpoiled(JsonNode raw, ZoneId zone) {
    List<String> fields =
        new ArrayList<>(List.of("opened_at", "picked_up_at", "responded_at", "closed_at"));
    if (stamp(raw.get("responded_at"), zone, null) == null) {
      fields.add("response_at");
    }
    for (String field : fields) {
      if (text(raw.get(field)) != null && stamp(raw.get(field), zone, null) == null) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || !node.isString() || node.stringValue().isBlank()) {
      return null;
    }
    return node.stringValue().trim();
  }

  private static @Nullable String name(@Nullable JsonNode node) {
    return node != null && node.isObject() ? text(node.get("name")) : text(node);
  }

  private static @Nullable String agent(@Nullable JsonNode node, @Nullable Mistake mistake) {
    if (node == null || !node.isObject()) {
      return null;
    }
    String key = text(node.get("username"));
    if (key == null) {
      key = text(node.get("email"));
    }
    if (key == null || mistake == Mistake.AGENT_CASE_KEPT) {
      return key;
    }
    return key.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Long contact(@Nullable JsonNode node) {
    JsonNode id = node == null ? null : node.get("id");
    return id == null || !id.isNumber() ? null : Long.valueOf(id.longValue());
  }

  private static List<String> tags(@Nullable JsonNode node, @Nullable Mistake mistake) {
    List<String> all = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode element : node) {
        String tag = name(element);
        if (tag != null) {
          all.add(tag);
        }
      }
    }
    return mistake == Mistake.TAG_COUNTED_TWICE ? all : List.copyOf(new LinkedHashSet<>(all));
  }

  private static @Nullable Integer stars(@Nullable JsonNode node) {
    JsonNode rating = node != null && node.isObject() ? node.get("rating") : node;
    if (rating == null || !rating.isNumber()) {
      return null;
    }
    int stars = rating.intValue();
    return stars >= 1 && stars <= 5 ? Integer.valueOf(stars) : null;
  }

  private static List<Said> messages(
      @Nullable JsonNode node, ZoneId zone, @Nullable Mistake mistake) {
    List<Said> all = new ArrayList<>();
    if (node == null || !node.isArray()) {
      return all;
    }
    int position = 0;
    for (JsonNode element : node) {
      Long at = stamp(element.get("created_at"), zone, mistake);
      if (at == null) {
        continue;
      }
      boolean incoming = element.get("incoming").booleanValue();
      JsonNode broadcast = element.get("broadcasted");
      Said said =
          new Said(
              at,
              position++,
              incoming,
              broadcast != null && broadcast.isBoolean() && broadcast.booleanValue(),
              String.valueOf(element.get("body")));
      if (mistake == Mistake.IDENTICAL_MESSAGES_ONCE && stands(all, said)) {
        continue;
      }
      all.add(said);
    }
    Comparator<Said> order = Comparator.comparingLong(Said::at);
    order =
        mistake == Mistake.POSITION_WITHIN_SECOND_IGNORED
            ? order.thenComparing(said -> !said.incoming())
            : order.thenComparingInt(Said::position);
    all.sort(order);
    return all;
  }

  private static boolean stands(List<Said> all, Said said) {
    for (Said other : all) {
      if (other.at() == said.at()
          && other.incoming() == said.incoming()
          && other.text().equals(said.text())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Long stamp(
      @Nullable JsonNode node, ZoneId zone, @Nullable Mistake mistake) {
    String text = text(node);
    if (text == null || !STAMP.matcher(text).matches()) {
      return null;
    }
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeParseException e) {
      return null;
    }
    if (mistake == Mistake.VENDOR_STAMPS_READ_AS_UTC) {
      return local.toEpochSecond(ZoneOffset.UTC);
    }
    ZonedDateTime at = local.atZone(zone);
    return mistake == Mistake.SECOND_OF_TWO_HOURS
        ? at.withLaterOffsetAtOverlap().toEpochSecond()
        : at.toEpochSecond();
  }
}
