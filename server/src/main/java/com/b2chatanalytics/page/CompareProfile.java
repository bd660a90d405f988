package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel, department or agent against the team, in words and shares of a width: templates
 * place, they do not count.
 *
 * @param kind what it is
 * @param key Okabe-Ito colour class of a channel, empty where there is none
 * @param self the address of what is shown, for refreshes
 * @param durations what the pictures can show
 * @param pending some section is not answered yet
 */
public record CompareProfile(
    String heading,
    String kind,
    String key,
    String sentence,
    String self,
    FilterBar filters,
    List<CompareView.Link> links,
    Part<List<Figure>> figures,
    Part<TodayView.Arrivals> arrivals,
    Part<List<Promise>> promises,
    List<ResponseView.Choice> durations,
    Part<ResponseView.Trend> trend,
    Part<ResponseView.Heat> heat,
    List<Split> splits,
    Part<Longest> longest,
    boolean pending) {

  /**
   * A key figure.
   *
   * @param spoken the value as it is read aloud
   * @param firm enough observations to be set in bold
   * @param change against the period before; empty without one
   * @param tone of the change: {@code better}, {@code worse}, {@code thin}, {@code even}
   * @param team the team's figure, in words
   * @param apart how far this one is from the team's; empty where that says nothing
   * @param explained where the number is explained
   */
  public record Figure(
      String id,
      String label,
      String value,
      String spoken,
      @Nullable String href,
      boolean firm,
      String change,
      String tone,
      String team,
      String apart,
      String apartTone,
      String help,
      String explained) {}

  /**
   * What a policy promises, and how often it was kept.
   *
   * @param sure where the share surely lies
   * @param breached how many chats broke it, in words
   * @param bullet the share against the goal; absent where nothing was judged
   */
  public record Promise(
      String id,
      String name,
      String value,
      String href,
      String tone,
      String change,
      String changeTone,
      String sure,
      String team,
      String breached,
      String breachedHref,
      String explained,
      TodayView.@Nullable Bullet bullet) {}

  /** The chats by another dimension. */
  public record Split(String id, String title, Part<CompareView.Table> table) {}

  /** The chats that took longest. */
  public record Longest(String note, List<Chat> chats, String all) {}

  /** One of them. */
  public record Chat(
      String id,
      String who,
      String where,
      String href,
      String length,
      String spoken,
      String tone) {}
}
