package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.ExportQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work: some days of chats by their creation, or the contacts changed since a day.
 *
 * @param hot the newest days, whose sweep moves {@code dataThrough}
 * @param from first day; for contacts absent if all are read
 * @param to last day, included; absent for contacts
 * @param position the checkpoint: records read and committed
 * @param total records there are, as B2Chat said last; absent before the first page
 * @param sweeps how often it was read to its end
 * @param failures how often it was given up
 * @param startedAt when the running sweep asked for its first page
 */
record Window(
    long runId,
    int seq,
    Entity entity,
    boolean hot,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    long position,
    @Nullable Long total,
    int sweeps,
    int failures,
    @Nullable Instant startedAt) {

  /** What is to be read, before any run has it. */
  record Plan(
      Entity entity, boolean hot, @Nullable LocalDate from, @Nullable LocalDate to, int failures) {

    static Plan days(LocalDate from, LocalDate to) {
      return new Plan(Entity.CHATS, false, from, to, 0);
    }

    static Plan contacts(@Nullable LocalDate updatedFrom) {
      return new Plan(Entity.CONTACTS, false, updatedFrom, null, 0);
    }
  }

  /** Whether some record may be in both. */
  boolean overlaps(Window other) {
    if ((entity == Entity.CONTACTS) != (other.entity == Entity.CONTACTS)) {
      return false;
    }
    boolean endsBefore = to != null && other.from != null && to.isBefore(other.from);
    boolean beginsAfter = from != null && other.to != null && from.isAfter(other.to);
    return !endsBefore && !beginsAfter;
  }

  ExportQuery query(long position, int limit) {
    return entity == Entity.CONTACTS
        ? ExportQuery.contacts(from, position, limit)
        : ExportQuery.chats(
            Objects.requireNonNull(from), Objects.requireNonNull(to), position, limit);
  }

  String days() {
    if (entity == Entity.CONTACTS) {
      return from == null ? "contacts" : "contacts changed since " + from;
    }
    return "chats of " + from + " to " + to;
  }
}
