package com.b2chatanalytics.operate;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.chat.ArchiveErasing;
import com.b2chatanalytics.chat.ArchiveErasing.Kept;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactOrder;
import com.b2chatanalytics.chat.PersonalStore;
import com.b2chatanalytics.chat.Tombstone;
import com.b2chatanalytics.chat.Traces;
import com.b2chatanalytics.platform.PatientStart;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.Reach;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds everything that is kept of a customer, and erases it on request. Tombstones are left, by
 * which nothing ever brings the customer back; they stand in the database and in a file beside it,
 * so that this holds for a restored backup, too: whom it brings back is erased again at the next
 * start, before the first page is answered.
 */
@Component
public class Erasure implements InitializingBean {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);
  private static final String RESTORE = "restore";
  private static final int MOST_FOUND = 50;
  private static final int MOST_BACKUPS = 500;
  private static final double CHATS_SHARE = 0.7;

  private final ChatArchive archive;
  private final ArchiveErasing erasing;
  private final List<PersonalStore> places;
  private final ErasureRunStore runs;
  private final Backups backups;
  private final TombstoneFile file;
  private final Audit audit;
  private final PatientStart patience;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Erasure(
      ChatArchive archive,
      ArchiveErasing erasing,
      List<PersonalStore> places,
      ErasureRunStore runs,
      Backups backups,
      PlatformSettings settings,
      Audit audit,
      PatientStart patience,
      ApplicationEventPublisher events,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.archive = archive;
    this.erasing = erasing;
    this.places = List.copyOf(places);
    this.runs = runs;
    this.backups = backups;
    this.file = new TombstoneFile(settings.dataFolder());
    this.audit = audit;
    this.patience = patience;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** An erasure has begun and goes on as a job. */
  record Asked(long id) {}

  /**
   * Contacts that a text means: a name, phone, e-mail, document, or the number of the contact.
   *
   * @param more whether there are further ones
   */
  public record Found(List<Contact> contacts, boolean more) {}

  /**
   * Looks for a customer who was not erased.
   *
   * @throws Problem 403 for whoever may not see every department
   */
  public Found find(String text) {
    demandEverything();
    List<Contact> found =
        archive
            .contacts(text, ContactOrder.NEWEST_FIRST, null, MOST_FOUND + 1, null)
            .contacts()
            .stream()
            .filter(contact -> !contact.erased())
            .toList();
    boolean more = found.size() > MOST_FOUND;
    return new Found(more ? found.subList(0, MOST_FOUND) : found, more);
  }

  /**
   * What is kept of these contacts, where, and what an erasure would leave. Writes nothing.
   *
   * @throws Problem 404 when one of them is not there (any more), 403 for whoever may not see every
   *     department
   */
  public ErasurePreview preview(Collection<Long> contactIds) {
    Set<Long> all = demandThere(contactIds);
    Kept kept = erasing.kept(all);
    Traces traces = erasing.tracesOf(all);
    Map<String, Long> others = new LinkedHashMap<>();
    places.forEach(place -> others.put(place.place(), place.count(traces)));
    return new ErasurePreview(
        erasing.handle(all),
        all,
        new ErasureCounts(kept.contacts(), kept.changes(), kept.chats(), kept.messages(), others),
        kept.indexed(),
        erasing.sharedWith(all),
        backups.latest(MOST_BACKUPS).stream().filter(backups::has).count());
  }

  /** A customer's chats may be of any department. */
  private static void demandEverything() {
    if (!Reach.current().isEverything()) {
      throw Problem.of(
          ProblemType.FORBIDDEN, "Whoever erases a customer must be able to see all departments.");
    }
  }

  private Set<Long> demandThere(Collection<Long> contactIds) {
    demandEverything();
    if (contactIds.isEmpty()) {
      throw Problem.badParameter("contacts", "must name at least one");
    }
    for (Long id : contactIds) {
      if (id < 0 || archive.contact(id).isEmpty()) {
        throw Problem.notFound("contact " + id);
      }
    }
    return erasing.everyNumber(contactIds);
  }

  /**
   * Erases them. Who they are and what was said is gone when this returns; raw records and other
   * places follow as a job, also after a crash. There is no way back.
   *
   * @return the id of the run
   * @throws Problem 404 when one of them is not there (any more), 403 for whoever may not see every
   *     department
   */
  public long erase(Collection<Long> contactIds) {
    long run =
        Objects.requireNonNull(
            transaction.execute(_ -> {
              Set<Long> all = demandThere(contactIds);
              long id = runs.add(erasing.handle(all), "manual", clock.instant());
              runs.count(id, erasing.begin(all, id, clock.instant()));
              events.publishEvent(new Asked(id));
              return id;
            }));
    file.keep(erasing.tombstones());
    return run;
  }

  /** The erasure with this id. */
  public Optional<ErasureRun> find(long id) {
    return runs.find(id);
  }

  /** The latest erasures, the newest first. */
  public List<ErasureRun> latest(int limit) {
    return runs.latest(limit);
  }

  /** How many tombstones nobody is recognised by, because the key is another one now. */
  public long foreignTombstones() {
    return erasing.foreign();
  }

  /** Does what is left of the erasure; after a crash it is begun anew and finds only that. */
  void run(long id) {
    ErasureRun run = runs.find(id).filter(ErasureRun::open).orElse(null);
    if (run == null) {
      return;
    }
    runs.start(id, clock.instant());
    long chats = Math.max(1, run.counts().chats());
    long done = 0;
    int step = erasing.step(id);
    while (step > 0) {
      done += step;
      runs.progress(id, Math.min(1, (double) done / chats) * CHATS_SHARE);
      step = erasing.step(id);
    }
    Traces traces = erasing.tracesOf(Arrays.asList(run.person().split(" ")));
    int asked = 0;
    for (PersonalStore place : places) {
      long records = place.erase(traces);
      asked++;
      double share = (1 - CHATS_SHARE) * asked / (places.size() + 1);
      runs.count(id, place.place(), records, CHATS_SHARE + share);
    }
    // Before the end: a disk that is full then is tried again, like the rest.
    file.keep(erasing.tombstones());
    transaction.executeWithoutResult(_ -> end(id));
  }

  private void end(long id) {
    if (!runs.end(id, clock.instant())) {
      // Another node was at it, too, after this one had been thought dead.
      return;
    }
    erasing.ended();
    ErasureRun ended = runs.find(id).orElseThrow();
    ErasureCounts counts = ended.counts();
    Map<String, Object> details = new TreeMap<>(counts.others());
    details.put("contacts", counts.contacts());
    details.put("chats", counts.chats());
    details.put("messages", counts.messages());
    details.put("trigger", ended.trigger());
    audit.byProduct("customer.erased.everywhere", ended.person(), details);
  }

  /** Jobs that a restored backup or a crash left without a turn. */
  @Transactional
  void takeUp() {
    runs.open().forEach(run -> events.publishEvent(new Asked(run.id())));
  }

  /** Before anything else may read or write: whom a backup brought back is erased again. */
  @Override
  public void afterPropertiesSet() {
    patience.run(this::again);
  }

  private void again() {
    List<Tombstone> known = erasing.tombstones();
    Set<String> traces = known.stream().map(Tombstone::trace).collect(Collectors.toSet());
    List<Tombstone> missing =
        file.read().stream().filter(one -> !traces.contains(one.trace())).toList();
    if (!missing.isEmpty()) {
      String persons =
          missing.stream().map(Tombstone::person).distinct().collect(Collectors.joining(" "));
      log.warn("The database is older than {} tombstones; it is cleared of them", missing.size());
      transaction.executeWithoutResult(_ -> {
        long id = runs.add(persons, RESTORE, clock.instant());
        runs.count(id, erasing.again(missing, id));
      });
    }
    // Also one that was cut short at the start before.
    runs.open().stream().filter(run -> run.trigger().equals(RESTORE)).forEach(r -> run(r.id()));
    file.keep(erasing.tombstones());
    if (erasing.foreign() > 0) {
      log.error(
          "Erased customers are not recognised: the key is not the one of their tombstones. Put"
              + " erasure.key back as it was");
    }
  }
}
