package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code GET /contacts/export}; its days are days of UTC. */
final class ContactsExport {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Comparator<Contact> BY_CREATION =
      Comparator.comparing(Contact::createdAt).thenComparingLong(Contact::id);

  private final World world;

  ContactsExport(World world) {
    this.world = world;
  }

  /** The page as of {@code at}; without a created or updated filter always newest first. */
  Page page(ExportQuery query, Instant at) {
    @Nullable LocalDate updatedFrom = query.day("updated_from");
    @Nullable LocalDate updatedTo = query.day("updated_to");
    @Nullable LocalDate createdFrom = query.day("created_from");
    @Nullable LocalDate createdTo = query.day("created_to");
    boolean byUpdate = updatedFrom != null || updatedTo != null;
    boolean byCreation = createdFrom != null || createdTo != null;
    @Nullable String lookup = query.text("contact_lookup");
    if (!byUpdate && !byCreation && lookup == null) {
      return everybody(query, at);
    }
    LocalDate first = world.journal().firstContactDay();
    LocalDate last = LocalDate.ofInstant(at, world.zone());
    if (updatedFrom != null) {
      first = later(first, updatedFrom.minusDays(People.EDITED_WITHIN_DAYS + 1));
    }
    if (createdFrom != null) {
      first = later(first, createdFrom.minusDays(1));
    }
    if (createdTo != null && createdTo.plusDays(1).isBefore(last)) {
      last = createdTo.plusDays(1);
    }
    Function<Contact, Instant> key = byUpdate ? each -> each.updatedAt(at) : Contact::createdAt;
    List<Contact> found = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (Contact each : world.people().newcomersOf(day)) {
        if (!each.createdAt().isAfter(at)
            && within(each.updatedAt(at), updatedFrom, updatedTo)
            && within(each.createdAt(), createdFrom, createdTo)
            && (lookup == null || lookup(lookup, at).test(each))) {
          found.add(each);
        }
      }
    }
    found.sort(Comparator.comparing(key).thenComparingLong(Contact::id));
    if (!(query.isAscending() && (byUpdate || byCreation))) {
      Collections.reverse(found);
    }
    int from = Math.min(found.size(), query.offset());
    int to = Math.min(found.size(), from + query.limit());
    return page(query, found.subList(from, to), found.size(), at);
  }

  private Page everybody(ExportQuery query, Instant at) {
    LocalDate first = world.journal().firstContactDay();
    LocalDate today = LocalDate.ofInstant(at, world.zone());
    int from = query.offset();
    int to = from + query.limit();
    int total = 0;
    List<Contact> rows = new ArrayList<>();
    for (LocalDate day = today; !day.isBefore(first); day = day.minusDays(1)) {
      List<Contact> known = List.of();
      int count = world.people().newcomers(day);
      boolean needed = total < to && total + count > from;
      if (needed || day.equals(today)) {
        known =
            world.people().newcomersOf(day).stream()
                .filter(each -> !each.createdAt().isAfter(at))
                .sorted(BY_CREATION.reversed())
                .toList();
        count = known.size();
      }
      for (int k = Math.max(0, from - total); k < Math.min(known.size(), to - total); k++) {
        rows.add(known.get(k));
      }
      total += count;
    }
    return page(query, rows, total, at);
  }

  private static Page page(ExportQuery query, List<Contact> contacts, int total, Instant at) {
    boolean attributes = !query.flag("skip_custom_attributes", true);
    boolean tags = !query.flag("skip_tags", true);
    List<JsonNode> rows = new ArrayList<>(contacts.size());
    for (Contact contact : contacts) {
      rows.add(ContactRecords.record(contact, at, attributes, tags));
    }
    return new Page("contacts", rows, total);
  }

  /** Whether id, name, mobile or e-mail holds {@code text}, in any case. */
  static boolean matches(Contact contact, String text, Instant at) {
    return Long.toString(contact.id()).equals(text)
        || holds(contact.nameAt(at), text)
        || holds(contact.mobile(), text)
        || holds(contact.emailAt(at), text);
  }

  /** A list of {@code field} and {@code value}, all of which must match, or a bare text. */
  private static Predicate<Contact> lookup(String lookup, Instant at) {
    if (!lookup.startsWith("[")) {
      return contact -> matches(contact, lookup, at);
    }
    Predicate<Contact> all = _ -> true;
    try {
      for (JsonNode each : JSON.readTree(lookup)) {
        String field = each.path("field").asString("");
        String value = each.path("value").asString("");
        all = all.and(contact -> holds(field(contact, field, at), value));
      }
    } catch (JacksonException e) {
      throw Bodies.badRequest("Malformed contact_lookup");
    }
    return all;
  }

  private static @Nullable String field(Contact contact, String field, Instant at) {
    return switch (field) {
      case "name" -> contact.nameAt(at);
      case "mobile" -> contact.mobile();
      case "email" -> contact.emailAt(at);
      case "id" -> Long.toString(contact.id());
      default -> null;
    };
  }

  private static boolean holds(@Nullable String value, String text) {
    return value != null && value.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean within(Instant instant, @Nullable LocalDate from, @Nullable LocalDate to) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
