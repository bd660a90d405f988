package com.b2chatanalytics.chat;

import com.b2chatanalytics.chat.Filled.Disagreement;
import com.b2chatanalytics.chat.Filled.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Completes the archive from files of B2Chat's console, in the caller's transaction. The API is
 * believed wherever it has spoken. A chat that the API has not delivered stands as the file tells
 * it until the API does. Filling from the same file again changes nothing.
 */
@Component
public class ChatFilling {
  private final ChatStore chats;
  private final ChatWriteStore writes;
  private final ContactStubs stubs;
  private final RevisionStore revisions;
  private final ErasedCustomers erased;
  private final ArchiveWriter writer;
  private final ApplicationEventPublisher events;

  ChatFilling(
      ChatStore chats,
      ChatWriteStore writes,
      ContactStubs stubs,
      RevisionStore revisions,
      ErasedCustomers erased,
      ArchiveWriter writer,
      ApplicationEventPublisher events) {
    this.chats = chats;
    this.writes = writes;
    this.stubs = stubs;
    this.revisions = revisions;
    this.erased = erased;
    this.writer = writer;
    this.events = events;
  }

  /** What {@link #fill} would do; writes nothing. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Filled> compare(Collection<ChatEntry> fromFile) {
    return plan(erased.chats(fromFile).entries()).stream().map(Plan::outcome).toList();
  }

  /**
   * Writes what the archive lacks.
   *
   * @param fromFile each chat at most once; its messages of {@link MessageSource#FILE}, by time
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Filled> fill(Collection<ChatEntry> fromFile) {
    revisions.lock();
    ErasedCustomers.Chats kept = erased.chats(fromFile);
    List<Plan> plans = plan(kept.entries());
    List<Plan> changing = plans.stream().filter(Plan::changes).toList();
    if (!changing.isEmpty()) {
      write(changing);
      writes.markErased(kept.erased());
    }
    return plans.stream().map(Plan::outcome).toList();
  }

  private List<Plan> plan(Collection<ChatEntry> fromFile) {
    Map<String, ChatEntry> byId = new LinkedHashMap<>();
    fromFile.forEach(entry -> byId.put(entry.chat().id(), entry));
    Map<String, ChatWriteStore.Held> held = writes.held(byId.keySet());
    Map<String, Chat> headers = chats.headers(held.keySet());
    Map<Long, List<StoredMessage>> messages =
        writes.messages(held.values().stream().map(ChatWriteStore.Held::chatNo).toList());
    List<Plan> plans = new ArrayList<>();
    for (ChatEntry entry : byId.values()) {
      ChatWriteStore.Held before = held.get(entry.chat().id());
      Chat header = headers.get(entry.chat().id());
      if (before == null || header == null) {
        plans.add(new Plan(entry, null, FileMerge.of(List.of(), entry), true, false, List.of()));
      } else {
        List<StoredMessage> stored = messages.getOrDefault(before.chatNo(), List.of());
        plans.add(plan(entry, before, header, stored));
      }
    }
    return plans;
  }

  private static Plan plan(
      ChatEntry entry, ChatWriteStore.Held before, Chat header, List<StoredMessage> stored) {
    ChatEntry kept = before.cleared() ? ClearedEntry.of(entry, before, stored) : entry;
    Chat told = kept.chat();
    boolean newer =
        before.fromFile()
            && !Arrays.equals(before.fingerprint(), entry.fingerprint())
            && !latest(told)
                .isBefore(FileMerge.latest(header, stored.stream().map(StoredMessage::message)));
    return new Plan(
        kept,
        before,
        FileMerge.of(stored, kept),
        newer,
        !stored.isEmpty(),
        before.fromFile() ? List.of() : FileMerge.headers(header, told));
  }

  private static Instant latest(Chat told) {
    return FileMerge.latest(told, told.messages().stream());
  }

  private void write(List<Plan> plans) {
    List<Plan> created = plans.stream().filter(plan -> plan.before == null).toList();
    RevisionStore.Next next = revisions.next(created.size());
    insert(created, next);
    extend(plans.stream().filter(plan -> plan.before != null).toList(), next.revision());
    List<ChatEntry> named = plans.stream().filter(Plan::writesHeader).map(Plan::entry).toList();
    stubs.write(named, next.revision());
    writer.gatherNames(named);
    ArchiveWriter.publishAfterCommit(events, next.revision());
  }

  private void insert(List<Plan> created, RevisionStore.Next next) {
    ChatRows rows = new ChatRows();
    long chatNo = next.firstChatNo();
    for (Plan plan : created) {
      rows.chat(chatNo, next.revision(), plan.entry, MessageSource.FILE);
      rows.messagesOf(chatNo, plan.entry);
      chatNo++;
    }
    writes.insert(rows);
  }

  private void extend(List<Plan> plans, long revision) {
    ChatRows headers = new ChatRows();
    ChatRows added = new ChatRows();
    ChatRows authored = new ChatRows();
    List<Long> touched = new ArrayList<>();
    List<Long> withTexts = new ArrayList<>();
    List<Long> withDetails = new ArrayList<>();
    for (Plan plan : plans) {
      long chatNo = Objects.requireNonNull(plan.before).chatNo();
      if (plan.writesHeader) {
        headers.chat(chatNo, revision, plan.entry, MessageSource.FILE);
      } else {
        touched.add(chatNo);
      }
      if (plan.bringsDetailsBack()) {
        withDetails.add(chatNo);
      }
      if (plan.merge.added().stream().anyMatch(m -> m.message().hasText())) {
        withTexts.add(chatNo);
      }
      plan.merge.added().forEach(m -> added.message(chatNo, m));
      plan.merge.authored().forEach(m -> authored.message(chatNo, m));
    }
    writes.replace(headers);
    writes.mergeMessages(added, authored);
    writes.touch(touched, revision);
    writes.keepTexts(withTexts);
    writes.keepDetails(withDetails);
  }

  /** What is to be done with one chat; {@code hadMessages} before. */
  private record Plan(
      ChatEntry entry,
      ChatWriteStore.@Nullable Held before,
      FileMerge merge,
      boolean writesHeader,
      boolean hadMessages,
      List<Disagreement> headerDisagreements) {

    boolean changes() {
      return writesHeader || merge.changes();
    }

    boolean bringsDetailsBack() {
      return writesHeader
          && before != null
          && before.contactClearedBefore() != null
          && !ClearedEntry.detailsStayCleared(entry.chat(), before);
    }

    Filled outcome() {
      List<Disagreement> disagreements = new ArrayList<>(headerDisagreements);
      disagreements.addAll(merge.disagreements());
      return new Filled(
          entry.chat().id(),
          kind(),
          merge.added().size(),
          merge.known(),
          merge.authored().size(),
          disagreements);
    }

    private Kind kind() {
      if (before == null) {
        return Kind.CREATED;
      }
      if (!changes()) {
        return Kind.UNCHANGED;
      }
      return hadMessages || merge.added().isEmpty() ? Kind.EXTENDED : Kind.FILLED;
    }
  }
}
