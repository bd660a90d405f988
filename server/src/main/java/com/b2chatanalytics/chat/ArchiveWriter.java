package com.b2chatanalytics.chat;

import static java.util.stream.Collectors.toMap;

import com.b2chatanalytics.chat.DirectoryStore.NamedAgent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes to the archive, always inside the caller's transaction, so that a page's rows, raw JSON,
 * quarantine and checkpoint stand or fall together. A record that did not change is not written,
 * and one of an erased customer is emptied first ({@link ErasedCustomers}). {@link ChatsChanged} is
 * published after the commit.
 */
@Component
public class ArchiveWriter {
  private final ChatWriteStore chats;
  private final ContactStore contacts;
  private final ContactWriter contactWriter;
  private final ContactStubs stubs;
  private final DirectoryStore directory;
  private final RevisionStore revisions;
  private final ErasedCustomers erased;
  private final ApplicationEventPublisher events;

  ArchiveWriter(
      ChatWriteStore chats,
      ContactStore contacts,
      ContactWriter contactWriter,
      ContactStubs stubs,
      DirectoryStore directory,
      RevisionStore revisions,
      ErasedCustomers erased,
      ApplicationEventPublisher events) {
    this.chats = chats;
    this.contacts = contacts;
    this.contactWriter = contactWriter;
    this.stubs = stubs;
    this.directory = directory;
    this.revisions = revisions;
    this.erased = erased;
    this.events = events;
  }

  /** Writes what is new or changed; of two entries of one chat the later counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written writeChats(Collection<ChatEntry> entries) {
    return write(entries, false);
  }

  /** Holds off every other writer until the running transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold() {
    revisions.lock();
  }

  /** Writes those chats alone that the archive does not hold in any form. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written addMissingChats(Collection<ChatEntry> entries) {
    revisions.lock();
    Set<String> held = chats.held(entries.stream().map(e -> e.chat().id()).toList()).keySet();
    return write(entries.stream().filter(e -> !held.contains(e.chat().id())).toList(), false);
  }

  /** Writes those contacts alone of which the archive holds nothing or a stub. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written addMissingContacts(Collection<ContactEntry> entries) {
    revisions.lock();
    List<ContactEntry> kept = erased.contacts(entries);
    Map<Long, ContactStore.Held> held =
        contacts.held(kept.stream().map(e -> e.contact().id()).toList());
    return putContacts(
        kept.stream()
            .filter(e -> {
              ContactStore.Held before = held.get(e.contact().id());
              return before == null || !before.exported();
            })
            .toList());
  }

  /** Writes chats again that were read in another way, though B2Chat sent nothing new. */
  @Transactional(propagation = Propagation.MANDATORY)
  Written rewriteChats(Collection<ChatEntry> entries) {
    return write(entries, true);
  }

  private Written write(Collection<ChatEntry> entries, boolean force) {
    revisions.lock();
    ErasedCustomers.Chats kept = erased.chats(entries);
    Map<String, ChatEntry> byId = latest(kept.entries(), e -> e.chat().id());
    Map<String, ChatWriteStore.Held> held = chats.held(byId.keySet());
    List<ChatEntry> added = new ArrayList<>();
    Map<ChatWriteStore.Held, ChatEntry> differing = new LinkedHashMap<>();
    for (ChatEntry entry : byId.values()) {
      ChatWriteStore.Held before = held.get(entry.chat().id());
      if (before == null) {
        added.add(entry);
      } else if (force
          || before.fromFile()
          || !Arrays.equals(before.fingerprint(), entry.fingerprint())) {
        differing.put(before, entry);
      }
    }
    if (added.isEmpty() && differing.isEmpty()) {
      return new Written(0, 0, byId.size());
    }
    RevisionStore.Next next = revisions.next(added.size());
    insert(added, next);
    Map<Long, ChatEntry> changed = replace(differing, force, next.revision());
    List<ChatEntry> written = new ArrayList<>(added);
    written.addAll(changed.values());
    chats.markErased(kept.erased());
    stubs.write(written, next.revision());
    gatherNames(written);
    publishAfterCommit(events, next.revision());
    return new Written(added.size(), changed.size(), byId.size() - written.size());
  }

