package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.DurationMoments;
import com.b2chatanalytics.metric.FairDurations;
import com.b2chatanalytics.metric.FairRank;
import com.b2chatanalytics.metric.FairShares;
import com.b2chatanalytics.metric.LogMoments;
import com.b2chatanalytics.metric.QueryResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where and holds which badge. Chats without an agent, and those of hidden ones, take no
 * part.
 *
 * @param agents everybody with a chat in the period
 * @param badges who holds each; nobody where the rule finds none
 */
record Ranking(List<Agent> agents, Map<Badge, List<Agent>> badges) {
  /** Chats that are enough to be ranked and to hold a badge. */
  static final long FEWEST = 20;

  /** What is praised; the order is that of the page. */
  enum Badge {
    FASTEST,
    IMPROVED,
    CHAMPION,
    LOAD,
    QUALITY
  }

  /**
   * One of them.
   *
   * @param waits of first responses; absent without any
   * @param first by first response
   * @param change of first responses; absent where either period has too few
   * @param met chats that met the target of the first response
   * @param sla by that share
   * @param quality by effectiveness, as a share of its hundred points; absent without scores
   */
  record Agent(
      DimensionValue value,
      long chats,
      long unanswered,
      @Nullable LogMoments waits,
      @Nullable FairRank first,
      LogMoments.@Nullable Change change,
      long met,
      long judged,
      @Nullable FairRank sla,
      @Nullable FairRank quality) {

    /** Too few chats to be ranked. */
    boolean few() {
      return chats < FEWEST;
    }
  }

  /**
   * @param counts by agent, of {@link RankingAsk#MEASURES}
   * @param moments first responses by agent, compared with the previous period
   */
  static Ranking of(QueryResult counts, DurationMoments moments) {
    Map<String, DurationMoments.Row> waits = new HashMap<>();
    moments
        .rows()
        .forEach(row -> {
          String id = row.key().id();
          if (id != null) {
            waits.put(id, row);
          }
        });
    List<QueryResult.Row> rows =
        counts.rows().stream()
            .filter(row -> takesPart(row.key().getFirst()) && row.values().count("chats") > 0)
            .toList();
    Map<String, FairRank> first = first(rows, waits);
    Map<String, FairRank> sla = sla(rows);
    Map<String, FairRank> quality = quality(rows);
    List<Agent> agents = new ArrayList<>();
    for (QueryResult.Row row : rows) {
      DimensionValue value = row.key().getFirst();
      String id = String.valueOf(value.id());
      DurationMoments.Row waited = waits.get(id);
      agents.add(
          new Agent(
              value,
              row.values().count("chats"),
              row.values().count("unanswered"),
              waited == null ? null : waited.moments(),
              first.get(id),
              waited == null ? null : change(waited),
              met(row),
              row.values().count("sla.first_response.count"),
              sla.get(id),
              quality.get(id)));
    }
    return new Ranking(agents, badges(agents));
  }

  private static boolean takesPart(DimensionValue value) {
    return !value.missing() && !value.hidden();
  }

  private static Map<String, FairRank> first(
      List<QueryResult.Row> rows, Map<String, DurationMoments.Row> waits) {
    List<String> ids = new ArrayList<>();
    List<LogMoments> moments = new ArrayList<>();
    for (QueryResult.Row row : rows) {
      String id = String.valueOf(row.key().getFirst().id());
      DurationMoments.Row waited = waits.get(id);
      if (waited != null) {
        ids.add(id);
        moments.add(waited.moments());
      }
    }
    return byId(ids, FairDurations.of(moments, FEWEST).ranks());
  }

  private static Map<String, FairRank> sla(List<QueryResult.Row> rows) {
    List<String> ids = new ArrayList<>();
    List<FairShares.Counted> shares = new ArrayList<>();
    for (QueryResult.Row row : rows) {
      long judged = row.values().count("sla.first_response.count");
      if (judged > 0) {
        ids.add(String.valueOf(row.key().getFirst().id()));
        shares.add(new FairShares.Counted(met(row), judged));
      }
    }
    return byId(ids, FairShares.of(shares, FEWEST).ranks());
  }

