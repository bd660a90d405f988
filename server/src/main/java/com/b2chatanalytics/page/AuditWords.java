package com.b2chatanalytics.page;

import com.b2chatanalytics.access.AuditEntry;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.access.AuditEntry.Via;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Entries of the audit in the reader's words. */
final class AuditWords {
  private final Words words;

  AuditWords(Words words) {
    this.words = words;
  }

  AuditView.Row row(AuditEntry entry, Address here) {
    boolean known = !entry.who().isEmpty();
    return new AuditView.Row(
        entry.id(),
        words.moment(entry.at()),
        words.exactly(entry.at()),
        known ? entry.who() : words.say("audit.via." + key(entry.via())),
        known ? here.without("before").with("who", entry.who()).toString() : null,
        entry.via() == Via.SESSION || !known ? "" : words.say("audit.via." + key(entry.via())),
        what(entry.what()),
        entry.object() == null ? "" : entry.object(),
        entry.outcome() == Outcome.DONE ? "" : words.say("audit.outcome." + key(entry.outcome())),
        entry.outcome() == Outcome.DONE ? "" : "beyond",
        entry.address() == null ? "" : entry.address(),
        details(entry.details()));
  }

  /** What was done; a route that named itself nothing is called by its address. */
  String what(String name) {
    return words.name("audit.what", name);
  }

  private List<String> details(Map<String, Object> details) {
    return details.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            detail -> words.name("audit.detail", detail.getKey()) + ": " + value(detail.getValue()))
        .toList();
  }

  private String value(Object value) {
    return switch (value) {
      case Map<?, ?> change when change.containsKey("old") && change.containsKey("new") ->
          value(Objects.requireNonNullElse(change.get("old"), "–"))
              + " → "
              + value(Objects.requireNonNullElse(change.get("new"), "–"));
      case Collection<?> all ->
          all.isEmpty() ? "–" : all.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> String.valueOf(value);
    };
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
