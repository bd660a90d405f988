package com.b2chatanalytics.chat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every chat and contact that B2Chat ever delivered, in PostgreSQL: the truth that everything else
 * is derived from. Its revision grows by one with each transaction that changed something; a chat
 * or contact carries the revision of its last change.
 *
 * <p>All methods throw {@link org.springframework.dao.DataAccessException} when PostgreSQL is away.
 */
@Component
public class ChatArchive {
  private final ChatStore chats;
  private final ContactStore contacts;
  private final ContactHistoryStore history;
  private final DirectoryStore directory;
  private final RevisionStore revisions;
  private final ApplicationEventPublisher events;

  ChatArchive(
      ChatStore chats,
      ContactStore contacts,
      ContactHistoryStore history,
      DirectoryStore directory,
      RevisionStore revisions,
      ApplicationEventPublisher events) {
    this.chats = chats;
    this.contacts = contacts;
    this.history = history;
    this.directory = directory;
    this.revisions = revisions;
    this.events = events;
  }

  /** The revision of the last committed change; 0 for an empty archive. */
  public long revision() {
    return revisions.current();
  }

  /**
   * What changed after {@code revision}: at least one whole revision if there is any, then as many
   * as keep the chats and contacts near {@code limit}. Something that changed again is found only
   * under its latest revision.
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public ChangedChats changedAfter(long revision, int limit) {
    long current = Math.max(revision, revisions.current());
    long upTo = chats.revisionNear(revision, limit).orElse(current);
    return new ChangedChats(
        upTo,
        upTo == current,
        chats.changedBetween(revision, upTo),
        contacts.changedBetween(revision, upTo));
  }

  /**
   * Gives these chats a new revision although B2Chat sent nothing: something that is derived from
   * them changed, and whoever follows the archive makes it anew. No other transaction writes until
   * the running one ends, so this stands at its end.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void touch(Collection<Long> chatNos) {
    if (chatNos.isEmpty()) {
      return;
    }
    revisions.lock();
    long revision = revisions.next(0).revision();
    chats.touch(chatNos, revision);
    ArchiveWriter.publishAfterCommit(events, revision);
  }

  /** The chat with its messages in the order of {@code metrics.md}. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Optional<Chat> find(String chatId) {
    return chats.find(chatId);
  }

  /**
   * The chat's JSON as B2Chat sent it, but for the secret last part of {@code viewer_url}, which
   * would open any chat of the account and is shown as three stars.
   */
  public Optional<String> raw(String chatId) {
    return chats.raw(chatId).map(RawText::shown);
  }

  /**
   * Where B2Chat shows the chat. The address holds the secret that opens any chat of the account:
   * it may be sent to whoever may read raw records, and shown nowhere.
   *
   * @return absent when B2Chat sent none, or one that does not lead to B2Chat
   */
  public Optional<URI> viewer(String chatId) {
    return chats
        .raw(chatId)
        .map(raw -> new String(RawText.inflate(raw), StandardCharsets.UTF_8))
        .flatMap(ViewerSecret::reveal);
  }

  /** Whether there is a chat at all. */
  public boolean any() {
    return chats.any();
  }

  /** All agents that chats have named, by id. */
  public List<Agent> agents() {
    return directory.agents();
  }

  /** All departments that chats have named. */
  public List<String> departments() {
    return directory.departments();
  }

  /** All lines (B2Chat: alias) that chats have named. */
  public List<String> lines() {
    return directory.lines();
  }

  /**
   * What the contact was before. One that was merged into another stays findable: B2Chat exports it
   * no more, and its chats name the other.
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public ContactHistory contactHistory(long id) {
    List<ContactHistory.Change> changes = history.changes(id);
    Instant goneSince = history.goneSince(id).orElse(null);
    boolean vanished = goneSince != null || contacts.find(id).filter(Contact::exported).isEmpty();
    Long mergedInto =
        vanished
            ? changes.stream()
                .filter(change -> change.what().equals("contact") && change.now() != null)
                .findFirst()
                .map(change -> Long.valueOf(Objects.requireNonNull(change.now())))
                .orElse(null)
            : null;
    return new ContactHistory(
        changes, mergedInto, goneSince, history.clearedBefore(id).orElse(null));
  }

  /** The contact, or the stub that chats gave of it. */
  public Optional<Contact> contact(long id) {
    return contacts.find(id);
  }

  /**
   * A page of contacts by id.
   *
   * @param text to stand in name, mobile, phone, e-mail or identification, now or before, whatever
   *     its case, a phone however it is grouped; or the id; absent for all
   * @param after the id that the page before ended with; absent for the first
   * @param departments only contacts with a chat in one of these; absent for all
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public ContactPage contacts(
      @Nullable String text,
      ContactOrder order,
      @Nullable Long after,
      int limit,
      @Nullable Set<String> departments) {
    ContactMatch match = ContactMatch.of(text, departments);
    return new ContactPage(contacts.page(match, order, after, limit), contacts.count(match));
  }

  /**
   * The contact, if it has a chat in one of these departments, where any are named.
   *
   * @param departments absent for any contact
   */
  public Optional<Contact> contact(long id, @Nullable Set<String> departments) {
    return contacts
        .find(id)
        .filter(contact -> departments == null || contacts.met(contact.id(), departments));
  }

  static String containing(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
