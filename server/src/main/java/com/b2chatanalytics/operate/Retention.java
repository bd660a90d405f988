package com.b2chatanalytics.operate;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.chat.ArchiveClearing;
import com.b2chatanalytics.chat.ArchiveClearing.ContactsCleared;
import com.b2chatanalytics.chat.ChatsCleared;
import com.b2chatanalytics.chat.Cutoffs;
import com.b2chatanalytics.imports.ImportClearing;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.quality.ScoreClearing;
import com.b2chatanalytics.sync.QuarantineClearing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Clears message texts, contact details and the audit after a set time, off by default. Every
 * number stays what it was. A new rule takes effect the next night, or when somebody starts a run.
 */
@Component
public class Retention {
  private static final String KEY = "retention";
  private static final int CONTACTS_AT_ONCE = 500;
  private static final double CHATS_SHARE = 0.8;

  private final SettingStore settings;
  private final ArchiveClearing archive;
  private final QuarantineClearing quarantine;
  private final ImportClearing imports;
  private final ScoreClearing scores;
  private final RetentionStore runs;
  private final Audit audit;
  private final PlatformSettings platform;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Retention(
      SettingStore settings,
      ArchiveClearing archive,
      QuarantineClearing quarantine,
      ImportClearing imports,
      ScoreClearing scores,
      RetentionStore runs,
      Audit audit,
      PlatformSettings platform,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.settings = settings;
    this.archive = archive;
    this.quarantine = quarantine;
    this.imports = imports;
    this.scores = scores;
    this.runs = runs;
    this.audit = audit;
    this.platform = platform;
    this.events = events;
    this.clock = clock;
  }

  /** A run waits to be made. */
  record Asked(long id) {}

  /** The rule that holds. */
  public RetentionPolicy policy() {
    return settings.find(KEY, RetentionPolicy.class).orElse(RetentionPolicy.OFF);
  }

  /** Sets the rule; nothing is cleared by this alone. */
  public void put(RetentionPolicy policy) {
    settings.put(KEY, policy);
  }

  /**
   * What the rule would clear if a run were made now. Reads the whole archive, for 20 seconds at
   * most.
   *
   * @throws org.springframework.dao.QueryTimeoutException when it takes longer
   * @throws org.springframework.transaction.TransactionTimedOutException when it takes longer
   */
  @Transactional(readOnly = true, timeout = 20)
  public RetentionCounts preview(RetentionPolicy policy) {
    Instant now = clock.instant();
    Cutoffs cutoffs = cutoffs(policy, now);
    Instant auditBefore = auditBefore(policy, now);
    long entries = auditBefore == null ? 0 : audit.countBefore(auditBefore);
    if (cutoffs.latest() == null) {
      return new RetentionCounts(0, 0, 0, 0, 0, 0, entries);
    }
    ChatsCleared chats = archive.countChats(cutoffs);
    Instant details = cutoffs.details();
    ContactsCleared contacts =
        details == null ? new ContactsCleared(0, 0) : archive.countContacts(details);
    return new RetentionCounts(
        chats.chats(),
        chats.messages(),
        chats.contacts(),
        contacts.contacts(),
        contacts.changes(),
        quarantine.count(cutoffs),
        entries);
  }

  /** Queues a run by hand, unless one is under way; returns the id of that. */
  @Transactional
  public long start() {
    return ask("manual");
  }

  /** Queues the night's run where a rule is set. */
  @Transactional
  void startNightly() {
    if (policy().on()) {
      ask("schedule");
    }
  }

  private long ask(String trigger) {
    long id = runs.add(policy(), trigger, clock.instant()).orElseGet(runs::current);
    events.publishEvent(new Asked(id));
    return id;
  }

  /** The run with this id. */
  public Optional<RetentionRun> find(long id) {
    return runs.find(id);
  }

  /** The latest runs, the newest first. */
  public List<RetentionRun> latest(int limit) {
    return runs.latest(limit);
  }

  /** Ends a run before its next step; what it cleared stays cleared. False when it has ended. */
  public boolean cancel(long id) {
    return runs.askCancel(id);
  }

  /**
   * Makes the run, in steps of a transaction each. After a crash it is made again from the start,
   * which finds only what is still there.
   */
  void run(long id) {
    RetentionRun run = runs.find(id).filter(r -> r.endedAt() == null).orElse(null);
    if (run == null) {
      return;
    }
    runs.start(id, clock.instant());
    Cutoffs cutoffs = cutoffs(run.policy(), run.createdAt());
    boolean whole = clearChats(id, cutoffs) && clearContacts(id, cutoffs.details());
    if (whole && cutoffs.latest() != null) {
      imports.clear(cutoffs.latest());
      scores.clear();
      runs.count(id, new RetentionCounts(0, 0, 0, 0, 0, quarantine.clear(cutoffs), 0), 1);
    }
    Instant auditBefore = auditBefore(run.policy(), run.createdAt());
    if (whole && auditBefore != null) {
      long gone = audit.forgetBefore(auditBefore);
      runs.count(id, new RetentionCounts(0, 0, 0, 0, 0, 0, gone), 1);
    }
    runs.end(id, whole ? "succeeded" : "cancelled", clock.instant());
  }

  private boolean clearChats(long id, Cutoffs cutoffs) {
    if (cutoffs.latest() == null) {
      return true;
    }
    long last = Math.max(1, archive.lastChatNo());
    ChatsCleared step = archive.clearChats(0, cutoffs);
    while (step.reached() > 0) {
      var counts = new RetentionCounts(step.chats(), step.messages(), step.contacts(), 0, 0, 0, 0);
      if (!runs.count(id, counts, Math.min(1, (double) step.reached() / last) * CHATS_SHARE)) {
        return false;
      }
      step = archive.clearChats(step.reached(), cutoffs);
    }
    return true;
  }

  private boolean clearContacts(long id, @Nullable Instant details) {
    if (details == null) {
      return true;
    }
    List<Long> due = archive.contactsDue(details);
    for (int from = 0; from < due.size(); from += CONTACTS_AT_ONCE) {
      int to = Math.min(due.size(), from + CONTACTS_AT_ONCE);
      ContactsCleared cleared = archive.clearContacts(due.subList(from, to), details);
      var counts = new RetentionCounts(0, 0, 0, cleared.contacts(), cleared.changes(), 0, 0);
      double progress = CHATS_SHARE + (1 - CHATS_SHARE) * to / due.size();
      if (!runs.count(id, counts, progress)) {
        return false;
      }
    }
    int changes = archive.clearChanges(details);
    return runs.count(id, new RetentionCounts(0, 0, 0, 0, changes, 0, 0), 1);
  }

  /** The start of a day: the audit goes by whole days. */
  private @Nullable Instant auditBefore(RetentionPolicy policy, Instant now) {
    Instant before = before(now, policy.auditDays());
    return before == null
        ? null
        : LocalDate.ofInstant(before, platform.timeZone())
            .atStartOfDay(platform.timeZone())
            .toInstant();
  }

  private static Cutoffs cutoffs(RetentionPolicy policy, Instant now) {
    return new Cutoffs(
        before(now, policy.messageTextDays()), before(now, policy.contactDetailsDays()));
  }

  private static @Nullable Instant before(Instant now, @Nullable Integer days) {
    return days == null ? null : now.minus(Duration.ofDays(days));
  }
}
