package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SLA policies and the goal, to read or to edit.
 *
 * @param writes whether the reader may change them
 * @param goal share of chats that shall keep their promises, in words
 * @param policies as they hold now
 * @param form the same as the form shows them
 * @param targets keys of the targets with their names, in order
 * @param scopes keys of the scopes with their names, from the general one to the most specific
 * @param known what there is to choose, by scope: value and name
 * @param focus value of the button that the next keystroke belongs to
 * @param saved absent unless something was saved just now
 */
public record SlaSettingsView(
    boolean writes,
    String goal,
    List<Policy> policies,
    SlaForm form,
    FormErrors wrong,
    Map<String, String> targets,
    Map<String, String> scopes,
    Map<String, Map<String, String>> known,
    String focus,
    WorkTimeView.@Nullable Saved saved) {

  /**
   * One policy in words.
   *
   * @param promises one for each target, an en dash where it is off
   */
  public record Policy(String title, String from, String clock, List<String> promises) {}
}
