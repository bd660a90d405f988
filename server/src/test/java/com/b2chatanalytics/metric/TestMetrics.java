package com.b2chatanalytics.metric;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from chats to numbers without PostgreSQL or Spring: projection, read model in
 * memory or in a folder, queries.
 */
public final class TestMetrics implements AutoCloseable {
  private final ListedConversations archive = new ListedConversations();
  private final ReadModel readModel;
  private final Metrics metrics;
  private volatile WorkCalendars calendars;
  private volatile Naming naming = Naming.NONE;
  private volatile QualityWeights weights = QualityWeights.USUAL;
  private volatile Reach reach = Reach.EVERYTHING;

  private TestMetrics(
      @Nullable Path folder, WorkCalendars calendars, SlaPolicies policies, InstantSource clock) {
    this.calendars = calendars;
    FactLimits limits = new FactLimits(512, 2, Path.of(System.getProperty("java.io.tmpdir")));
    readModel = new ReadModel(folder, limits, archive, () -> this.calendars, _ -> {});
    metrics =
        new Metrics(
            readModel,
            archive,
            () -> policies,
            () -> naming,
            () -> weights,
            clock,
            () -> null,
            () -> reach);
  }

  /** Answers over these chats, in memory. */
  public static TestMetrics of(
      List<Chat> chats, WorkCalendars calendars, SlaPolicies policies, InstantSource clock) {
    return in(null, chats, calendars, policies, clock);
  }

  /** As {@link #of}, in files below {@code folder}. */
  public static TestMetrics in(
      @Nullable Path folder,
      List<Chat> chats,
      WorkCalendars calendars,
      SlaPolicies policies,
      InstantSource clock) {
    TestMetrics made = new TestMetrics(folder, calendars, policies, clock);
    made.archive.change(chats);
    made.readModel.start();
    made.await(() -> made.readModel.revision() == made.archive.revision());
    return made;
  }

  /** What pages and API ask. */
  public Metrics metrics() {
    return metrics;
  }

  /** Whoever asks from now on finds these names. */
  void naming(Naming changed) {
    naming = changed;
  }

  /** Whoever asks from now on sees so far. */
  void reach(Reach changed) {
    reach = changed;
  }

  /** Effectiveness weighs so from now on. */
  void weights(QualityWeights changed) {
    weights = changed;
  }

  /** Scores chats by one revision, and waits until questions see it. */
  public void score(Map<String, ChatQuality> scores) {
    archive.score(scores);
    readModel.wake();
    await(() -> readModel.revision() == archive.revision());
  }

  ReadModel readModel() {
    return readModel;
  }

  ListedConversations archive() {
    return archive;
  }

  /** Changes the archive by one revision, and waits until questions see it. */
  public void change(List<Chat> chats) {
    archive.change(chats);
    readModel.wake();
    await(() -> readModel.revision() == archive.revision());
  }

  /** Changes the office hours and waits for the rebuild. */
  void change(WorkCalendars changed) {
    int before = readModel.generation();
    calendars = changed;
    readModel.wake();
    await(() -> readModel.generation() != before);
  }

  void await(BooleanSupplier condition) {
    Patience.await("the read model", Duration.ofMillis(1), condition);
  }

  /** A clock that stands. */
  public static InstantSource at(Instant now) {
    return () -> now;
  }

  @Override
  public void close() {
    try {
      readModel.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
