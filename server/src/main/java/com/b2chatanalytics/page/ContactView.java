package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One contact and all it went through. Every text of it is hostile.
 *
 * @param sentence id, since when, and over which channels
 * @param notices what is special about it, each a sentence
 * @param merged the contact that its chats name now, absent where there is none
 * @param details what is known of it now; empty where nothing is
 * @param changes what it was before, the newest first
 * @param history its chats, the newest first
 */
public record ContactView(
    String self,
    String heading,
    String sentence,
    List<Notice> notices,
    @Nullable Link merged,
    FilterBar filters,
    List<Figure> figures,
    @Nullable Strip strip,
    History history,
    List<Split> splits,
    Satisfaction satisfaction,
    List<Detail> details,
    List<Tag> tags,
    List<Change> changes) {

  /** A sentence about the record, with the word it begins with. */
  public record Notice(String title, String text) {}

  /** Somewhere to go. */
  public record Link(String text, String href) {}

  /**
   * A key figure.
   *
   * @param href the chats behind it, absent where there are none
   * @param help definition and count
   * @param firm whether it is made of enough to be shown in bold
   */
  public record Figure(
      String id,
      String label,
      String value,
      String spoken,
      @Nullable String href,
      String explained,
      String help,
      String note,
      boolean firm) {}

  /**
   * All chats in time, one lane for each channel.
   *
   * @param message what it shows, in a sentence
   */
  public record Strip(String message, String first, String last, List<Lane> lanes) {
    /** In pixels. */
    public int height() {
      return 30 * lanes.size();
    }
  }

  /**
   * One channel's chats.
   *
   * @param middle in pixels from the top
   */
  public record Lane(String name, int middle, List<Mark> marks) {}

  /**
   * A chat.
   *
   * @param at in percent of the width
   * @param tone {@code beyond} where its SLA is breached, else {@code within} or empty
   */
  public record Mark(double at, String tone, String tip) {}

  /**
   * The chats.
   *
   * @param all the same chats as a list to narrow further
   * @param next the older ones, absent at the end
   * @param first the newest, absent on their page
   */
  public record History(
      String heading,
      List<ChatsView.Column> columns,
      List<Row> rows,
      String all,
      @Nullable String next,
      @Nullable String first) {}

  /** One chat: when it was opened, and the rest of its row. */
  public record Row(String id, String href, String opened, List<ChatsView.Cell> cells) {}

  /** Chats and first responses by a dimension. */
  public record Split(String id, String title, String column, List<SplitRow> rows) {}

  /**
   * One value of a dimension.
   *
   * @param css the channel's colour, empty for others
   * @param bar share of the busiest, in percent
   */
  public record SplitRow(
      String name,
      String css,
      String href,
      String chats,
      double bar,
      String p50,
      String p50Spoken,
      @Nullable String p50Href) {}

  /**
   * The answers to the satisfaction survey.
   *
   * @param answers by day, the newest first
   */
  public record Satisfaction(String sentence, List<Answer> answers) {}

  /** What was answered on a day, and the chats it was answered in. */
  public record Answer(String day, String answer, String tone, String href) {}

  /** A field with its value. */
  public record Detail(String name, String value) {}

  /** A tag of the contact, and when it was given. */
  public record Tag(String name, String when) {}

  /**
   * A change of the record.
   *
   * @param now empty where it was taken away
   * @param href the contact that took its place, absent for other changes
   */
  public record Change(String what, String old, String now, String when, @Nullable String href) {}
}
