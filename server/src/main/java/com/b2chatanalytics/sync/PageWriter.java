package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.Written;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits a page: rows, raw JSON, quarantine, checkpoint and counts in one transaction, which only
 * the node that leads the sync may commit.
 */
@Component
class PageWriter {
  private static final Logger log = LoggerFactory.getLogger(PageWriter.class);

  private final ArchiveWriter archive;
  private final QuarantineStore quarantine;
  private final ErasedReadings erased;
  private final WindowStore windows;
  private final RunStore runs;
  private final SyncStateStore state;
  private final Account account;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  PageWriter(
      ArchiveWriter archive,
      QuarantineStore quarantine,
      ErasedReadings erased,
      WindowStore windows,
      RunStore runs,
      SyncStateStore state,
      Account account,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.archive = archive;
    this.quarantine = quarantine;
    this.erased = erased;
    this.windows = windows;
    this.runs = runs;
    this.state = state;
    this.account = account;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A page and where it stands in its window. */
  record PageWrite(
      Window window, ExportPage page, Readings readings, long position, boolean last) {}

  /**
   * Commits the page; records that PostgreSQL refuses for what they hold go into quarantine.
   *
   * @return what tells the page's records apart, as it was kept
   * @throws LeadLost when another node leads by now; nothing is written then
   */
  Set<String> write(PageWrite write, long lead) {
    try {
      return commit(write, lead);
    } catch (DataIntegrityViolationException | DateTimeException | ArithmeticException e) {
      Readings all = write.readings();
      Readings rest = storable(all, write.window().entity(), lead);
      if (rest.bad().size() == all.bad().size()) {
        throw e;
      }
      log.warn("{} records cannot be stored", rest.bad().size() - all.bad().size(), e);
      return commit(
          new PageWrite(write.window(), write.page(), rest, write.position(), write.last()), lead);
    }
  }

  private Readings storable(Readings all, Entity entity, long lead) {
    return entity == Entity.CONTACTS
        ? all.without(
            List.of(),
            Unstorable.among(
                all.contacts(), some -> refuses(lead, () -> archive.writeContacts(some))))
        : all.without(
            Unstorable.among(all.chats(), some -> refuses(lead, () -> archive.writeChats(some))),
            List.of());
  }

  /** Tries it, and takes it back in any case. */
  private boolean refuses(long lead, Runnable write) {
    try {
      transaction.executeWithoutResult(status -> {
        demandLead(lead);
        write.run();
        status.setRollbackOnly();
      });
      return false;
    } catch (DataIntegrityViolationException | DateTimeException | ArithmeticException _) {
      return true;
    }
  }

  private Set<String> commit(PageWrite write, long lead) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          demandLead(lead);
          Instant now = clock.instant();
          ErasedReadings.Kept kept = erased.kept(write.window().entity(), write.readings());
          for (ErasedReadings.KeptBad bad : kept.bad()) {
            quarantine.add(write.window(), bad.bad(), bad.emptied(), now);
          }
          Written written = writeRecords(write, kept);
          long total = write.page().total();
          account.remember(write.page());
          windows.advance(write.window(), write.position(), total < 0 ? null : total);
          if (!write.last()) {
            windows.see(write.window(), kept.ids());
          }
          runs.count(write.window().runId(), counts(write, written));
          return kept.ids();
        }));
  }

  /** Ends a window in one transaction, as the leader. */
  void conclude(long lead, Runnable end) {
    transaction.executeWithoutResult(_ -> {
      demandLead(lead);
      end.run();
    });
  }

  private Written writeRecords(PageWrite write, ErasedReadings.Kept kept) {
    Readings readings = write.readings();
    Written written =
        write.window().entity() == Entity.CONTACTS
            ? archive.writeContacts(readings.contacts())
            : archive.writeChats(readings.chats());
    // Also where nothing changed: what is open must be newer than what the archive holds.
    quarantine.resolve(write.window().entity(), kept.readIds(), clock.instant());
    return written;
  }

  private static RunStore.Counts counts(PageWrite write, Written written) {
    return new RunStore.Counts(
        1,
        write.page().records().size(),
        written.created(),
        written.changed(),
        written.unchanged(),
        write.readings().bad().size());
  }

  private void demandLead(long lead) {
    if (state.leader().orElse(-1L) != lead) {
      throw new LeadLost();
    }
  }

  /** Another node leads the sync now. */
  static final class LeadLost extends RuntimeException {
    LeadLost() {
      super("another node leads the sync now");
    }
  }
}