  /**
   * A mean of scores from 0 to 100 taken for a share of so many chats: scores lie closer together
   * than yes and no do, so nobody is called better by chance.
   */
  private static Map<String, FairRank> quality(List<QueryResult.Row> rows) {
    List<String> ids = new ArrayList<>();
    List<FairShares.Counted> shares = new ArrayList<>();
    for (QueryResult.Row row : rows) {
      Number mean = row.values().of("quality.effectiveness");
      long scored = row.values().count("quality.effectiveness.count");
      if (mean != null) {
        ids.add(String.valueOf(row.key().getFirst().id()));
        shares.add(new FairShares.Counted(Math.round(mean.doubleValue() * scored / 100), scored));
      }
    }
    return byId(ids, FairShares.of(shares, FEWEST).ranks());
  }

  private static Map<String, FairRank> byId(List<String> ids, List<FairRank> ranks) {
    Map<String, FairRank> byId = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byId.put(ids.get(i), ranks.get(i));
    }
    return byId;
  }

  private static long met(QueryResult.Row row) {
    Number share = row.values().of("sla.first_response");
    return share == null
        ? 0
        : Math.round(share.doubleValue() * row.values().count("sla.first_response.count"));
  }

  private static LogMoments.@Nullable Change change(DurationMoments.Row row) {
    LogMoments before = row.before();
    return before == null || before.n() < FEWEST || row.moments().n() < FEWEST
        ? null
        : row.moments().since(before);
  }

  private static Map<Badge, List<Agent>> badges(List<Agent> agents) {
    Map<Badge, List<Agent>> badges = new EnumMap<>(Badge.class);
    badges.put(
        Badge.FASTEST,
        least(agents, agent -> ranked(agent.first()), agent -> score(agent.first())));
    badges.put(
        Badge.IMPROVED,
        least(
            agents,
            agent -> agent.change() != null && agent.change().surelyFaster(),
            agent -> agent.change() == null ? 1 : agent.change().ratio()));
    badges.put(
        Badge.CHAMPION, least(agents, agent -> ranked(agent.sla()), agent -> -score(agent.sla())));
    badges.put(Badge.LOAD, least(agents, agent -> true, agent -> -agent.chats()));
    badges.put(
        Badge.QUALITY,
        least(agents, agent -> ranked(agent.quality()), agent -> -score(agent.quality())));
    return badges;
  }

  private static boolean ranked(@Nullable FairRank rank) {
    return rank != null && rank.ranked();
  }

  private static double score(@Nullable FairRank rank) {
    return rank == null ? 0 : rank.score();
  }

  /** Those with the least; nobody where all have as little, for then chance alone would praise. */
  private static List<Agent> least(
      List<Agent> agents, Predicate<Agent> among, ToDoubleFunction<Agent> by) {
    List<Agent> able = agents.stream().filter(agent -> !agent.few()).filter(among).toList();
    double best = able.stream().mapToDouble(by).min().orElse(0);
    List<Agent> first = able.stream().filter(agent -> by.applyAsDouble(agent) == best).toList();
    return first.size() == able.size() && able.size() > 1 ? List.of() : first;
  }

  /** The badges of one agent. */
  List<Badge> held(Agent agent) {
    return Stream.of(Badge.values())
        .filter(badge -> badges.getOrDefault(badge, List.of()).contains(agent))
        .toList();
  }

  /** The agents by one of {@link RankingAsk#SORTS}; those of few chats after all others. */
  List<Agent> sorted(String sort, Comparator<Agent> names) {
    Comparator<Agent> order =
        switch (sort) {
          case RankingAsk.NAME -> names;
          case RankingAsk.LOAD -> Comparator.comparingDouble(agent -> -agent.chats());
          case RankingAsk.UNANSWERED -> Comparator.comparingDouble(agent -> -agent.unanswered());
          case RankingAsk.SLA ->
              Comparator.<Agent, Boolean>comparing(agent -> !ranked(agent.sla()))
                  .thenComparingDouble(agent -> -score(agent.sla()));
          default ->
              Comparator.<Agent, Boolean>comparing(agent -> !ranked(agent.first()))
                  .thenComparingDouble(agent -> score(agent.first()));
        };
    boolean counts = sort.equals(RankingAsk.NAME) || sort.equals(RankingAsk.LOAD);
    return agents.stream()
        .sorted(
            (counts ? order : Comparator.comparing(Agent::few).thenComparing(order))
                .thenComparing(names))
        .toList();
  }
}
