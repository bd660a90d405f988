package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.SearchStore.Due;
import com.b2chatanalytics.chat.SearchStore.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds chats by the words in their messages, names and numbers. The index follows the archive's
 * revisions in transactions of its own, so that no page of the sync waits for it; chats that it has
 * not read yet are read when asked while they are few, and counted by {@link #behind} when they are
 * many. What retention takes away leaves it in the same transaction.
 */
@Component
public class SearchIndex {
  /** Grows with every change of {@link SearchWords} or {@link SearchDocument}. */
  static final int READER = 1;

  /** So many chats that are not indexed yet are looked through when somebody searches. */
  static final int MOST_READ_WHEN_ASKED = 500;

  private static final int BATCH = 400;

  private final SearchStore store;
  private final ChatStore chats;
  private final TransactionTemplate transaction;

  SearchIndex(SearchStore store, ChatStore chats, PlatformTransactionManager transactions) {
    this.store = store;
    this.chats = chats;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Reads what changed in the archive until nothing is left, or the thread is interrupted. */
  void follow() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = Boolean.TRUE.equals(transaction.execute(_ -> step()));
    }
  }

  /** Reads some chats; says whether there may be more. */
  private boolean step() {
    // Retention waits for this transaction, or this one reads what is left of the texts.
    store.lock();
    SearchStore.State state = store.state();
    if (state.reader() != READER) {
      store.begin(READER);
      return true;
    }
    List<Long> due = store.due(BATCH);
    if (!due.isEmpty()) {
      read(due);
      store.done(due);
      return true;
    }
    List<Due> changed = store.changedAfter(state.revision(), BATCH);
    if (changed.isEmpty()) {
      return false;
    }
    read(changed.stream().map(Due::chatNo).toList());
    store.reached(changed.getLast().revision());
    return true;
  }

  private void read(List<Long> chatNos) {
    Map<Long, SearchDocument> documents = new LinkedHashMap<>();
    chatNos.forEach(chat -> documents.put(chat, new SearchDocument()));
    for (Text text : store.texts(chatNos)) {
      SearchDocument document = Objects.requireNonNull(documents.get(text.chatNo()));
      if (text.phone()) {
        document.addPhone(text.text());
      } else {
        document.add(text.text());
      }
    }
    Map<Long, String> words = new HashMap<>();
    documents.forEach((chat, document) -> words.put(chat, document.sql()));
    store.put(words);
  }

  /** How many chats a search leaves out because the index has not read them yet. */
  public long behind() {
    long behind = store.behind();
    return behind <= MOST_READ_WHEN_ASKED ? 0 : behind;
  }

  /**
   * Chats in which everything looked for stands: words by their beginnings, phrases in quotes,
   * without regard to case and accents.
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public List<String> find(String text, SearchBounds bounds, int limit) {
    SearchTerms terms = SearchTerms.of(text);
    if (terms.terms().isEmpty()) {
      return List.of();
    }
    List<String> pending = store.pending(MOST_READ_WHEN_ASKED + 1);
    boolean few = pending.size() <= MOST_READ_WHEN_ASKED;
    List<String> found = new ArrayList<>(store.ids(terms.sql(), bounds, limit));
    if (few && !pending.isEmpty()) {
      Set<String> fresh = new HashSet<>(pending);
      found.removeIf(fresh::contains);
      found.addAll(read(pending, terms, bounds));
    }
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  private List<String> read(Collection<String> ids, SearchTerms terms, SearchBounds bounds) {
    SearchSnippet snippet = new SearchSnippet(terms);
    return chats.all(ids).stream()
        .filter(bounds::cover)
        .filter(chat -> snippet.standsIn(texts(chat)))
        .map(Chat::id)
        .toList();
  }

  private static List<String> texts(Chat chat) {
    List<String> texts = new ArrayList<>();
    ContactName contact = chat.contact();
    if (contact != null) {
      add(texts, contact.name());
      add(texts, contact.email());
      add(texts, contact.identification());
      phone(texts, contact.mobile());
      phone(texts, contact.phone());
    }
    chat.messages().forEach(message -> texts.addAll(SearchSnippet.texts(message)));
    return texts;
  }

  private static void phone(List<String> texts, @Nullable String phone) {
    SearchDocument.numbers(phone).forEach(texts::add);
  }

  private static void add(List<String> texts, @Nullable String text) {
    if (text != null) {
      texts.add(text);
    }
  }

  /**
   * Where in these chats it was found, by chat id; those found by name or number are left out.
   *
   * @param departments only of chats of one of these; absent for any
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Map<String, ChatHit> hits(
      String text, Collection<String> chatIds, @Nullable Set<String> departments) {
    SearchSnippet snippet = new SearchSnippet(SearchTerms.of(text));
    Map<String, ChatHit> hits = new HashMap<>();
    for (Chat chat : chats.all(chatIds)) {
      if (SearchBounds.covers(departments, chat)) {
        snippet.of(chat).ifPresent(hit -> hits.put(chat.id(), hit));
      }
    }
    return hits;
  }
}
