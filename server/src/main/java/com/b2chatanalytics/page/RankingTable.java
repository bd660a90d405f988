package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.FairRank;
import com.b2chatanalytics.metric.LogMoments;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says a ranking in words: ranges instead of places, and beside each score what it is made of. */
final class RankingTable {
  private final Words words;
  private final RankingAsk ask;
  private final Ranking ranking;
  private final long hidden;
  private final long most;

  /**
   * @param hidden how many agents take no part because they are hidden
   */
  RankingTable(Words words, RankingAsk ask, Ranking ranking, long hidden) {
    this.words = words;
    this.ask = ask;
    this.ranking = ranking;
    this.hidden = hidden;
    this.most =
        Math.max(1, ranking.agents().stream().mapToLong(Ranking.Agent::chats).max().orElse(1));
  }

  RankingView.Table view() {
    Collator collator = Collator.getInstance(words.language().locale());
    Comparator<Ranking.Agent> names = Comparator.comparing(this::name, collator);
    List<RankingView.Badge> badges = new ArrayList<>();
    for (Ranking.Badge badge : Ranking.Badge.values()) {
      if (badge != Ranking.Badge.QUALITY || scored()) {
        badges.add(badge(badge));
      }
    }
    return new RankingView.Table(
        badges,
        RankingAsk.SORTS.stream().map(this::column).toList(),
        ranking.sorted(ask.sort(), names).stream().map(this::row).toList(),
        note());
  }

  private boolean scored() {
    return ranking.agents().stream().anyMatch(agent -> agent.quality() != null);
  }

  private String note() {
    List<String> all = new ArrayList<>();
    if (alike(Ranking.Agent::first)) {
      all.add(words.say("ranking.alike", words.say("ranking.column.first_response")));
    }
    if (alike(Ranking.Agent::sla)) {
      all.add(words.say("ranking.alike", words.say("ranking.column.sla")));
    }
    long few = ranking.agents().stream().filter(Ranking.Agent::few).count();
    if (few > 0) {
      all.add(words.say("ranking.few", few, Ranking.FEWEST));
    }
    if (hidden > 0) {
      all.add(words.say("ranking.hidden-agents", hidden));
    }
    return String.join(" ", all);
  }

  /** Whether several are ranked, and all of them first. */
  private boolean alike(Function<Ranking.Agent, @Nullable FairRank> by) {
    List<FairRank> ranks =
        ranking.agents().stream()
            .map(by)
            .filter(Objects::nonNull)
            .filter(FairRank::ranked)
            .toList();
    return ranks.size() > 1
        && ranks.stream().allMatch(rank -> Integer.valueOf(1).equals(rank.worst()));
  }

  private RankingView.Column column(String key) {
    String css =
        switch (key) {
          case RankingAsk.LOAD -> "load";
          case RankingAsk.UNANSWERED -> "number drop-phone";
          case RankingAsk.NAME -> "";
          default -> "number";
        };
    return new RankingView.Column(
        key,
        words.say("ranking.column." + key),
        css,
        ask.sorted(key).toString(),
        ask.sort().equals(key));
  }

  private RankingView.Badge badge(Ranking.Badge badge) {
    String key = key(badge);
    return new RankingView.Badge(
        key,
        words.say("ranking.badge." + key),
        words.say("ranking.rule." + key, Ranking.FEWEST),
        ranking.badges().getOrDefault(badge, List.of()).stream()
            .map(agent -> new RankingView.Holder(name(agent), profile(agent), earned(badge, agent)))
            .toList());
  }

  private static String key(Ranking.Badge badge) {
    return badge.name().toLowerCase(Locale.ROOT);
  }

  private String earned(Ranking.Badge badge, Ranking.Agent agent) {
    LogMoments.Change change = agent.change();
    return switch (badge) {
      case FASTEST -> words.say("ranking.score", seconds(agent.first()));
      case IMPROVED ->
          change == null ? "" : words.say("ranking.faster", words.percent(1 - change.ratio()));
      case CHAMPION -> words.say("ranking.score", share(agent.sla()));
      case LOAD -> words.say("chats.count", agent.chats());
      case QUALITY -> words.say("ranking.score", points(agent.quality()));
    };
  }

  private RankingView.Row row(Ranking.Agent agent) {
    return new RankingView.Row(
        Integer.toHexString(id(agent).hashCode()),
        name(agent),
        profile(agent),
        ranking.held(agent).stream()
            .map(badge -> words.say("ranking.badge." + key(badge)))
            .toList(),
        count(agent, "chats", agent.chats()),
        100.0 * agent.chats() / most,
        count(agent, "unanswered", agent.unanswered()),
        first(agent),
        sla(agent),
        agent.few());
  }

  private CompareView.Cell count(Ranking.Agent agent, String measure, long count) {
    return new CompareView.Cell(
        words.number(count),
        words.name(Catalogue.measure(measure)) + " " + words.number(count),
        count == 0 ? "" : behind(agent, measure),
        "",
        "",
        "even",
        measure.equals("unanswered") && count > 0
            ? words.percent((double) count / agent.chats())
            : "");
  }

  private RankingView.Place first(Ranking.Agent agent) {
    LogMoments waits = agent.waits();
    if (waits == null) {
      return new RankingView.Place("", Words.NONE, "", "", words.say("wait.none"));
    }
    String raw =
        words.say("ranking.raw", words.length(Math.round(waits.geometricMean())), waits.n());
    return new RankingView.Place(
        range(agent, agent.first()),
        seconds(agent.first()),
        raw,
        behind(agent, "first_response.count"),
        words.say("ranking.column.first_response") + " " + raw);
  }

  private RankingView.Place sla(Ranking.Agent agent) {
    if (agent.judged() == 0) {
      return new RankingView.Place("", Words.NONE, "", "", words.say("wait.none"));
    }
    String raw =
        words.say(
            "ranking.raw", words.percent((double) agent.met() / agent.judged()), agent.judged());
    return new RankingView.Place(
        range(agent, agent.sla()),
        share(agent.sla()),
        raw,
        behind(agent, "sla.first_response"),
        words.say("ranking.column.sla") + " " + raw);
  }

  private String range(Ranking.Agent agent, @Nullable FairRank rank) {
    if (rank == null || agent.few() || rank.best() == null) {
      return "";
    }
    return rank.best().equals(rank.worst())
        ? String.valueOf(rank.best())
        : rank.best() + "–" + rank.worst();
  }

  private String seconds(@Nullable FairRank rank) {
    return rank == null ? Words.NONE : words.length(Math.round(rank.score()));
  }

  private String points(@Nullable FairRank rank) {
    return words.score(rank == null ? null : Double.valueOf(rank.score() * 100));
  }

  private String share(@Nullable FairRank rank) {
    return rank == null ? Words.NONE : words.percent(rank.score());
  }

  private String behind(Ranking.Agent agent, String measure) {
    Scope among = ask.scope().only(Dimension.AGENT, id(agent));
    Address address = among.behind(measure, CompareAsk.USUAL);
    return (measure.startsWith("first") ? address.with("sort", "-first_response") : address)
        .toString();
  }

  private String profile(Ranking.Agent agent) {
    return CompareBy.AGENTS.profile(ask.scope(), id(agent)).toString();
  }

  private String name(Ranking.Agent agent) {
    return ResponseSplit.name(words, agent.value());
  }

  private static String id(Ranking.Agent agent) {
    return String.valueOf(agent.value().id());
  }
}
