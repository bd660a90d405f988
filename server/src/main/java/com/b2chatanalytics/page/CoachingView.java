package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recurs, for one agent or for the whole team.
 *
 * @param figures the agent's against the team's; absent on the page of the team
 * @param trend the agent's effectiveness; absent on the page of the team
 * @param points absent on the list of agents
 * @param table effectiveness by topic, or by agent; absent on an agent's page
 */
public record CoachingView(
    String heading,
    String sentence,
    String self,
    FilterBar filters,
    List<CompareView.Link> links,
    QualityView.@Nullable Notice state,
    QualityView.@Nullable Notice rulers,
    QualityView.@Nullable Notice advice,
    @Nullable Part<List<CompareProfile.Figure>> figures,
    @Nullable Part<QualityView.Trend> trend,
    @Nullable Part<Points> points,
    @Nullable Part<QualityView.Split> table,
    boolean pending) {

  /** What to improve and what to keep. */
  public record Points(String note, List<Skill> improve, List<Skill> praise) {}

  /**
   * One skill.
   *
   * @param count in how many chats, and of how many agents, in words
   * @param width against the most frequent, in percent
   */
  public record Skill(String id, String name, String count, double width, List<Example> examples) {}

  /** A point and the very message that it is about. */
  public record Example(String point, @Nullable String quote, String href, String link) {}
}
