package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.Filled.Disagreement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chat as the archive holds it and as a console file tells it, made one. What the API delivered
 * stands; the file adds messages that are missing, and who wrote the others.
 *
 * @param added messages the archive lacks
 * @param authored messages it holds whose author it learns
 * @param known messages of the file that it holds
 */
record FileMerge(
    List<StoredMessage> added,
    List<StoredMessage> authored,
    int known,
    List<Disagreement> disagreements) {

  static FileMerge of(List<StoredMessage> stored, ChatEntry file) {
    List<StoredMessage> held = StoredMessage.inOrder(stored, _ -> true);
    List<Message> told = file.chat().messages();
    int[] partners =
        MessageMatching.match(told, held.stream().map(StoredMessage::message).toList());
    FileMerge merge = new FileMerge(new ArrayList<>(), new ArrayList<>(), 0, new ArrayList<>());
    int next = StoredMessage.nextOrdinal(stored);
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] == MessageMatching.ALONE) {
        merge.added.add(new StoredMessage(next++, null, file.sentAt().get(i), told.get(i)));
      } else {
        merge.meet(held.get(partners[i]), told.get(i));
      }
    }
    return new FileMerge(
        merge.added, merge.authored, told.size() - merge.added.size(), merge.disagreements);
  }

  private void meet(StoredMessage held, Message told) {
    Message message = held.message();
    boolean hasAuthor = !message.incoming() && !message.broadcast();
    if (hasAuthor && told.sender() != null && told.sender() != message.sender()) {
      authored.add(
          new StoredMessage(
              held.ordinal(), held.position(), held.sentAt(), message.by(told.sender())));
    }
    String body = message.body();
    // An emptied text was cleared here, and places come without one.
    boolean bothSpeak = body != null && !body.isBlank() && told.body() != null;
    if (bothSpeak
        && !MessageMatching.sameText(
            StoredMessage.withoutQuery(message), StoredMessage.withoutQuery(told))) {
      disagreements.add(new Disagreement("body", message.at(), body, told.body()));
    }
    if (message.type() != null
        && told.type() != null
        && !message.type().equalsIgnoreCase(told.type())) {
      disagreements.add(new Disagreement("type", message.at(), message.type(), told.type()));
    }
  }

  boolean changes() {
    return !added.isEmpty() || !authored.isEmpty();
  }

  /** Where the headers differ in what never changes in the life of a chat. */
  static List<Disagreement> headers(Chat held, Chat file) {
    List<Disagreement> found = new ArrayList<>();
    compare(found, "created_at", held.createdAt(), file.createdAt());
    compare(found, "closed_at", held.closedAt(), file.closedAt());
    compare(found, "contact", contact(held), contact(file));
    compare(found, "line", held.line(), file.line());
    compare(found, "provider", held.channel(), file.channel());
    return found;
  }

  private static <T> void compare(
      List<Disagreement> found, String what, @Nullable T held, @Nullable T file) {
    if (held != null && file != null && !held.equals(file)) {
      found.add(new Disagreement(what, null, held.toString(), file.toString()));
    }
  }

  private static @Nullable Long contact(Chat chat) {
    return chat.contact() == null ? null : chat.contact().id();
  }

  /** The last moment that a telling of a chat knows of: of two files the later one is the newer. */
  static Instant latest(Chat header, Stream<Message> messages) {
    Stream<@Nullable Instant> stamps =
        Stream.of(
            header.createdAt(),
            header.openedAt(),
            header.pickedUpAt(),
            header.respondedAt(),
            header.closedAt());
    return Stream.concat(stamps.filter(Objects::nonNull), messages.map(Message::at))
        .map(Objects::requireNonNull)
        .max(Instant::compareTo)
        .orElse(header.createdAt());
  }
}
