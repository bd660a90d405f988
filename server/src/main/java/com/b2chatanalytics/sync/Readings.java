package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ContactEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a page, read.
 *
 * @param ids what tells the records of the export apart; those without an id by their place in it
 */
record Readings(
    List<ChatEntry> chats, List<ContactEntry> contacts, List<Bad> bad, Set<String> ids) {

  /**
   * Version of the reader: raised whenever it learns to read what it refused before, so that the
   * quarantine is tried again once.
   */
  static final int VERSION = 1;

  /** A record that cannot be read. */
  record Bad(SentRecord record, @Nullable String id, Flaw flaw) {}

  /**
   * Reads the records.
   *
   * @param position of the first of them in the export
   */
  static Readings of(Entity entity, List<SentRecord> records, long position, Stamps stamps) {
    Readings readings =
        new Readings(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    for (SentRecord record : records) {
      if (entity == Entity.CONTACTS) {
        readings.addContact(record, position);
      } else {
        readings.addChat(record, position, stamps);
      }
      position++;
    }
    return readings;
  }

  /** The ids that are numbers: those of contacts that could be read. */
  static Set<Long> numbers(Set<String> ids) {
    return ids.stream()
        .filter(id -> id.matches("-?\\d{1,18}"))
        .map(Long::valueOf)
        .collect(Collectors.toSet());
  }

  List<String> readIds() {
    List<String> read = new ArrayList<>();
    chats.forEach(entry -> read.add(entry.chat().id()));
    contacts.forEach(entry -> read.add(Long.toString(entry.contact().id())));
    return read;
  }

  private void addChat(SentRecord record, long position, Stamps stamps) {
    switch (ChatReading.read(record, stamps)) {
      case ChatReading.Result.Read(ChatEntry entry) -> {
        chats.add(entry);
        ids.add(entry.chat().id());
      }
      case ChatReading.Result.Unreadable(String id, Flaw flaw) ->
          addBad(new Bad(record, id, flaw), position);
    }
  }

  private void addContact(SentRecord record, long position) {
    switch (ContactReading.read(record)) {
      case ContactReading.Result.Read(ContactEntry entry) -> {
        contacts.add(entry);
        ids.add(Long.toString(entry.contact().id()));
      }
      case ContactReading.Result.Unreadable(Flaw flaw) ->
          addBad(new Bad(record, null, flaw), position);
    }
  }

  private void addBad(Bad one, long position) {
    bad.add(one);
    ids.add(one.id() != null ? one.id() : "@" + position);
  }
}
