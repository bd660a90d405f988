package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.ChangedChats;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.metric.FactWriter.SeenName;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The facts of every chat in DuckDB, kept equal to the archive by one writer that tails its
 * revisions. It can be thrown away at any time: where the database is missing, torn, foreign or
 * made by another projection, other office hours or before a customer was erased, a new one is
 * built beside it and takes its place when it is whole; until then the old one answers.
 */
public final class ReadModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadModel.class);
  private static final int BATCH = 4_000;
  private static final int RETRY_SECONDS = 2;
  private static final int LOOK_SECONDS = 5;

  private final FactFolder folder;
  private final Conversations archive;
  private final Supplier<WorkCalendars> calendars;
  private final LongConsumer onRevision;
  private final QueryPool pool = new QueryPool(Runtime.getRuntime().availableProcessors());
  private final Semaphore wakings = new Semaphore(0);
  private final Thread writer;
  private volatile @Nullable Serving serving;
  private volatile @Nullable Double progress;
  private volatile LongConsumer onAnswer = _ -> {};
  private volatile boolean rebuildAsked;
  private volatile boolean stopping;
  private boolean troubled;

  /**
   * A database that answers.
   *
   * @param calendars the ones its facts were made with
   * @param made tells what its facts were made with
   */
  private record Serving(
      FactStore store, FactWriter writer, WorkCalendars calendars, String made) {}

  /**
   * Nothing happens before {@link #start} or {@link #load}.
   *
   * @param folder where its files lie; absent for memory
   * @param limits what it may take of the machine
   * @param onRevision told each revision as soon as questions see it
   */
  public ReadModel(
      @Nullable Path folder,
      FactLimits limits,
      Conversations archive,
      Supplier<WorkCalendars> calendars,
      LongConsumer onRevision) {
    this.folder = new FactFolder(folder, limits);
    this.archive = archive;
    this.calendars = calendars;
    this.onRevision = onRevision;
    this.writer = Thread.ofPlatform().daemon().name("read-model").unstarted(this::write);
  }

  /** Takes up the database in the folder, or builds one, and follows the archive from then on. */
  void start() {
    writer.start();
  }

  /**
   * Fills a new database straight with facts, past the archive, and lets it answer: for benchmarks,
   * never together with {@link #start}.
   */
  public void load(Consumer<FactWriter> facts) {
    WorkCalendars made = calendars.get();
    FactStore store = folder.create(told(made));
    try (FactWriter loader = store.writer()) {
      facts.accept(loader);
      loader.complete(1);
    }
    store.applied(1);
    serve(store, made, told(made));
  }

  /** Says that the archive or the office hours may have changed. */
  void wake() {
    wakings.release();
  }

  /** Builds the database anew from the archive, beside the one that answers. */
  public void rebuild() {
    rebuildAsked = true;
    wake();
  }

  /** How far a rebuild is, 0 to 1; absent when none runs. */
  public Optional<Double> rebuildProgress() {
    return Optional.ofNullable(progress);
  }

  /** Whether the database that answers was made with the calendars that hold now. */
  boolean followsWorkTime() {
    Serving now = serving;
    return now != null && now.calendars().fingerprint().equals(calendars.get().fingerprint());
  }

  /** The archive's revision that questions see at least; -1 before there is a database. */
  public long revision() {
    Serving now = serving;
    return now == null ? -1 : now.store().revision();
  }

  /** Which database answers: another number after each swap. */
  int generation() {
    Serving now = serving;
    return now == null ? 0 : System.identityHashCode(now);
  }

  /**
   * Reads one snapshot on a thread of the pool.
   *
   * @throws Problem 503 while there is no database yet, or when too many wait
   */
  <T> T read(BiFunction<FactSession, WorkCalendars, T> work) {
    long asked = System.nanoTime();
    try {
      return pool.ask(() -> answer(work));
    } finally {
      onAnswer.accept(System.nanoTime() - asked);
    }
  }

  private <T> T answer(BiFunction<FactSession, WorkCalendars, T> work) {
    while (true) {
      Serving now = serving;
      if (now == null) {
        throw Problem.of(ProblemType.UNAVAILABLE, building());
      }
      Optional<T> answer = now.store().read(session -> work.apply(session, now.calendars()));
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** Tells {@code onAnswer} from now on how long each question took, in nanoseconds. */
  public void onAnswer(LongConsumer onAnswer) {
    this.onAnswer = onAnswer;
  }

  /** Stops following, waits for running questions and closes the database. */
  @Override
  public void close() throws InterruptedException {
    stopping = true;
    wake();
    writer.join(TimeUnit.SECONDS.toMillis(10));
    pool.close();
    Serving now = serving;
    serving = null;
    if (now != null) {
      close(now);
    }
  }

  private String building() {
    Double done = progress;
    return done == null
        ? "The numbers are being prepared."
        : "The numbers are being prepared: %d %% done.".formatted((int) (done * 100));
  }

  private void write() {
    while (!stopping) {
      try {
        follow();
        troubled = false;
        // Another node may lead the sync: its changes wake nobody here.
        if (wakings.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
          wakings.drainPermits();
        }
      } catch (DataAccessException
          | TransactionException
          | ReadModelFailure
          | UncheckedIOException e) {
        tellOnce(e);
        rebuildAsked |= e instanceof ReadModelFailure;
        if (!pause()) {
          return;
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void tellOnce(RuntimeException e) {
    if (!troubled && !stopping) {
      LOG.warn("The read model cannot follow the archive; it tries again", e);
    }
    troubled = true;
  }

  private boolean pause() {
    try {
      wakings.tryAcquire(RETRY_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private void follow() {
    WorkCalendars wanted = calendars.get();
    if (serving == null && !rebuildAsked) {
      String told = told(wanted);
      folder.takeUp(told).ifPresent(store -> serve(store, wanted, told));
    }
    Serving now = serving;
    if (now == null || rebuildAsked || outdated(now, wanted)) {
      rebuildAsked = false;
      rebuild(wanted);
    }
    catchUp();
  }

  /**
   * What facts are made with. A file keeps what was deleted from it, so of an erased customer only
   * a new one holds nothing.
   */
  private String told(WorkCalendars wanted) {
    long erasures = archive.erasures();
    return erasures == 0 ? wanted.fingerprint() : wanted.fingerprint() + "-" + erasures;
  }

  /** Other office hours, or an archive that stands behind what was applied: another one. */
  private boolean outdated(Serving now, WorkCalendars wanted) {
    return !now.made().equals(told(wanted)) || archive.revision() < now.store().revision();
  }

  private void rebuild(WorkCalendars wanted) {
    progress = 0.0;
    String told = told(wanted);
    FactStore store = folder.create(told);
    FactWriter facts = store.writer();
    boolean whole = false;
    try {
      whole = fill(store, facts, wanted);
    } finally {
      progress = null;
      facts.close();
      if (!whole) {
        store.close();
        folder.discard(store);
      }
    }
    if (whole) {
      serve(store, wanted, told);
    }
  }

  private boolean fill(FactStore store, FactWriter facts, WorkCalendars wanted) {
    FactProjection projection = new FactProjection(wanted);
    long revision = 0;
    while (!stopping) {
      ChangedChats changed = archive.changedAfter(revision, BATCH);
      apply(facts, projection, changed);
      revision = changed.revision();
      if (changed.last()) {
        facts.complete(revision);
        store.applied(revision);
        return true;
      }
      facts.commit(revision);
      progress = (double) revision / Math.max(revision, archive.revision());
      keepAnswering();
    }
    return false;
  }

  /** The old database follows on while it can; what is being built replaces it anyway. */
  private void keepAnswering() {
    try {
      catchUp();
    } catch (ReadModelFailure e) {
      tellOnce(e);
    }
  }

  private void serve(FactStore store, WorkCalendars calendarsOfIt, String made) {
    Serving before = serving;
    serving = new Serving(store, store.writer(), calendarsOfIt, made);
    if (before != null) {
      close(before);
      folder.discard(before.store());
    }
    onRevision.accept(store.revision());
  }

  private static void close(Serving old) {
    old.writer().close();
    old.store().close();
  }

  private void catchUp() {
    Serving now = serving;
    if (now == null) {
      return;
    }
    FactProjection projection = new FactProjection(now.calendars());
    boolean last = false;
    while (!last && !stopping) {
      long applied = now.store().revision();
      ChangedChats changed = archive.changedAfter(applied, BATCH);
      last = changed.last();
      if (changed.revision() > applied) {
        apply(now.writer(), projection, changed);
        now.writer().commit(changed.revision());
        now.store().applied(changed.revision());
        onRevision.accept(changed.revision());
      }
    }
  }

  /** Scores are read after the chats: a newer one stands there again under its own revision. */
  private void apply(FactWriter writer, FactProjection projection, ChangedChats changed) {
    Map<String, ChatQuality> quality =
        archive.quality(changed.chats().stream().map(Chat::id).toList());
    List<ChatFact> facts =
        changed.chats().stream()
            .map(chat -> projection.project(chat, quality.get(chat.id())))
            .sorted(Comparator.comparing(ChatFact::opened))
            .toList();
    writer.replace(facts);
    writer.nameAgents(agents(changed.chats()));
    writer.nameContacts(contacts(changed.contacts()));
  }

  private static Map<String, SeenName> agents(List<Chat> chats) {
    Map<String, SeenName> names = new HashMap<>();
    for (Chat chat : chats) {
      AgentName agent = chat.agent();
      String name = agent == null ? null : agent.name();
      if (agent != null && name != null) {
        SeenName seen = new SeenName(name, chat.opening().getEpochSecond());
        names.merge(agent.id(), seen, (a, b) -> a.seen() > b.seen() ? a : b);
      }
    }
    return names;
  }

  /** Contacts carry their own latest name, so the later change wins, also one that took it away. */
  private static Map<Long, SeenName> contacts(List<Contact> contacts) {
    Map<Long, SeenName> names = new HashMap<>();
    contacts.forEach(contact -> names.put(contact.id(), new SeenName(contact.name(), 0)));
    return names;
  }
}
