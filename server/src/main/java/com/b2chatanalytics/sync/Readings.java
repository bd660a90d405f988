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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

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

  private static final Logger log = LoggerFactory.getLogger(Readings.class);

  /** A record that cannot be read. */
  record Bad(SentRecord record, @Nullable String id, Flaw flaw) {
    private boolean isOurMistake() {
      return flaw.kind() == FlawKind.READING_FAILED;
    }
  }

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
      try {
        if (entity == Entity.CONTACTS) {
          readings.addContact(record, position);
        } else {
          readings.addChat(record, position, stamps);
        }
      } catch (RuntimeException e) {
        // A mistake of the reader over one record must not keep all others of its page away.
        if (readings.bad.stream().noneMatch(Bad::isOurMistake)) {
          log.warn("A record cannot be read, for a mistake of this program", e);
        }
        readings.addBad(new Bad(record, null, mistake(e)), position);
      }
      position++;
    }
    return readings;
  }

  private static Flaw mistake(RuntimeException e) {
    String reason = "reading it failed with " + e.getClass().getSimpleName();
    return new Flaw(FlawKind.READING_FAILED, "", reason);
  }

  /** The same, with these records among the bad ones. */
  Readings without(List<ChatEntry> badChats, List<ContactEntry> badContacts) {
    List<Bad> all = new ArrayList<>(bad);
    for (ChatEntry entry : badChats) {
      all.add(unstorable(entry.raw(), entry.chat().id()));
    }
    for (ContactEntry entry : badContacts) {
      all.add(unstorable(entry.raw(), Long.toString(entry.contact().id())));
    }
    return new Readings(
        chats.stream().filter(entry -> !badChats.contains(entry)).toList(),
        contacts.stream().filter(entry -> !badContacts.contains(entry)).toList(),
        all,
        ids);
  }

  private static Bad unstorable(byte[] raw, String id) {
    SentRecord record = new SentRecord(raw, JsonMapper.shared().readTree(raw));
    return new Bad(record, id, new Flaw(FlawKind.STORING_FAILED, "", "PostgreSQL refuses it"));
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
