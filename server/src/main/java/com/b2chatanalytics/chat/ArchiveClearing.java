package com.b2chatanalytics.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what customers wrote and who they are out of rows and raw JSON, some records in a
 * transaction. Facts stay as they are, so chats keep their revision; contacts get a new one, for
 * the read model knows their names. What was cleared does not come back when B2Chat sends the same
 * chat again.
 */
@Component
public class ArchiveClearing {
  private static final int BATCH = 200;

  private final ChatClearingStore chats;
  private final ContactClearingStore contacts;
  private final ContactHistoryStore history;
  private final SearchStore search;
  private final RevisionStore revisions;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  ArchiveClearing(
      ChatClearingStore chats,
      ContactClearingStore contacts,
      ContactHistoryStore history,
      SearchStore search,
      RevisionStore revisions,
      ApplicationEventPublisher events,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.chats = chats;
    this.contacts = contacts;
    this.history = history;
    this.search = search;
    this.revisions = revisions;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What of chats the cutoffs would clear now. */
  public ChatsCleared countChats(Cutoffs cutoffs) {
    return chats.count(cutoffs, clock.instant());
  }

  /** How many contacts, and entries of contacts' histories, the cutoff would clear now. */
  public ContactsCleared countContacts(Instant details) {
    Instant now = clock.instant();
    return new ContactsCleared(
        contacts.countDue(details, now), contacts.countChanges(details, now));
  }

  /**
   * What of contacts was cleared, or would be.
   *
   * @param changes entries of contacts' histories
   */
  public record ContactsCleared(long contacts, long changes) {}

  /** The number of the newest chat, by which {@link ChatsCleared#reached} can be measured. */
  public long lastChatNo() {
    return chats.lastChatNo();
  }

  /** Clears the next chats that are due above {@code afterChatNo}. */
  public ChatsCleared clearChats(long afterChatNo, Cutoffs cutoffs) {
    List<Long> found =
        chats.due(afterChatNo, cutoffs, clock.instant(), BATCH).stream()
            .map(ChatClearingStore.Due::chatNo)
            .toList();
    if (found.isEmpty()) {
      return new ChatsCleared(0, 0, 0, 0);
    }
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          // Else a page of the sync, read before, could write the texts back. Looked for without
          // it: that can take long, and the sync would wait.
          revisions.lock();
          search.lock();
          return clear(found.getLast(), chats.dueAmong(found, cutoffs, clock.instant()), cutoffs);
        }));
  }

  private ChatsCleared clear(long reached, List<ChatClearingStore.Due> due, Cutoffs cutoffs) {
    if (due.isEmpty()) {
      return new ChatsCleared(reached, 0, 0, 0);
    }
    Map<Long, byte[]> raws = chats.raws(due.stream().map(ChatClearingStore.Due::chatNo).toList());
    Map<Long, byte[]> blank = new HashMap<>();
    due.forEach(d -> {
      byte[] raw = raws.get(d.chatNo());
      if (raw != null) {
        blank.put(d.chatNo(), Blanking.all(d.texts(), d.details()).chat(raw));
      }
    });
    chats.putRaws(blank);
    List<Long> texts =
        due.stream().filter(ChatClearingStore.Due::texts).map(d -> d.chatNo()).toList();
    List<Long> details =
        due.stream().filter(ChatClearingStore.Due::details).map(d -> d.chatNo()).toList();
    int messages =
        texts.isEmpty() ? 0 : chats.clearTexts(texts, Objects.requireNonNull(cutoffs.texts()));
    if (!details.isEmpty()) {
      chats.clearDetails(details, Objects.requireNonNull(cutoffs.details()));
    }
    search.forget(due.stream().map(ChatClearingStore.Due::chatNo).toList());
    return new ChatsCleared(reached, texts.size(), messages, details.size());
  }

  /** Contacts without any event since the cutoff whose details are still there. */
  public List<Long> contactsDue(Instant details) {
    return contacts.due(details, clock.instant());
  }

  /** Clears those of these contacts that are still due, with everything they were before. */
  public ContactsCleared clearContacts(Collection<Long> ids, Instant details) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          revisions.lock();
          // Some may have written since they were looked for.
          return clear(contacts.dueAmong(ids, details, clock.instant()), details);
        }));
  }

  private ContactsCleared clear(List<Long> due, Instant details) {
    if (due.isEmpty()) {
      return new ContactsCleared(0, 0);
    }
    Map<Long, byte[]> raws = contacts.raws(due);
    raws.replaceAll((_, raw) -> Blanking.contact(raw));
    long revision = revisions.next(0).revision();
    int cleared = contacts.clear(due, raws, details, revision);
    int changes = history.clear(due);
    ArchiveWriter.publishAfterCommit(events, revision);
    return new ContactsCleared(cleared, changes);
  }

  /** Clears the values of old entries of contacts' histories; returns of how many. */
  public int clearChanges(Instant details) {
    return history.clear(details);
  }
}
