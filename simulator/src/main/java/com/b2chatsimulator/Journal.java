package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What truly happened in a {@link World}, and beside it, node by node, what the export shows of it:
 * the measure for any archive made from the export. Days are local days of the world, first and
 * last included. Reading the journal costs the API's limits nothing.
 */
public final class Journal {

  private final World world;

  Journal(World world) {
    this.world = world;
  }

  /** All chats created from {@code from} to {@code to} by {@code at}, in order, told to the end. */
  public Stream<ChatStory> chats(LocalDate from, LocalDate to, Instant at) {
    return days(from, to)
        .flatMap(day -> world.stories(day).stream())
        .filter(story -> !story.createdAt().isAfter(at));
  }

  /** The chat with this id, whether or not it has begun; empty if there is none. */
  public Optional<ChatStory> chat(UUID id) {
    long epochDay = Ids.epochDay(world.settings().seed(), id);
    if (epochDay > world.today().plusYears(1).toEpochDay()) {
      return Optional.empty();
    }
    return world.stories(LocalDate.ofEpochDay(epochDay)).stream()
        .filter(story -> story.id().equals(id))
        .findFirst();
  }

  /**
   * The records that the export holds at {@code at} for chats created in these days, oldest first:
   * exactly the nodes the API delivers, without faults and without entries added from outside.
   */
  public Stream<ObjectNode> exportedChats(LocalDate from, LocalDate to, Instant at) {
    ChatRecords records = new ChatRecords(world.settings());
    return chats(from, to, at).map(story -> records.record(story, at));
  }

  /** The record of this chat at {@code at}. */
  public ObjectNode exported(ChatStory story, Instant at) {
    return new ChatRecords(world.settings()).record(story, at);
  }

  /** What B2Chat's console exports at {@code at} of chats created in these days. */
  public ConsoleExport consoleExport(LocalDate from, LocalDate to, Instant at) {
    return new ConsoleExport(world, chats(from, to, at).toList(), at, false);
  }

  /** Contacts created (in local days) from {@code from} to {@code to} by {@code at}. */
  public Stream<Contact> contacts(LocalDate from, LocalDate to, Instant at) {
    return from.datesUntil(to.plusDays(1))
        .flatMap(day -> world.people().newcomersOf(day).stream())
        .filter(contact -> !contact.createdAt().isAfter(at));
  }

  /** As {@link #contacts}, as the contacts export shows them with attributes and tags. */
  public Stream<ObjectNode> exportedContacts(LocalDate from, LocalDate to, Instant at) {
    return contacts(from, to, at).map(each -> ContactRecords.record(each, at, true, true));
  }

  /** The first local day on which a contact of the export was created. */
  public LocalDate firstContactDay() {
    return world.firstDay().minusDays(People.MEMORY_DAYS);
  }

  private Stream<LocalDate> days(LocalDate from, LocalDate to) {
    LocalDate first = from.isBefore(world.firstDay()) ? world.firstDay() : from;
    return to.isBefore(first) ? Stream.empty() : first.datesUntil(to.plusDays(1));
  }
}
