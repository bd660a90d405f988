package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers {@code GET /chats/export}: chats by day of creation, one page at a time. */
final class ChatsExport {

  private final World world;
  private final SimulatorSettings settings;
  private final ChatRecords records;

  ChatsExport(World world, SimulatorSettings settings) {
    this.world = world;
    this.settings = settings;
    this.records = new ChatRecords(world.settings());
  }

  /** The page as of {@code at}; newest first unless asked otherwise. */
  Page page(ExportQuery query, Instant at) {
    @Nullable LocalDate from = query.day("date_range_from");
    @Nullable LocalDate to = query.day("date_range_to");
    check(from, to);
    LocalDate today = LocalDate.ofInstant(at, world.zone());
    LocalDate first = from == null || from.isBefore(world.firstDay()) ? world.firstDay() : from;
    LocalDate last = to == null || to.isAfter(today) ? today : to;
    boolean shifted = settings.utcDays() && (from != null || to != null);
    if (shifted) {
      first = first.isAfter(world.firstDay()) ? first.minusDays(1) : first;
      last = last.isBefore(today) ? last.plusDays(1) : last;
    }
    @Nullable Predicate<ChatStory> filter =
        filter(query, shifted ? from : null, shifted ? to : null, at);
    return slice(query, first, last, filter, at);
  }

  private Page slice(
      ExportQuery query,
      LocalDate first,
      LocalDate last,
      @Nullable Predicate<ChatStory> filter,
      Instant at) {
    List<JsonNode> rows = new ArrayList<>();
    int from = query.offset();
    int to = from + query.limit();
    int total = 0;
    boolean ascending = query.isAscending();
    int days = (int) Math.max(0, last.toEpochDay() - first.toEpochDay() + 1);
    for (int i = 0; i < days; i++) {
      LocalDate day = ascending ? first.plusDays(i) : last.minusDays(i);
      int count = count(day, filter, at);
      if (total < to && total + count > from) {
        List<Object> found = rows(day, filter, at);
        for (int k = Math.max(0, from - total); k < Math.min(count, to - total); k++) {
          rows.add(json(found.get(ascending ? k : count - 1 - k), at));
        }
      }
      total += count;
    }
    return new Page("chats", rows, total);
  }

  private int count(LocalDate day, @Nullable Predicate<ChatStory> filter, Instant at) {
    boolean over = !day.plusDays(1).atStartOfDay(world.zone()).toInstant().isAfter(at);
    return filter == null && over
        ? world.count(day) + world.foreign(day).size()
        : rows(day, filter, at).size();
  }

  /** Stories, then entries added from outside. */
  private List<Object> rows(LocalDate day, @Nullable Predicate<ChatStory> filter, Instant at) {
    List<Object> rows = new ArrayList<>();
    for (ChatStory story : world.stories(day)) {
      if (!story.createdAt().isAfter(at) && (filter == null || filter.test(story))) {
        rows.add(story);
      }
    }
    if (filter == null) {
      rows.addAll(world.foreign(day));
    }
    return rows;
  }

  private JsonNode json(Object row, Instant at) {
    return row instanceof ChatStory story ? records.record(story, at) : (JsonNode) row;
  }

  private void check(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null && to != null) {
      boolean wrong = settings.strictRange() ? !from.isBefore(to) : from.isAfter(to);
      if (wrong) {
        throw Bodies.badRequest("date_range.from must be before date_range.to");
      }
    }
  }

  private static @Nullable Predicate<ChatStory> filter(
      ExportQuery query, @Nullable LocalDate utcFrom, @Nullable LocalDate utcTo, Instant at) {
    List<Predicate<ChatStory>> all = new ArrayList<>();
    String provider = query.text("messaging_provider");
    if (provider != null) {
      String wanted = provider.toLowerCase(Locale.ROOT);
      all.add(story -> story.contact().channel().filter().equals(wanted));
    }
    String agent = query.text("agent_lookup");
    if (agent != null) {
      all.add(story -> agent.equalsIgnoreCase(ChatRecords.usernameAt(story, at)));
    }
    String contact = query.text("contact_lookup");
    if (contact != null) {
      all.add(story -> ContactsExport.matches(story.contact(), contact, at));
    }
    if (utcFrom != null) {
      all.add(story -> !utcDay(story).isBefore(utcFrom));
    }
    if (utcTo != null) {
      all.add(story -> !utcDay(story).isAfter(utcTo));
    }
    return all.stream().reduce(Predicate::and).orElse(null);
  }

  private static LocalDate utcDay(ChatStory story) {
    return LocalDate.ofInstant(story.createdAt(), ZoneOffset.UTC);
  }
}
