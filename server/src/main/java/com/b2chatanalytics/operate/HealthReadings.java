package com.b2chatanalytics.operate;

import com.b2chatanalytics.access.ProviderNews;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.mail.MailStanding;
import com.b2chatanalytics.quality.ClaudeStanding;
import com.b2chatanalytics.sync.SyncStanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at this node found; what PostgreSQL would have told is absent while it is away.
 *
 * @param at when it was looked, by the product's clock
 */
public record HealthReadings(
    Instant at,
    @Nullable Database database,
    Model model,
    @Nullable SyncStanding sync,
    RequestBudget.@Nullable Today budget,
    @Nullable List<Job> jobs,
    @Nullable MailStanding mail,
    Disk disk,
    ProviderNews.@Nullable Standing provider,
    @Nullable ClaudeStanding claude) {

  /**
   * PostgreSQL.
   *
   * @param version as it names itself, such as {@code 18.6}
   * @param bytes size of our database
   * @param answeredInMillis elapsed time of the smallest question
   * @param connections of the pool that are in use
   * @param mostConnections that the pool holds
   * @param waiting who wait for a connection
   * @param ours whether it is the built-in one
   */
  public record Database(
      String version,
      long bytes,
      long answeredInMillis,
      int connections,
      int mostConnections,
      int waiting,
      boolean ours) {}

  /**
   * The read model of this node.
   *
   * @param revision that questions see; negative before there is one
   * @param archive the archive's revision; negative while unknown
   * @param behindSeconds elapsed wall-clock time since the archive got ahead of it; 0 when level
   * @param rebuild 0 to 1, absent when none runs
   */
  public record Model(long revision, long archive, long behindSeconds, @Nullable Double rebuild) {}

  /**
   * A kind of work outside of requests, over all nodes.
   *
   * @param failures in a row of its worst execution
   * @param next when it is due; absent when nothing is planned
   * @param overdueSeconds elapsed wall-clock time for which this node has seen it due and not taken
   *     up
   */
  public record Job(
      String name,
      boolean running,
      @Nullable Instant lastSuccess,
      @Nullable Instant lastFailure,
      int failures,
      @Nullable Instant next,
      long overdueSeconds) {}

  /**
   * The disk of the data folder, in bytes.
   *
   * @param database of the built-in PostgreSQL; 0 for an outside one
   */
  public record Disk(long free, long whole, long database, long readModel, long backups) {}
}
