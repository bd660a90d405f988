package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of data problem is found where it is and nowhere else, counted and listed alike. */
class DataProblemTest {
  private static final long SEED = 20_261_130;
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final Instant OPENED = Instant.parse("2026-09-01T15:00:00Z");

  private static List<Chat> chats;
  private static TestMetrics test;

  @BeforeAll
  static void build() {
    chats = new ArrayList<>();
    chats.addAll(new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(1500));
    chats.addAll(OddChats.all(OPENED, NOW));
    chats.add(OddChats.ordinary(OPENED));
    test =
        TestMetrics.of(
            chats, WorkCalendars.defaults(BOGOTA), SlaPolicies.defaults(), TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static Set<String> listed(String measure) {
    Set<String> ids = new HashSet<>();
    ChatQuery query = ChatQuery.of(BOGOTA, measure).over(Period.Ever.ALL);
    String cursor = null;
    do {
      ChatList list = test.metrics().chats(query.page(cursor, 200));
      list.chats().forEach(chat -> ids.add(chat.id()));
      cursor = list.next();
    } while (cursor != null);
    return ids;
  }

  private static long counted(String measure) {
    return test.metrics()
        .query(MetricQuery.of(BOGOTA, measure).over(Period.Ever.ALL))
        .total()
        .values()
        .count(measure);
  }

  @ParameterizedTest
  @EnumSource(DataProblem.class)
  void aChatOfOneKind_isOfNoOther(DataProblem kind) {
    for (DataProblem other : DataProblem.values()) {
      assertThat(listed(other.measure()).contains("odd-" + kind.key()))
          .as(other.key())
          .isEqualTo(other == kind);
    }
    assertThat(listed(kind.measure())).doesNotContain("ordinary");
  }

  @ParameterizedTest
  @EnumSource(DataProblem.class)
  void aKind_isCountedAndListedAsInTheDefinition(DataProblem kind) {
    Set<String> expected = new HashSet<>();
    chats.stream().filter(chat -> has(chat, kind)).forEach(chat -> expected.add(chat.id()));

    assertThat(listed(kind.measure())).isEqualTo(expected).isNotEmpty();
    assertThat(counted(kind.measure())).isEqualTo(expected.size());
  }

  @Test
  void any_isEveryChatOfSomeKind() {
    Set<String> expected = new HashSet<>();
    for (DataProblem kind : DataProblem.values()) {
      expected.addAll(listed(kind.measure()));
    }
    assertThat(listed("problem.any")).isEqualTo(expected).doesNotContain("ordinary");
    assertThat(counted("problem.any")).isEqualTo(expected.size());
  }

  @Test
  void negative_isTheKindsWhoseTimeRunsBackwards() {
    Set<String> backwards = new HashSet<>();
    for (DataProblem kind :
        List.of(
            DataProblem.OPENED_BEFORE_CREATED,
            DataProblem.PICKED_UP_BEFORE_OPENED,
            DataProblem.ANSWERED_BEFORE_OPENED,
            DataProblem.CLOSED_BEFORE_OPENED,
            DataProblem.CLOSED_BEFORE_PICKED_UP)) {
      backwards.addAll(listed(kind.measure()));
    }
    assertThat(listed("negative")).isEqualTo(backwards);
  }

  @Test
  void bits_holdEverySet() {
    Set<DataProblem> all = Set.of(DataProblem.values());
    assertThat(DataProblem.ofBits(DataProblem.bits(all))).isEqualTo(all);
    assertThat(DataProblem.ofBits(DataProblem.bits(Set.of()))).isEmpty();
    for (DataProblem kind : DataProblem.values()) {
      assertThat(DataProblem.ofBits(DataProblem.bits(Set.of(kind)))).containsExactly(kind);
    }
  }

  /** The definitions again, word by word and slowly. */
  private static boolean has(Chat chat, DataProblem kind) {
    Instant opening = chat.openedAt() != null ? chat.openedAt() : chat.createdAt();
    Instant closed = chat.closedAt();
    boolean over =
        Set.of(
                "CLOSED",
                "COMPLETING_POLL",
                "COMPLETED_POLL",
                "ABANDONED_POLL",
                "CLOSED_BY_CONTACT",
                "LEFT_BY_CONTACT")
            .contains(String.valueOf(chat.status()));
    boolean goesOn =
        Set.of("BOT_CHATTING", "OPENED", "PICKED_UP", "RESPONDED_BY_AGENT")
            .contains(String.valueOf(chat.status()));
    return switch (kind) {
      case OPENED_BEFORE_CREATED -> earlier(chat.openedAt(), chat.createdAt());
      case PICKED_UP_BEFORE_OPENED -> earlier(chat.pickedUpAt(), opening);
      case ANSWERED_BEFORE_OPENED -> earlier(chat.respondedAt(), opening);
      case CLOSED_BEFORE_OPENED -> earlier(closed, opening);
      case CLOSED_BEFORE_PICKED_UP -> earlier(closed, chat.pickedUpAt());
      case IN_THE_FUTURE -> moments(chat).stream().anyMatch(at -> at.isAfter(NOW.plusSeconds(300)));
      case AGES_AGO ->
          moments(chat).stream().anyMatch(at -> at.isBefore(Instant.parse("2010-01-01T00:00:00Z")));
      case ENDLESS ->
          yearApart(chat.createdAt(), chat.openedAt())
              || yearApart(opening, chat.pickedUpAt())
              || yearApart(opening, chat.respondedAt())
              || yearApart(opening, closed)
              || yearApart(chat.pickedUpAt(), closed);
      case MESSAGE_BEFORE ->
          said(chat).anyMatch(m -> m.at().plusSeconds(86_400).isBefore(chat.createdAt()));
      case MESSAGE_AFTER ->
          closed != null && said(chat).anyMatch(m -> m.at().minusSeconds(86_400).isAfter(closed));
      case STATUS_CONTRADICTS -> over && closed == null || goesOn && closed != null;
      case UNKNOWN_STATUS -> !over && !goesOn;
      case UNKNOWN_CHANNEL ->
          !Set.of("WHATSAPPB2CHAT", "FACEBOOK", "TELEGRAM", "LIVECHAT")
              .contains(String.valueOf(chat.provider()));
      case UNREADABLE -> !chat.unread().isEmpty();
    };
  }

  private static Stream<Message> said(Chat chat) {
    return chat.messages().stream().filter(message -> !message.broadcast());
  }

  private static List<Instant> moments(Chat chat) {
    List<Instant> moments = new ArrayList<>();
    chat.messages().forEach(message -> moments.add(message.at()));
    for (Instant at :
        new @Nullable Instant[] {
          chat.createdAt(), chat.openedAt(), chat.pickedUpAt(), chat.respondedAt(), chat.closedAt()
        }) {
      if (at != null) {
        moments.add(at);
      }
    }
    return moments;
  }

  private static boolean earlier(@Nullable Instant first, @Nullable Instant second) {
    return first != null && second != null && first.isBefore(second);
  }

  private static boolean yearApart(@Nullable Instant first, @Nullable Instant second) {
    return first != null && second != null && !first.plus(Duration.ofDays(366)).isAfter(second);
  }
}
