package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.platform.Problem;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a list of chats can show beside the contact, in the order in which it shows it. */
enum ChatsColumn {
  OPENED("opened_at"),
  PICKED_UP("picked_up_at"),
  CLOSED("closed_at"),
  CHANNEL(null),
  DIRECTION(null),
  AGENT(null),
  DEPARTMENT(null),
  LINE(null),
  TAGS(null),
  WAITING("waiting"),
  BEFORE_QUEUE("before_queue"),
  PICKUP("pickup"),
  FIRST_RESPONSE("first_response"),
  AGENT_FIRST_RESPONSE("agent_first_response"),
  RESPONSE("response"),
  RESOLUTION("resolution"),
  HANDLING("handling"),
  MESSAGES("messages"),
  EFFECTIVENESS("quality.effectiveness"),
  SLA(null),
  STATUS(null);

  private static final Set<ChatsColumn> USUAL =
      Set.of(OPENED, CHANNEL, AGENT, FIRST_RESPONSE, RESOLUTION, MESSAGES, SLA, STATUS);

  private final @Nullable String sort;

  ChatsColumn(@Nullable String sort) {
    this.sort = sort;
  }

  /** As the address spells it: lower case. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key of its name; of replies it shows the P95. */
  String text() {
    return this == RESPONSE ? "column.replies" : "column." + key();
  }

  /** What a list is sorted by to have this column in order, absent where it has none. */
  @Nullable String sort() {
    return sort;
  }

  /** Whether it tells how long something took. */
  boolean isDuration() {
    return ChatDuration.find(key()).isPresent();
  }

  /** Whether its values stand on the right. */
  boolean isNumber() {
    return isDuration() || this == WAITING || this == MESSAGES || this == EFFECTIVENESS;
  }

  /**
   * The columns of a list whose address chooses none: those of everyday, the wait where chats wait,
   * the score where the number is made of scores, and what the list is sorted by.
   */
  static List<ChatsColumn> usual(Measure measure, String sort) {
    boolean waiting = measure.live();
    boolean scored = measure.key().startsWith("quality.");
    String sortedBy = sort.startsWith("-") ? sort.substring(1) : sort;
    return Arrays.stream(values())
        .filter(column ->
            USUAL.contains(column)
                || (column == WAITING && waiting)
                || (column == EFFECTIVENESS && scored)
                || sortedBy.equals(column.sort))
        .toList();
  }

  /**
   * The columns an address chooses, in the order of this enum.
   *
   * @param values each may hold several, with commas between
   * @return empty when it chooses none
   * @throws Problem 400 for one that does not exist
   */
  static List<ChatsColumn> chosen(List<String> values) {
    Map<String, ChatsColumn> known =
        Arrays.stream(values()).collect(Collectors.toMap(ChatsColumn::key, column -> column));
    Set<ChatsColumn> chosen = new LinkedHashSet<>();
    for (String value : values) {
      for (String key : value.split(",")) {
        ChatsColumn column = known.get(key.strip());
        if (column == null) {
          throw Problem.badParameter(
              "columns", "some of " + known.keySet().stream().sorted().toList());
        }
        chosen.add(column);
      }
    }
    return chosen.stream().sorted().toList();
  }
}
