package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agents ranked as far as chance allows, in words and shares of a width.
 *
 * @param hidden somebody decided that nobody sees it
 * @param mayHide the reader may decide that
 * @param table absent while hidden
 */
public record RankingView(
    String heading,
    String sentence,
    String self,
    @Nullable FilterBar filters,
    List<CompareView.Link> links,
    boolean hidden,
    boolean mayHide,
    @Nullable Part<Table> table,
    boolean pending) {

  /**
   * The ranking.
   *
   * @param note where nobody differs beyond chance, and how many have too few chats, in words
   */
  public record Table(List<Badge> badges, List<Column> columns, List<Row> rows, String note) {}

  /**
   * A praise with its rule.
   *
   * @param who nobody where the rule finds none
   */
  public record Badge(String id, String name, String rule, List<Holder> who) {}

  /** Somebody who holds it, and the number that earned it. */
  public record Holder(String name, String href, String value) {}

  /** A column, and the address that sorts by it. */
  public record Column(String key, String name, String css, String sort, boolean sorted) {}

  /**
   * One agent.
   *
   * @param bar chats against the largest row, in percent
   * @param few too few chats to be ranked
   */
  public record Row(
      String id,
      String name,
      String href,
      List<String> badges,
      CompareView.Cell load,
      double bar,
      CompareView.Cell unanswered,
      Place first,
      Place sla,
      boolean few) {}

  /**
   * Where one stands.
   *
   * @param rank such as {@code 2–4}; empty where there is none
   * @param score drawn towards the team's
   * @param raw as it was observed
   * @param href the chats it was observed in; empty where there are none
   */
  public record Place(String rank, String score, String raw, String href, String spoken) {}
}
