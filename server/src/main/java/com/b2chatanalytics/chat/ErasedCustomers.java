package com.b2chatanalytics.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands before every write of customers' data: what names an erased customer is emptied before it
 * is written, whoever brings it. Times, directions and counts stay, under a number that stands for
 * the contact. All of it within the caller's transaction, which from then on holds off erasures.
 */
@Component
public class ErasedCustomers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TombstoneStore tombstones;
  private final CustomerTraces traces;
  private final RevisionStore revisions;

  ErasedCustomers(TombstoneStore tombstones, CustomerTraces traces, RevisionStore revisions) {
    this.tombstones = tombstones;
    this.traces = traces;
    this.revisions = revisions;
  }

  /**
   * Chats as they may be written.
   *
   * @param erased ids of those that are an erased customer's
   */
  record Chats(List<ChatEntry> entries, Set<String> erased) {}

  /** Empties those of erased customers. Whose chat was seen with one once, stays theirs. */
  Chats chats(Collection<ChatEntry> entries) {
    if (!holdsAny()) {
      return new Chats(List.copyOf(entries), Set.of());
    }
    Map<ChatEntry, Set<String>> named = new HashMap<>();
    entries.forEach(entry -> named.put(entry, tracesOf(entry)));
    Map<String, Tombstone> known = known(named.values());
    List<ChatEntry> kept = new ArrayList<>();
    Set<String> erased = new HashSet<>();
    List<Tombstone> learnt = new ArrayList<>();
    for (ChatEntry entry : entries) {
      Tombstone hit = first(known, named.getOrDefault(entry, Set.of()));
      kept.add(hit == null ? entry : emptied(entry));
      if (hit != null) {
        erased.add(entry.chat().id());
        learn(learnt, hit, traces.chat(entry.chat().id()));
        ContactName contact = entry.chat().contact();
        // A chat may have moved to a customer who was not erased.
        if (contact != null && contact.id() >= 0 && namesContact(known, contact)) {
          learn(learnt, hit, traces.contact(contact.id()));
        }
      }
    }
    tombstones.add(learnt);
    return new Chats(kept, erased);
  }

  /** Empties those of erased customers. */
  List<ContactEntry> contacts(Collection<ContactEntry> entries) {
    if (!holdsAny()) {
      return List.copyOf(entries);
    }
    Map<ContactEntry, Set<String>> named = new HashMap<>();
    entries.forEach(entry -> named.put(entry, traces.of(entry.contact())));
    Map<String, Tombstone> known = known(named.values());
    List<ContactEntry> kept = new ArrayList<>();
    List<Tombstone> learnt = new ArrayList<>();
    for (ContactEntry entry : entries) {
      Tombstone hit = first(known, named.getOrDefault(entry, Set.of()));
      if (hit == null) {
        kept.add(entry);
      } else {
        long id = entry.contact().id();
        kept.add(emptied(entry));
        if (id >= 0) {
          learn(learnt, hit, traces.contact(id));
        }
      }
    }
    tombstones.add(learnt);
    return kept;
  }

  /** The numbers that stand for these contacts here: their own, or those of erased ones. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<Long, Long> numbers(Collection<Long> contactIds) {
    Map<Long, Long> numbers = new HashMap<>();
    contactIds.forEach(id -> numbers.put(id, id));
    if (!holdsAny()) {
      return numbers;
    }
    Map<String, Long> own = new HashMap<>();
    contactIds.stream().filter(id -> id >= 0).forEach(id -> own.put(traces.contact(id), id));
    tombstones
        .among(own.keySet())
        .keySet()
        .forEach(trace -> {
          long id = own.getOrDefault(trace, -1L);
          numbers.put(id, traces.standIn(id));
        });
    return numbers;
  }

  /** The record emptied, if anything in it names an erased customer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<byte[]> emptied(byte[] raw, JsonNode json) {
    if (!holdsAny() || tombstones.among(traces.of(json)).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(emptied(raw));
  }

  /** A chat or contact without texts and details, under the number that stands for its contact. */
  public byte[] emptied(byte[] raw) {
    return ErasedJson.of(raw, traces::standIn);
  }

  /** Which of some records, each told by its values, name an erased customer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<Integer> among(List<? extends Collection<String>> records) {
    if (records.isEmpty() || !holdsAny()) {
      return Set.of();
    }
    List<Set<String>> named = new ArrayList<>();
    for (Collection<String> values : records) {
      Set<String> all = new HashSet<>();
      values.forEach(value -> all.addAll(traces.of(value)));
      named.add(all);
    }
    Map<String, Tombstone> known = known(named);
    Set<Integer> found = new LinkedHashSet<>();
    for (int i = 0; i < named.size(); i++) {
      if (first(known, named.get(i)) != null) {
        found.add(i);
      }
    }
    return found;
  }

  /** Whether a text that is no record, such as the name of a file, names an erased customer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isNamedIn(String text) {
    return holdsAny() && !tombstones.among(traces.inText(text)).isEmpty();
  }

  /** The number that stands for a contact once it is erased. */
  public long standIn(long contactId) {
    return traces.standIn(contactId);
  }

  /** Waits for an erasure that begins; without any there is nothing to look for. */
  private boolean holdsAny() {
    revisions.lock();
    return tombstones.any();
  }

  private Map<String, Tombstone> known(Collection<Set<String>> named) {
    Set<String> all = new HashSet<>();
    named.forEach(all::addAll);
    return tombstones.among(all);
  }

  private static @Nullable Tombstone first(Map<String, Tombstone> known, Set<String> named) {
    for (String trace : named) {
      Tombstone hit = known.get(trace);
      if (hit != null) {
        return hit;
      }
    }
    return null;
  }

  private boolean namesContact(Map<String, Tombstone> known, ContactName contact) {
    return first(known, traces.of(contact)) != null;
  }

  private void learn(List<Tombstone> learnt, Tombstone hit, String trace) {
    learnt.add(new Tombstone(trace, hit.person(), traces.keyName(), hit.erasedAt()));
  }

  private Set<String> tracesOf(ChatEntry entry) {
    Set<String> named = new LinkedHashSet<>();
    named.add(traces.chat(entry.chat().id()));
    ContactName contact = entry.chat().contact();
    if (contact != null) {
      named.addAll(traces.of(contact));
    } else if (entry.chat().unread().contains("contact")) {
      named.addAll(traces.of(contactOf(entry.raw())));
    }
    return named;
  }

  /** The contact of a chat in its JSON, where that has no number that could be read. */
  static JsonNode contactOf(byte[] raw) {
    try {
      return JSON.readTree(raw).path("contact");
    } catch (JacksonException _) {
      return JSON.readTree("null".getBytes(StandardCharsets.UTF_8));
    }
  }

  private ChatEntry emptied(ChatEntry entry) {
    Chat chat = entry.chat();
    ContactName contact = chat.contact();
    Chat empty =
        chat.with(
            contact == null ? null : contact.onlyNumber(traces.standIn(contact.id())),
            chat.messages().stream().map(Message::withoutText).toList());
    return new ChatEntry(
        empty, entry.sentAt(), emptied(entry.raw()), traces.fingerprint(entry.fingerprint()));
  }

  private ContactEntry emptied(ContactEntry entry) {
    Contact contact = entry.contact();
    return new ContactEntry(
        contact.withoutDetails().as(traces.standIn(contact.id())),
        emptied(entry.raw()),
        traces.fingerprint(entry.fingerprint()));
  }
}
