package com.b2chatanalytics.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes contacts of the export, what they were before, and which are exported no more. */
@Component
class ContactWriter {
  private final ContactStore contacts;
  private final ContactHistoryStore history;
  private final ContactClearingStore clearing;
  private final InstantSource clock;

  ContactWriter(
      ContactStore contacts,
      ContactHistoryStore history,
      ContactClearingStore clearing,
      InstantSource clock) {
    this.contacts = contacts;
    this.history = history;
    this.clearing = clearing;
    this.clock = clock;
  }

  /** Those that the archive does not hold in this form. */
  List<ContactEntry> differing(Collection<ContactEntry> entries) {
    List<Long> ids = entries.stream().map(e -> e.contact().id()).toList();
    history.back(ids);
    Map<Long, ContactStore.Held> held = contacts.held(ids);
    return entries.stream().filter(e -> differs(held.get(e.contact().id()), e)).toList();
  }

  private static boolean differs(ContactStore.@Nullable Held held, ContactEntry entry) {
    return held == null
        || !held.exported()
        || !Arrays.equals(held.fingerprint(), entry.fingerprint());
  }

  /** Writes the contacts; returns how many the archive held before, as stubs or whole. */
  int write(List<ContactEntry> entries, long revision) {
    List<Long> ids = entries.stream().map(e -> e.contact().id()).toList();
    Map<Long, ContactStore.Held> held = contacts.held(ids);
    Map<Long, Contact> before = contacts.all(held.keySet());
    Map<Long, Instant> cleared = clearing.cleared(ids);
    ContactRows rows = contacts.rows();
    List<ContactHistoryStore.Entry> changes = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    for (ContactEntry sent : entries) {
      long id = sent.contact().id();
      Instant clearedBefore = cleared.get(id);
      ContactEntry entry = sent;
      if (clearedBefore != null && isOlder(sent.contact(), clearedBefore)) {
        entry = withoutDetails(sent);
      } else if (clearedBefore != null) {
        kept.add(id);
      }
      Contact old = before.get(id);
      if (old != null) {
        changes.addAll(ContactChanges.between(old, entry.contact()));
      }
      ContactStore.Held was = held.get(id);
      Instant seenAt = was != null ? was.seenAt() : Instant.EPOCH;
      rows.add(entry.contact(), revision, seenAt, entry.fingerprint(), entry.raw());
    }
    contacts.put(rows, held.keySet());
    clearing.keep(kept);
    history.add(changes, clock.instant());
    return held.size();
  }

  private static boolean isOlder(Contact contact, Instant cutoff) {
    return contact.updatedAt() == null || contact.updatedAt().isBefore(cutoff);
  }

  private static ContactEntry withoutDetails(ContactEntry entry) {
    return new ContactEntry(
        entry.contact().withoutDetails(), Blanking.contact(entry.raw()), entry.fingerprint());
  }

  /** Notes which exported contacts a full reading of the export did not hold. */
  void readInFull(Set<Long> ids) {
    history.back(ids);
    history.goneBut(ids, clock.instant());
  }

  /** Notes chats that name another contact than before. */
  void moved(List<ContactHistoryStore.Entry> entries) {
    history.add(entries.stream().distinct().toList(), clock.instant());
  }
}
