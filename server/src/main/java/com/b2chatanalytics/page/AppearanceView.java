package com.b2chatanalytics.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How pages look to whoever chose nothing else.
 *
 * @param writes whether the reader may change it
 * @param fixed fields that the environment sets
 * @param languages by code and name
 * @param themes by code and name
 */
public record AppearanceView(
    boolean writes,
    String name,
    String zone,
    Set<String> fixed,
    List<Choice> languages,
    List<Choice> themes,
    List<String> zones,
    FormErrors wrong,
    WorkTimeView.@Nullable Saved saved) {
  public AppearanceView {
    fixed = Set.copyOf(fixed);
  }

  /** Something to choose. */
  public record Choice(String value, String name, boolean chosen) {}
}
