package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Agent;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatHit;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactHistory;
import com.b2chatanalytics.chat.ContactOrder;
import com.b2chatanalytics.chat.ContactPage;
import com.b2chatanalytics.chat.SearchIndex;
import com.b2chatanalytics.platform.Reach;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people may read of the archive besides numbers and conversations, which {@link Metrics}
 * gives: as far as their {@link Reach} goes, and nothing that is beyond it seems to exist. Pages
 * and API ask here and never the archive itself.
 */
public class Records {
  private final ChatArchive archive;
  private final SearchIndex search;
  private final Metrics metrics;
  private final Supplier<Naming> naming;
  private final Supplier<Reach> reader;
  private volatile boolean filled;

  Records(
      ChatArchive archive,
      SearchIndex search,
      Metrics metrics,
      Supplier<Naming> naming,
      Supplier<Reach> reader) {
    this.archive = archive;
    this.search = search;
    this.metrics = metrics;
    this.naming = naming;
    this.reader = reader;
  }

  /** {@link ChatArchive#raw}. */
  public Optional<String> raw(String chatId) {
    return covers(chatId) ? archive.raw(chatId) : Optional.empty();
  }

  /** {@link ChatArchive#viewer}. */
  public Optional<URI> viewer(String chatId) {
    return covers(chatId) ? archive.viewer(chatId) : Optional.empty();
  }

  /** Whether the archive holds a chat at all, of whomever. */
  public boolean any() {
    boolean known = filled || archive.any();
    filled = known;
    return known;
  }

  /** Under which names agents and departments count now. */
  public Naming naming() {
    return naming.get();
  }

  /** All agents that chats within reach have named, by id. */
  public List<Agent> agents() {
    if (reader.get().isEverything()) {
      return archive.agents();
    }
    Set<String> met = metrics.agentsWithinReach();
    return archive.agents().stream().filter(agent -> met.contains(agent.id())).toList();
  }

  /** All departments within reach that chats have named. */
  public List<String> departments() {
    Reach reach = reader.get();
    return archive.departments().stream().filter(reach::covers).toList();
  }

  /** {@link ChatArchive#contacts}, of those who have a chat within reach. */
  public ContactPage contacts(
      @Nullable String text, ContactOrder order, @Nullable Long after, int limit) {
    return archive.contacts(text, order, after, limit, reader.get().departments());
  }

  /** {@link ChatArchive#contact}, if one of the contact's chats is within reach. */
  public Optional<Contact> contact(long id) {
    return archive.contact(id, reader.get().departments());
  }

  /** {@link ChatArchive#contactHistory}; asked of a contact that {@link #contact} gave. */
  public ContactHistory contactHistory(long id) {
    return contact(id)
        .map(contact -> archive.contactHistory(contact.id()))
        .orElse(ContactHistory.NONE);
  }

  /** {@link SearchIndex#hits}, of the chats within reach. */
  public Map<String, ChatHit> hits(String text, Collection<String> chatIds) {
    return search.hits(text, chatIds, reader.get().departments());
  }

  /** {@link SearchIndex#behind}, which is of the whole index whoever asks. */
  public long unsearched() {
    return search.behind();
  }

  private boolean covers(String chatId) {
    Reach reach = reader.get();
    return reach.isEverything()
        || archive.find(chatId).map(Chat::department).filter(reach::covers).isPresent();
  }
}
