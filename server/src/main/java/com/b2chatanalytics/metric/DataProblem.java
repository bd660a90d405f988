package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatStatus;
import com.b2chatanalytics.chat.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a chat that B2Chat sent: the only definition of each kind, from which the
 * measure {@code problem.KIND} counts and lists. None of them takes a chat out of the volumes; what
 * a kind does to other numbers stands with it. The first five together are the measure {@code
 * negative}.
 */
public enum DataProblem {
  /** {@code opened_at} before {@code created_at}: no {@code before_queue}. */
  OPENED_BEFORE_CREATED(chat -> before(chat.openedAt(), chat.createdAt())),
  /** {@code picked_up_at} before the opening: no {@code pickup}, and its SLA is not judged. */
  PICKED_UP_BEFORE_OPENED(chat -> before(chat.pickedUpAt(), chat.opening())),
  /** {@code responded_at} before the opening: no {@code first_response}, its SLA is not judged. */
  ANSWERED_BEFORE_OPENED(chat -> before(chat.respondedAt(), chat.opening())),
  /** {@code closed_at} before the opening: no {@code resolution}, and its SLA is not judged. */
  CLOSED_BEFORE_OPENED(chat -> before(chat.closedAt(), chat.opening())),
  /** {@code closed_at} before {@code picked_up_at}: no {@code handling}. */
  CLOSED_BEFORE_PICKED_UP(chat -> before(chat.closedAt(), chat.pickedUpAt())),
  /** A stamp or message more than five minutes after now; counted when its time has come. */
  IN_THE_FUTURE(_ -> false),
  /** A stamp or message before 2010, when there was no B2Chat; counted as it stands. */
  AGES_AGO(chat -> stamps(chat).anyMatch(at -> at.isBefore(Limits.EARLIEST))),
  /** A year and a day or more between two stamps of the chat; counted as it stands. */
  ENDLESS(DataProblem::endless),
  /** A message, no broadcast, more than a day before the record began; counted as it stands. */
  MESSAGE_BEFORE(chat -> saidBefore(chat, chat.createdAt().minus(Limits.AROUND_CHAT))),
  /** A message more than a day after the closing; counted, but no wait and no answer. */
  MESSAGE_AFTER(chat -> saidAfter(chat, chat.closedAt())),
  /** The status says closed and there is no {@code closed_at}, or the reverse: the stamp wins. */
  STATUS_CONTRADICTS(chat ->
      chat.closedAt() == null
          ? ChatStatus.isOver(chat.status())
          : ChatStatus.goesOn(chat.status())),
  /** A status that B2Chat is not known to have, or none: a row of its own. */
  UNKNOWN_STATUS(chat -> !ChatStatus.goesOn(chat.status()) && !ChatStatus.isOver(chat.status())),
  /** A provider that belongs to no channel known by name, or none: a row of its own. */
  UNKNOWN_CHANNEL(chat -> !Channel.knows(chat.provider())),
  /** A field that could not be read: it counts as missing. */
  UNREADABLE(chat -> !chat.unread().isEmpty());

  /** Where the impossible begins; an enum's constants cannot use its own static fields. */
  private static final class Limits {
    static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
    static final Duration LONGEST = Duration.ofDays(366);
    static final Duration AROUND_CHAT = Duration.ofDays(1);

    private Limits() {}
  }

  /** The condition of {@link #IN_THE_FUTURE}. */
  static final String FUTURE_SQL = "latest > {now} + 300";

  private static final Set<DataProblem> BACKWARDS =
      EnumSet.range(OPENED_BEFORE_CREATED, CLOSED_BEFORE_PICKED_UP);

  private final Predicate<Chat> test;

  DataProblem(Predicate<Chat> test) {
    this.test = test;
  }

  /** As measures and texts spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Key of the measure that counts it. */
  public String measure() {
    return "problem." + key();
  }

  /** All that is wrong with the chat, whatever now is; {@link #IN_THE_FUTURE} never. */
  static Set<DataProblem> of(Chat chat) {
    Set<DataProblem> found = EnumSet.noneOf(DataProblem.class);
    for (DataProblem problem : values()) {
      if (problem.test.test(chat)) {
        found.add(problem);
      }
    }
    return found;
  }

  /** Whether a stamp lies before one it should follow. */
  static boolean negative(Set<DataProblem> problems) {
    return problems.stream().anyMatch(BACKWARDS::contains);
  }

  /** The latest stamp or message, which {@link #IN_THE_FUTURE} looks at. */
  static Instant latest(Chat chat) {
    return stamps(chat).max(Instant::compareTo).orElse(chat.createdAt());
  }

  /** One bit for each kind, as the read model keeps them. */
  static int bits(Set<DataProblem> problems) {
    return problems.stream().mapToInt(DataProblem::bit).reduce(0, (a, b) -> a | b);
  }

  /** The kinds behind {@link #bits}. */
  static Set<DataProblem> ofBits(int bits) {
    Set<DataProblem> found = EnumSet.noneOf(DataProblem.class);
    for (DataProblem problem : values()) {
      if ((bits & problem.bit()) != 0) {
        found.add(problem);
      }
    }
    return found;
  }

  /** The condition on a chat's facts at that second. */
  String sql(long now) {
    return this == IN_THE_FUTURE
        ? FUTURE_SQL.replace("{now}", Long.toString(now))
        : "problems & " + bit() + " <> 0";
  }

  private int bit() {
    return 1 << ordinal();
  }

  private static boolean endless(Chat chat) {
    Instant opening = chat.opening();
    return apart(chat.createdAt(), chat.openedAt())
        || apart(opening, chat.pickedUpAt())
        || apart(opening, chat.respondedAt())
        || apart(opening, chat.closedAt())
        || apart(chat.pickedUpAt(), chat.closedAt());
  }

  private static boolean apart(@Nullable Instant first, @Nullable Instant second) {
    return first != null
        && second != null
        && Duration.between(first, second).compareTo(Limits.LONGEST) >= 0;
  }

  private static boolean before(@Nullable Instant first, @Nullable Instant second) {
    return first != null && second != null && first.isBefore(second);
  }

  private static Stream<Instant> stamps(Chat chat) {
    return Stream.concat(
        Stream.of(
                Stream.of(chat.createdAt()),
                Stream.ofNullable(chat.openedAt()),
                Stream.ofNullable(chat.pickedUpAt()),
                Stream.ofNullable(chat.respondedAt()),
                Stream.ofNullable(chat.closedAt()))
            .flatMap(stamp -> stamp),
        chat.messages().stream().map(Message::at));
  }

  private static boolean saidBefore(Chat chat, Instant earliest) {
    return said(chat).anyMatch(at -> at.isBefore(earliest));
  }

  private static boolean saidAfter(Chat chat, @Nullable Instant closed) {
    if (closed == null) {
      return false;
    }
    Instant latest = closed.plus(Limits.AROUND_CHAT);
    return said(chat).anyMatch(at -> at.isAfter(latest));
  }

  /** When something was said that is no broadcast: those are sent weeks ahead. */
  private static Stream<Instant> said(Chat chat) {
    return chat.messages().stream().filter(m -> !m.broadcast()).map(Message::at);
  }
}
