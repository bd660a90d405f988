package com.b2chatanalytics.imports;

import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ChatFilling;
import com.b2chatanalytics.chat.Filled;
import com.b2chatanalytics.imports.ImportNote.Kind;
import com.b2chatanalytics.sync.Stamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Compares or writes one batch of a file's chats, in the caller's transaction. */
@Component
class ImportChats {
  private static final int CHATS_AT_ONCE = 200;
  private static final long ROWS_AT_ONCE = 5_000;
  private static final long BYTES_AT_ONCE = 8L << 20;

  /** A chat of more rows is no conversation, and would not fit into memory at some size. */
  static final long LONGEST_CHAT = 50_000;

  static final long LARGEST_CHAT = 32L << 20;

  private final ImportStore imports;
  private final ImportRowStore rows;
  private final ChatFilling filling;

  ImportChats(ImportStore imports, ImportRowStore rows, ChatFilling filling) {
    this.imports = imports;
    this.rows = rows;
    this.filling = filling;
  }

  /**
   * Does the next batch.
   *
   * @param all chats of the file
   * @return whether there was one
   */
  boolean batch(ConsoleImport now, long all, Stamps stamps) {
    long id = now.id();
    String after = imports.checkpoint(id).afterChat();
    if (after.isEmpty() && now.step() == ImportStep.WRITING) {
      rows.clearNotesOfChats(id);
    }
    Map<String, ImportRowStore.Size> next = rows.nextChats(id, after, CHATS_AT_ONCE);
    if (next.isEmpty()) {
      return false;
    }
    List<String> taken = new ArrayList<>();
    long unreadable = 0;
    long size = 0;
    long bytes = 0;
    String last = after;
    for (Map.Entry<String, ImportRowStore.Size> chat : next.entrySet()) {
      ImportRowStore.Size of = chat.getValue();
      if (size > 0 && (size + of.rows() > ROWS_AT_ONCE || bytes + of.bytes() > BYTES_AT_ONCE)) {
        break;
      }
      last = chat.getKey();
      if (of.rows() > LONGEST_CHAT || of.bytes() > LARGEST_CHAT) {
        unreadable += of.rows();
        rows.note(
            id, new ImportNote(Kind.UNREADABLE, null, last, "too_many_rows", null, null, null));
      } else {
        taken.add(last);
        size += of.rows();
        bytes += of.bytes();
      }
    }
    List<Filled> filled = fill(now, taken, stamps);
    filled.forEach(one -> note(id, one));
    long done = now.counts().chats() + taken.size();
    imports.advanceChats(
        id, last, all == 0 ? 1 : Math.min(1, (double) done / all), counts(filled, unreadable));
    return true;
  }

  private List<Filled> fill(ConsoleImport now, List<String> chatIds, Stamps stamps) {
    List<ChatEntry> entries =
        rows.rows(now.id(), chatIds).values().stream()
            .map(chat -> FileChat.of(chat, stamps))
            .toList();
    return now.step() == ImportStep.WRITING ? filling.fill(entries) : filling.compare(entries);
  }

  private void note(long id, Filled one) {
    if (one.kind() != Filled.Kind.UNCHANGED) {
      String added = Integer.toString(one.added() > 0 ? one.added() : one.authors());
      rows.note(id, new ImportNote(Kind.ADDED, null, one.chatId(), what(one), null, null, added));
    }
    for (Filled.Disagreement each : one.disagreements()) {
      rows.note(
          id,
          new ImportNote(
              Kind.DISAGREEMENT,
              null,
              one.chatId(),
              each.what(),
              each.at(),
              each.archived(),
              each.file()));
    }
  }

  private static String what(Filled one) {
    return switch (one.kind()) {
      case CREATED -> "chat";
      case FILLED -> "content";
      case EXTENDED -> one.added() > 0 ? "messages" : one.authors() > 0 ? "authors" : "header";
      case UNCHANGED -> throw new IllegalArgumentException("nothing to note");
    };
  }

  private static ImportCounts counts(List<Filled> filled, long unreadable) {
    return new ImportCounts(
        0,
        unreadable,
        filled.size(),
        count(filled, Filled.Kind.CREATED),
        count(filled, Filled.Kind.FILLED),
        count(filled, Filled.Kind.EXTENDED),
        count(filled, Filled.Kind.UNCHANGED),
        filled.stream().mapToLong(Filled::added).sum(),
        filled.stream().mapToLong(Filled::known).sum(),
        filled.stream().mapToLong(Filled::authors).sum(),
        filled.stream().mapToLong(one -> one.disagreements().size()).sum());
  }

  private static long count(List<Filled> filled, Filled.Kind kind) {
    return filled.stream().filter(one -> one.kind() == kind).count();
  }
}
