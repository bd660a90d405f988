package com.b2chatanalytics.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.chat.ChangedChats;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.SearchBounds;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Questions whose answer would fill the memory, or would not be whole. */
class BoundsTest {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");

  /** An archive in which every word stands in so many chats. */
  private record Wordy(int chats) implements Conversations {
    @Override
    public long revision() {
      return 0;
    }

    @Override
    public ChangedChats changedAfter(long revision, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Chat> find(String chatId) {
      return Optional.empty();
    }

    @Override
    public List<String> chatIdsMentioning(String text, SearchBounds bounds, int limit) {
      return Collections.nCopies(Math.min(limit, chats), "chat");
    }
  }

  @Test
  void wordInTooManyChats_isRefused_ratherThanAListThatIsNotWhole() {
    try (TestMetrics test = empty()) {
      ChatQuery query = ChatQuery.of(BOGOTA, "chats").mentioning("hola");

      assertThat(over(test, 50_000).chats(query).total()).isZero();
      assertThatThrownBy(() -> over(test, 50_001).chats(query))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.errors().getFirst().field()).isEqualTo("q"));
    }
  }

  @Test
  void largeAnswer_isGivenButNotKept() {
    AnswerCache<QueryResult> cache = new AnswerCache<>(answer -> answer.rows().size());
    AtomicInteger computed = new AtomicInteger();
    for (int rows : new int[] {5_000, 5_001}) {
      computed.set(0);
      for (int i = 0; i < 2; i++) {
        cache.get(
            key(rows),
            () -> {
              computed.incrementAndGet();
              return answer(rows);
            });
      }
      assertThat(computed).as(rows + " rows").hasValue(rows == 5_000 ? 1 : 2);
    }
  }

  @Test
  void cursorOfAnImpossibleMoment_isRefused() {
    String text = Long.MAX_VALUE + ":1::chat-1";
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));

    assertThatThrownBy(() -> ChatCursor.of(cursor)).isInstanceOf(Problem.class);
  }

  private static TestMetrics empty() {
    return TestMetrics.of(
        List.of(),
        WorkCalendarsFixture.closedOnMondays("Ventas"),
        SlaPolicies.defaults(),
        TestMetrics.at(NOW));
  }

  private static Metrics over(TestMetrics test, int chats) {
    return new Metrics(
        test.readModel(), new Wordy(chats), SlaPolicies::defaults, TestMetrics.at(NOW), () -> null);
  }

  private static AnswerCache.Key key(int rows) {
    MetricQuery query = MetricQuery.of(BOGOTA, "chats").by(Dimension.CONTACT).limitedTo(rows);
    TimeFrame frame = TimeFrame.of(Period.Named.TODAY, BOGOTA, NOW);
    return new AnswerCache.Key(
        Reach.EVERYTHING,
        query,
        SlaPolicies.defaults(),
        Naming.NONE,
        QualityWeights.USUAL,
        1,
        1,
        frame,
        null,
        null);
  }

  private static QueryResult answer(int rows) {
    QueryResult.Values none = new QueryResult.Values(Map.of());
    LocalDate day = LocalDate.parse("2026-09-20");
    return new QueryResult(
        day,
        day,
        NOW,
        NOW,
        null,
        null,
        BOGOTA,
        Clock.ELAPSED,
        NOW,
        null,
        1,
        List.of(),
        List.of(),
        Collections.nCopies(rows, new QueryResult.Row(List.of(), none, null)),
        new QueryResult.Total(none, null));
  }
}
