package com.b2chatanalytics.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds the stored messages of chats against the JSON they came in, for B2Chat counts no messages
 * itself.
 */
@Component
public class ContentAudit {
  private static final int BATCH = 500;
  private static final Duration AGENT_STARTS_WITHIN = Duration.ofSeconds(1);

  private final ContentStore store;
  private final ArchiveWriter writer;

  ContentAudit(ContentStore store, ArchiveWriter writer) {
    this.store = store;
    this.writer = writer;
  }

  /**
   * What was found.
   *
   * @param sent messages in the newest JSON of the chats
   * @param unreadable those of them that carry no readable time
   * @param stored messages in the archive that the newest JSON holds
   * @param leftOut messages in the archive that it no longer holds
   * @param withheld chats begun by an agent that come without messages
   * @param damaged chats whose stored messages are not those of their JSON
   */
  public record Found(
      long chats,
      long sent,
      long unreadable,
      long stored,
      long leftOut,
      long withheld,
      List<ChatEntry> damaged) {}

  /** Looks through the chats created from {@code from} until before {@code until}. */
  public Found look(Instant from, Instant until, ChatReader reader) {
    Tally tally = new Tally();
    List<ContentStore.Content> batch = List.of();
    do {
      long after = batch.isEmpty() ? 0 : batch.getLast().chatNo();
      batch = store.contents(from, until, after, BATCH);
      batch.forEach(content -> tally.add(content, reader));
    } while (batch.size() == BATCH);
    return tally.found();
  }

  /** Stores again what the chats' JSON says, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void mend(List<ChatEntry> damaged) {
    writer.rewriteChats(damaged);
  }

  private static final class Tally {
    private final List<ChatEntry> damaged = new ArrayList<>();
    private long chats;
    private long sent;
    private long unreadable;
    private long stored;
    private long leftOut;
    private long withheld;

    private void add(ContentStore.Content content, ChatReader reader) {
      chats++;
      stored += content.stored();
      leftOut += content.leftOut();
      ChatEntry entry = reader.read(RawText.inflate(content.raw()));
      if (entry == null) {
        return;
      }
      int read = entry.chat().messages().size();
      long lost = entry.chat().unread().stream().filter(Tally::isMessageTime).count();
      sent += read + lost;
      unreadable += lost;
      if (read + lost == 0 && begunByAgent(entry.chat())) {
        withheld++;
      }
      if (read != content.stored()) {
        damaged.add(entry);
      }
    }

    private static boolean isMessageTime(String problem) {
      return problem.startsWith("messages[") && problem.endsWith("].created_at");
    }

    private static boolean begunByAgent(Chat chat) {
      Instant pickedUp = chat.pickedUpAt();
      return pickedUp != null && !pickedUp.isAfter(chat.createdAt().plus(AGENT_STARTS_WITHIN));
    }

    private Found found() {
      return new Found(chats, sent, unreadable, stored, leftOut, withheld, List.copyOf(damaged));
    }
  }
}
