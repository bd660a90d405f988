package com.b2chatanalytics.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Agents or departments as the organisation names them.
 *
 * @param writes whether the reader may change them
 * @param path of this page
 * @param tabs the two pages
 * @param edit absent unless one is being changed
 */
public record NamingView(
    boolean writes,
    String path,
    String title,
    String lead,
    String sentence,
    List<Tab> tabs,
    List<Row> rows,
    @Nullable Edit edit,
    WorkTimeView.@Nullable Saved saved) {

  /** One of the two pages. */
  public record Tab(String text, String href, boolean chosen) {}

  /**
   * One of B2Chat's names.
   *
   * @param name as it counts now
   * @param wire as B2Chat has it; empty where that is the same
   * @param state what was decided of it; empty where nothing was
   * @param behind its chats
   */
  public record Row(
      String id,
      String name,
      String wire,
      String state,
      String chats,
      String behind,
      String href) {}

  /**
   * One being changed.
   *
   * @param wire as B2Chat has it
   * @param into key of the one as which it counts; empty for itself
   * @param others those as which it could count, by key
   */
  public record Edit(
      String key,
      String wire,
      String name,
      String into,
      boolean hidden,
      Map<String, String> others,
      FormErrors wrong) {}
}