  /** Writes contacts of B2Chat's contact export; they replace stubs. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written writeContacts(Collection<ContactEntry> entries) {
    revisions.lock();
    return putContacts(erased.contacts(entries));
  }

  private Written putContacts(Collection<ContactEntry> entries) {
    Map<Long, ContactEntry> byId = latest(entries, e -> e.contact().id());
    List<ContactEntry> written = contactWriter.differing(byId.values());
    if (written.isEmpty()) {
      return new Written(0, 0, byId.size());
    }
    long revision = revisions.next(0).revision();
    int replaced = contactWriter.write(written, revision);
    publishAfterCommit(events, revision);
    return new Written(written.size() - replaced, replaced, byId.size() - written.size());
  }

  /** Notes which contacts a full reading of B2Chat's contact export found: all others are gone. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void contactsReadInFull(Set<Long> ids) {
    revisions.lock();
    contactWriter.readInFull(new HashSet<>(erased.numbers(ids).values()));
  }

  private void insert(List<ChatEntry> added, RevisionStore.Next next) {
    ChatRows rows = new ChatRows();
    long chatNo = next.firstChatNo();
    for (ChatEntry entry : added) {
      rows.chat(chatNo, next.revision(), entry, MessageSource.API);
      rows.messagesOf(chatNo, entry);
      chatNo++;
    }
    chats.insert(rows);
  }

  /** Replaces the chats; returns them, by number, as they were kept. */
  private Map<Long, ChatEntry> replace(
      Map<ChatWriteStore.Held, ChatEntry> differing, boolean force, long revision) {
    if (differing.isEmpty()) {
      return Map.of();
    }
    Map<Long, ChatEntry> changed = new LinkedHashMap<>();
    Set<Long> ofTheFile = new HashSet<>();
    ChatRows headers = new ChatRows();
    ChatRows added = new ChatRows();
    ChatRows moved = new ChatRows();
    Map<Long, List<StoredMessage>> stored =
        chats.messages(differing.keySet().stream().map(ChatWriteStore.Held::chatNo).toList());
    differing.forEach((held, sent) -> {
      ChatEntry entry = force ? sent.withFingerprint(held.fingerprint()) : sent;
      List<StoredMessage> messages = stored.getOrDefault(held.chatNo(), List.of());
      if (force && held.fromFile()) {
        ofTheFile.add(held.chatNo());
      }
      changed.put(held.chatNo(), held.cleared() ? ClearedEntry.of(entry, held, messages) : entry);
    });
    changed.forEach((chatNo, entry) -> {
      MessageSource source = ofTheFile.contains(chatNo) ? MessageSource.FILE : MessageSource.API;
      headers.chat(chatNo, revision, entry, source);
      MessageMerge merge = MessageMerge.of(stored.getOrDefault(chatNo, List.of()), entry);
      merge.added().forEach(m -> added.message(chatNo, m));
      merge.moved().forEach(m -> moved.message(chatNo, m));
    });
    chats.replace(headers);
    chats.mergeMessages(added, moved);
    keepWhatIsNew(differing, changed);
    contactWriter.moved(movedContacts(differing));
    return changed;
  }

  /** What came after a clearing is due for the next one. */
  private void keepWhatIsNew(
      Map<ChatWriteStore.Held, ChatEntry> differing, Map<Long, ChatEntry> changed) {
    List<Long> texts = new ArrayList<>();
    List<Long> details = new ArrayList<>();
    differing.forEach((held, sent) -> {
      ChatEntry kept = Objects.requireNonNull(changed.get(held.chatNo()));
      if (held.textClearedBefore() != null
          && kept.chat().messages().stream().anyMatch(Message::hasText)) {
        texts.add(held.chatNo());
      }
      if (held.contactClearedBefore() != null
          && !ClearedEntry.detailsStayCleared(sent.chat(), held)) {
        details.add(held.chatNo());
      }
    });
    chats.keepTexts(texts);
    chats.keepDetails(details);
  }

  private static List<ContactHistoryStore.Entry> movedContacts(
      Map<ChatWriteStore.Held, ChatEntry> differing) {
    List<ContactHistoryStore.Entry> moved = new ArrayList<>();
    differing.forEach((held, entry) -> {
      Long before = held.contactId();
      ContactName now = entry.chat().contact();
      if (before != null && now != null && now.id() != before) {
        moved.add(
            new ContactHistoryStore.Entry(
                before, "contact", Long.toString(before), Long.toString(now.id())));
      }
    });
    return moved;
  }

  void gatherNames(List<ChatEntry> written) {
    Map<String, NamedAgent> agents =
        written.stream()
            .map(ChatEntry::chat)
            .filter(chat -> chat.agent() != null)
            .map(chat -> new NamedAgent(Objects.requireNonNull(chat.agent()), chat.createdAt()))
            .collect(
                toMap(
                    named -> named.agent().id(),
                    named -> named,
                    (a, b) -> b.namedAt().isBefore(a.namedAt()) ? a : b));
    directory.name(agents.values());
    directory.addDepartments(
        written.stream()
            .map(e -> e.chat().department())
            .filter(Objects::nonNull)
            .distinct()
            .toList());
    directory.addLines(
        written.stream().map(e -> e.chat().line()).filter(Objects::nonNull).distinct().toList());
  }

  static void publishAfterCommit(ApplicationEventPublisher events, long revision) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            events.publishEvent(new ChatsChanged(revision));
          }
        });
  }

  private static <K, E> Map<K, E> latest(Collection<E> entries, Function<E, K> key) {
    Map<K, E> latest = new LinkedHashMap<>();
    entries.forEach(entry -> latest.put(key.apply(entry), entry));
    return latest;
  }
}
