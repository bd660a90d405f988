package com.b2chatanalytics.chat;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.b2chatanalytics.chat.DirectoryStore.NamedAgent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes to the archive, always inside the caller's transaction, so that a page's rows, raw JSON,
 * quarantine and checkpoint stand or fall together. A record that did not change is not written.
 * {@link ChatsChanged} is published after the commit.
 */
@Component
public class ArchiveWriter {
  private final ChatWriteStore chats;
  private final ContactStore contacts;
  private final ContactStubs stubs;
  private final DirectoryStore directory;
  private final RevisionStore revisions;
  private final ApplicationEventPublisher events;

  ArchiveWriter(
      ChatWriteStore chats,
      ContactStore contacts,
      ContactStubs stubs,
      DirectoryStore directory,
      RevisionStore revisions,
      ApplicationEventPublisher events) {
    this.chats = chats;
    this.contacts = contacts;
    this.stubs = stubs;
    this.directory = directory;
    this.revisions = revisions;
    this.events = events;
  }

  /** Writes what is new or changed; of two entries of one chat the later counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written writeChats(Collection<ChatEntry> entries) {
    return write(entries, false);
  }

  /** Writes chats again that were read in another way, though B2Chat sent nothing new. */
  @Transactional(propagation = Propagation.MANDATORY)
  Written rewriteChats(Collection<ChatEntry> entries) {
    return write(entries, true);
  }

  private Written write(Collection<ChatEntry> entries, boolean force) {
    Map<String, ChatEntry> byId = latest(entries, e -> e.chat().id());
    revisions.lock();
    Map<String, ChatWriteStore.Held> held = chats.held(byId.keySet());
    List<ChatEntry> added = new ArrayList<>();
    Map<Long, ChatEntry> changed = new LinkedHashMap<>();
    for (ChatEntry entry : byId.values()) {
      ChatWriteStore.Held before = held.get(entry.chat().id());
      if (before == null) {
        added.add(entry);
      } else if (force
          || before.fromFile()
          || !Arrays.equals(before.fingerprint(), entry.fingerprint())) {
        changed.put(before.chatNo(), entry);
      }
    }
    if (added.isEmpty() && changed.isEmpty()) {
      return new Written(0, 0, byId.size());
    }
    Set<Long> fromFile =
        held.values().stream()
            .filter(ChatWriteStore.Held::fromFile)
            .map(ChatWriteStore.Held::chatNo)
            .collect(toSet());
    RevisionStore.Next next = revisions.next(added.size());
    insert(added, next);
    replace(changed, next.revision(), chatNo -> force && fromFile.contains(chatNo));
    List<ChatEntry> written = new ArrayList<>(added);
    written.addAll(changed.values());
    stubs.write(written, next.revision());
    gatherNames(written);
    publishAfterCommit(next.revision());
    return new Written(added.size(), changed.size(), byId.size() - written.size());
  }

  /** Writes contacts of B2Chat's contact export; they replace stubs. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written writeContacts(Collection<ContactEntry> entries) {
    Map<Long, ContactEntry> byId = latest(entries, e -> e.contact().id());
    revisions.lock();
    Map<Long, ContactStore.Held> held = contacts.held(byId.keySet());
    List<ContactEntry> written =
        byId.values().stream().filter(e -> differs(held.get(e.contact().id()), e)).toList();
    if (written.isEmpty()) {
      return new Written(0, 0, byId.size());
    }
    long revision = revisions.next(0).revision();
    ContactRows rows = contacts.rows();
    List<Long> replaced = new ArrayList<>();
    for (ContactEntry entry : written) {
      ContactStore.Held before = held.get(entry.contact().id());
      if (before != null) {
        replaced.add(entry.contact().id());
      }
      Instant seenAt = before != null ? before.seenAt() : Instant.EPOCH;
      rows.add(entry.contact(), revision, seenAt, entry.fingerprint(), entry.raw());
    }
    contacts.put(rows, replaced);
    publishAfterCommit(revision);
    return new Written(
        written.size() - replaced.size(), replaced.size(), byId.size() - written.size());
  }

  private static boolean differs(ContactStore.@Nullable Held held, ContactEntry entry) {
    return held == null
        || !held.exported()
        || !Arrays.equals(held.fingerprint(), entry.fingerprint());
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

  private void replace(
      Map<Long, ChatEntry> changed, long revision, Predicate<Long> staysOfTheFile) {
    if (changed.isEmpty()) {
      return;
    }
    ChatRows headers = new ChatRows();
    ChatRows added = new ChatRows();
    ChatRows moved = new ChatRows();
    Map<Long, List<StoredMessage>> stored = chats.messages(changed.keySet());
    changed.forEach((chatNo, entry) -> {
      headers.chat(
          chatNo,
          revision,
          entry,
          staysOfTheFile.test(chatNo) ? MessageSource.FILE : MessageSource.API);
      MessageMerge merge = MessageMerge.of(stored.getOrDefault(chatNo, List.of()), entry);
      merge.added().forEach(m -> added.message(chatNo, m));
      merge.moved().forEach(m -> moved.message(chatNo, m));
    });
    chats.replace(headers);
    chats.mergeMessages(added, moved);
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

  void publishAfterCommit(long revision) {
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
