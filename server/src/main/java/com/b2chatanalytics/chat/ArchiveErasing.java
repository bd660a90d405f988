package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.ErasureStore.Named;
import com.b2chatanalytics.chat.ErasureStore.Printed;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes customers out of the archive for good. What names them goes at once and together with their
 * tombstones, so that no write can come between; raw records are emptied afterwards, some at a
 * time. Times, directions and counts of their chats stay, and with them every number.
 */
@Component
public class ArchiveErasing {
  private static final int BATCH = 200;
  private static final int LOOKED_AT = 5_000;
  private static final int HANDLE = 12;

  private final ErasureStore store;
  private final ChatClearingStore clearing;
  private final TombstoneStore tombstones;
  private final CustomerTraces traces;
  private final SearchStore search;
  private final RevisionStore revisions;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  ArchiveErasing(
      ErasureStore store,
      ChatClearingStore clearing,
      TombstoneStore tombstones,
      CustomerTraces traces,
      SearchStore search,
      RevisionStore revisions,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.clearing = clearing;
    this.tombstones = tombstones;
    this.traces = traces;
    this.search = search;
    this.revisions = revisions;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What the archive keeps of customers.
   *
   * @param changes what they were before
   * @param messages with a text, a caption or a media link
   * @param indexed chats whose words are searched
   */
  public record Kept(long contacts, long changes, long chats, long messages, long indexed) {}

  /** A customer as an erasure takes them: every number B2Chat ever gave them. */
  @Transactional(readOnly = true)
  public Set<Long> everyNumber(Collection<Long> contactIds) {
    Set<Long> all = new TreeSet<>(contactIds);
    List<Long> more = store.mergedInto(all);
    while (all.addAll(more)) {
      more = store.mergedInto(all);
    }
    return all;
  }

  /** What is kept of these contacts. */
  @Transactional(readOnly = true)
  public Kept kept(Set<Long> contactIds) {
    List<Long> chats = chatsOf(contactIds);
    return new Kept(
        store.contacts(contactIds),
        store.changes(contactIds),
        chats.size(),
        store.messages(chats),
        store.indexed(chats));
  }

  /** What else these contacts are recognised by, in all other places. */
  @Transactional(readOnly = true)
  public Traces tracesOf(Set<Long> contactIds) {
    Set<String> all = new LinkedHashSet<>(identifiers(contactIds));
    names(contactIds, all);
    store.chatIds(chatsOf(contactIds)).forEach(id -> all.add(traces.chat(id)));
    return new Traces(traces, all);
  }

  /**
   * How many other contacts carry a phone, an e-mail or a document of these. What others carry is
   * no mark of these: it leaves no tombstone.
   */
  @Transactional(readOnly = true)
  public long sharedWith(Set<Long> contactIds) {
    Set<String> own = identifiers(contactIds);
    return others(contactIds, own).size();
  }

  private Map<Long, Set<String>> others(Set<Long> contactIds, Set<String> own) {
    Map<Long, Set<String>> others = new HashMap<>();
    everyContact(named -> {
      if (!contactIds.contains(named.key())) {
        Set<String> theirs = identifiers(named);
        theirs.retainAll(own);
        if (!theirs.isEmpty()) {
          others.put(named.key(), theirs);
        }
      }
    });
    return others;
  }

  private List<Long> chatsOf(Set<Long> contactIds) {
    Set<Long> chats = new TreeSet<>(store.chatsOf(contactIds));
    chats.addAll(unreadable(new Traces(traces, identifiers(contactIds))));
    return List.copyOf(chats);
  }

  private List<Long> unreadable(Traces whose) {
    return store.withUnreadableContact().entrySet().stream()
        .filter(raw -> whose.standIn(ErasedCustomers.contactOf(raw.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Set<String> identifiers(Set<Long> contactIds) {
    Set<String> all = new LinkedHashSet<>();
    contactIds.forEach(id -> all.add(traces.contact(id)));
    store.named(contactIds).forEach(named -> all.addAll(identifiers(named)));
    store
        .before(contactIds)
        .forEach(was -> {
          switch (was.getKey()) {
            case "mobile", "phone" -> traces.addPhone(all, was.getValue());
            case "email" -> traces.addEmail(all, was.getValue());
            case "identification" -> traces.addDocument(all, was.getValue());
            default -> {
              // Names and places are shared by many.
            }
          }
        });
    return all;
  }

  private Set<String> identifiers(Named named) {
    Long id = named.contactId();
    return traces.of(
        id == null ? -1 : id,
        named.name(),
        named.mobile(),
        named.phone(),
        named.email(),
        named.identification());
  }

  private void names(Set<Long> contactIds, Set<String> into) {
    store.named(contactIds).forEach(named -> traces.addName(into, named.name()));
    store.before(contactIds).stream()
        .filter(was -> was.getKey().equals("name"))
        .forEach(was -> traces.addName(into, was.getValue()));
  }

  /** What an erasure of these contacts is called: nothing can be told from it without the key. */
  public String handle(Set<Long> contactIds) {
    return traces
        .contact(contactIds.stream().min(Long::compare).orElseThrow())
        .substring(0, HANDLE);
  }

  /**
   * Erases the customers within the caller's transaction, up to the raw records of their chats,
   * which {@link #step} empties.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Kept begin(Set<Long> contactIds, long run, Instant now) {
    revisions.lock();
    search.lock();
    String person = handle(contactIds);
    Set<String> marks = identifiers(contactIds);
    others(contactIds, marks).values().forEach(marks::removeAll);
    // A number is one contact's alone.
    contactIds.forEach(id -> marks.add(traces.contact(id)));
    names(contactIds, marks);
    List<Long> chats = chatsOf(contactIds);
    store.chatIds(chats).forEach(id -> marks.add(traces.chat(id)));
    tombstones.add(
        marks.stream().map(trace -> new Tombstone(trace, person, traces.keyName(), now)).toList());
    Kept kept = kept(contactIds);
    take(contactIds, chats, run);
    return kept;
  }

  private void take(Set<Long> contactIds, Collection<Long> chats, long run) {
    long revision = revisions.next(0).revision();
    Map<Long, Long> standIns = new LinkedHashMap<>();
    contactIds.forEach(id -> standIns.put(id, traces.standIn(id)));
    if (!standIns.isEmpty()) {
      Map<Long, byte[]> prints = prints(store.printedContacts(contactIds));
      store.renumberContacts(standIns, prints, revision);
    }
    if (!chats.isEmpty()) {
      store.clearChats(prints(store.printedChats(chats)), revision);
      store.renumberChats(standIns);
      store.due(chats, run);
      search.forget(chats);
    }
    ArchiveWriter.publishAfterCommit(events, revision);
  }

  private Map<Long, byte[]> prints(List<Printed> rows) {
    Map<Long, byte[]> prints = new LinkedHashMap<>();
    rows.forEach(row -> prints.put(row.key(), traces.fingerprint(row.fingerprint())));
    return prints;
  }

  /** All tombstones there are. */
  public List<Tombstone> tombstones() {
    return tombstones.all();
  }

  /** How many tombstones are of another key, by which nobody is recognised. */
  public long foreign() {
    return tombstones.all().stream().filter(t -> !t.keyName().equals(traces.keyName())).count();
  }

  /** What the customers of these erasures are recognised by. */
  public Traces tracesOf(List<String> persons) {
    return new Traces(
        traces, new HashSet<>(tombstones.of(persons).stream().map(Tombstone::trace).toList()));
  }

  /**
   * Erases again, within the caller's transaction, whom these tombstones name: the archive is older
   * than they are.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Kept again(List<Tombstone> again, long run) {
    revisions.lock();
    search.lock();
    tombstones.add(again);
    Traces whose = new Traces(traces, new HashSet<>(again.stream().map(Tombstone::trace).toList()));
    Set<Long> contacts = new TreeSet<>();
    everyContact(named -> {
      if (whose.any(identifiers(named))) {
        contacts.add(named.key());
      }
    });
    Set<Long> chats = new TreeSet<>(unreadable(whose));
    everyChat(named -> {
      boolean theirs = whose.any(identifiers(named));
      Long contact = named.contactId();
      if (theirs && contact != null && contact >= 0) {
        contacts.add(contact);
      }
      if (theirs || whose.any(Set.of(traces.chat(Objects.requireNonNull(named.chatId()))))) {
        chats.add(named.key());
      }
    });
    chats.addAll(store.chatsOf(contacts));
    Kept kept =
        new Kept(
            store.contacts(contacts),
            store.changes(contacts),
            chats.size(),
            store.messages(chats),
            store.indexed(chats));
    take(contacts, chats, run);
    // A chat of theirs may name somebody else by now, or did so when the backup was made.
    for (long contact : store.contactsOf(chats)) {
      store.renumberChats(chats, contact, traces.standIn(contact));
    }
    return kept;
  }

  private void everyContact(Consumer<Named> look) {
    List<Named> batch = store.contactsAfter(-1, LOOKED_AT);
    while (!batch.isEmpty()) {
      batch.forEach(look);
      batch = store.contactsAfter(batch.getLast().key(), LOOKED_AT);
    }
  }

  private void everyChat(Consumer<Named> look) {
    List<Named> batch = store.chatsAfter(0, LOOKED_AT);
    while (!batch.isEmpty()) {
      batch.forEach(look);
      batch = store.chatsAfter(batch.getLast().key(), LOOKED_AT);
    }
  }

  /** Empties the raw records of the next chats; returns how many, 0 when none is left. */
  public int step(long run) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          revisions.lock();
          List<Long> due = store.due(run, BATCH);
          if (!due.isEmpty()) {
            Map<Long, byte[]> raws = clearing.raws(due);
            raws.replaceAll((_, raw) -> ErasedJson.of(raw, traces::standIn));
            clearing.putRaws(raws);
            store.done(due);
          }
          return due.size();
        }));
  }

  /** An erasure has ended: every read model that was made before is made anew. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ended() {
    revisions.lock();
    store.oneMoreErasure();
    long revision = revisions.current();
    ArchiveWriter.publishAfterCommit(events, revision);
  }

  /** How many erasures have ended. */
  public long erasures() {
    return store.erasures();
  }
}
