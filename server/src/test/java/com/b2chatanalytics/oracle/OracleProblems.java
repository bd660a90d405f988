package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.Told.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the definitions call wrong with a chat that B2Chat sent, one sentence at a time. */
final class OracleProblems {
  static final List<String> KINDS =
      List.of(
          "any",
          "opened_before_created",
          "picked_up_before_opened",
          "answered_before_opened",
          "closed_before_opened",
          "closed_before_picked_up",
          "in_the_future",
          "ages_ago",
          "endless",
          "message_before",
          "message_after",
          "status_contradicts",
          "unknown_status",
          "unknown_channel",
          "unreadable");

  private static final int DAY = 86_400;
  private static final Set<String> GOES_ON =
      Set.of("BOT_CHATTING", "OPENED", "PICKED_UP", "RESPONDED_BY_AGENT");
  private static final Set<String> OVER =
      Set.of(
          "CLOSED",
          "COMPLETING_POLL",
          "COMPLETED_POLL",
          "ABANDONED_POLL",
          "CLOSED_BY_CONTACT",
          "LEFT_BY_CONTACT");
  private static final Set<String> CHANNELS =
      Set.of("whatsapp", "facebook", "telegram", "livechat", "botapi", "instagram");

  private final OracleChat chat;
  private final Told told;
  private final @Nullable Mistake mistake;

  private OracleProblems(OracleChat chat, @Nullable Mistake mistake) {
    this.chat = chat;
    this.told = chat.told;
    this.mistake = mistake;
  }

  /** Keys of the kinds found, with {@code any} beside the first. */
  static Set<String> of(OracleChat chat, @Nullable Mistake mistake) {
    Set<String> found = new OracleProblems(chat, mistake).found();
    if (!found.isEmpty()) {
      found.add("any");
    }
    return found;
  }

  private Set<String> found() {
    Set<String> found = new TreeSet<>();
    note(found, "opened_before_created", before(told.opened(), told.created()));
    note(found, "picked_up_before_opened", before(told.pickedUp(), chat.opening));
    note(found, "answered_before_opened", before(told.responded(), chat.opening));
    note(found, "closed_before_opened", before(told.closed(), chat.opening));
    note(found, "closed_before_picked_up", before(told.closed(), told.pickedUp()));
    note(found, "endless", endless());
    note(found, "unreadable", told.unreadable());
    times(found);
    messages(found);
    names(found);
    return found;
  }

  private void times(Set<String> found) {
    List<Long> all = new ArrayList<>(List.of(told.created()));
    for (Long stamp :
        Arrays.asList(told.opened(), told.pickedUp(), told.responded(), told.closed())) {
      if (stamp != null) {
        all.add(stamp);
      }
    }
    told.said().forEach(said -> all.add(said.at()));
    long grace = mistake == Mistake.AHEAD_WITHOUT_GRACE ? 0 : 300;
    long began = Instant.parse("2010-01-01T00:00:00Z").getEpochSecond();
    for (long at : all) {
      note(found, "in_the_future", at > chat.house.now() + grace);
      note(found, "ages_ago", at < began);
    }
  }

  private void messages(Set<String> found) {
    for (Said said : told.said()) {
      if (said.broadcast() && mistake != Mistake.BROADCAST_IS_ODD) {
        continue;
      }
      note(found, "message_before", said.at() < told.created() - DAY);
      note(found, "message_after", told.closed() != null && said.at() > told.closed() + DAY);
    }
  }

  private void names(Set<String> found) {
    String status = told.status();
    boolean goesOn = status != null && GOES_ON.contains(status);
    boolean over = status != null && OVER.contains(status);
    note(found, "status_contradicts", chat.isClosed ? goesOn : over);
    note(found, "unknown_status", !goesOn && !over);
    String channel = chat.channel();
    note(found, "unknown_channel", channel == null || !CHANNELS.contains(channel));
  }

  private boolean endless() {
    return apart(told.created(), told.opened())
        || apart(chat.opening, told.pickedUp())
        || apart(chat.opening, told.responded())
        || apart(chat.opening, told.closed())
        || apart(told.pickedUp(), told.closed());
  }

  private boolean apart(@Nullable Long first, @Nullable Long second) {
    long limit = mistake == Mistake.ENDLESS_ONE_SECOND_LATE ? 366L * DAY + 1 : 366L * DAY;
    return first != null && second != null && second - first >= limit;
  }

  private static boolean before(@Nullable Long first, @Nullable Long second) {
    return first != null && second != null && first < second;
  }

  private static void note(Set<String> found, String kind, boolean holds) {
    if (holds) {
      found.add(kind);
    }
  }
}
