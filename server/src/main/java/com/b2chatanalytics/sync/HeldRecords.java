package com.b2chatanalytics.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Unreadable chats by the day they may be of: that of their creation, or where that cannot be read
 * either any day of the window that delivered them. One that was sent in several forms counts once,
 * as far as its id tells.
 */
final class HeldRecords {
  private final Map<LocalDate, Integer> dated = new HashMap<>();
  private final List<CountStore.Held> undated = new ArrayList<>();

  private HeldRecords() {}

  static HeldRecords of(
      List<CountStore.Held> all, JsonMapper json, ZoneId accountZone, ZoneId dayZone) {
    HeldRecords held = new HeldRecords();
    Stamps stamps = new Stamps(accountZone);
    Set<String> known = new HashSet<>();
    for (CountStore.Held each : all) {
      if (each.recordId() == null || known.add(each.recordId())) {
        Instant at = createdAt(each.raw(), json, stamps);
        if (at == null) {
          held.undated.add(each);
        } else {
          held.dated.merge(at.atZone(dayZone).toLocalDate(), 1, Integer::sum);
        }
      }
    }
    return held;
  }

  long possiblyOf(LocalDate day) {
    return dated.getOrDefault(day, 0)
        + undated.stream().filter(each -> each.wasDeliveredWith(day)).count();
  }

  private static @Nullable Instant createdAt(byte[] raw, JsonMapper json, Stamps stamps) {
    try {
      JsonNode stamp = json.readTree(raw).path("created_at");
      String text = Fields.trimmed(stamp);
      return text == null ? null : stamps.read(text);
    } catch (JacksonException _) {
      return null;
    }
  }
}
