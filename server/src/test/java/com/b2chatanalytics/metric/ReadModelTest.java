package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelTest {
  private static final ZoneId BOGOTA = ChatFixture.BOGOTA;
  private static final Instant NOW = Instant.parse("2026-07-10T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendars.defaults(BOGOTA);
  private static final MetricQuery QUESTION =
      MetricQuery.of(BOGOTA, "chats", "closed", "first_response.p95", "response.p50", "open_now")
          .by(Dimension.AGENT, Dimension.DATE)
          .on(Clock.BUSINESS)
          .comparedToPrevious();

  @TempDir Path folder;

  private static List<Chat> chats(long seed, int count) {
    return new RandomChats(seed, Instant.parse("2026-05-20T00:00:00Z"), NOW).take(count);
  }

  private TestMetrics open(List<Chat> chats) {
    return TestMetrics.in(folder, chats, CALENDARS, SlaPolicies.defaults(), TestMetrics.at(NOW));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".duckdb")).toList();
    }
  }

  @Test
  void deletedFile_isRebuiltToTheSameAnswers() throws IOException {
    List<Chat> chats = chats(1, 800);
    QueryResult before;
    try (TestMetrics test = open(chats)) {
      before = test.metrics().query(QUESTION);
      assertThat(before.rows()).isNotEmpty();
    }
    for (Path file : files()) {
      Files.delete(file);
    }
    try (TestMetrics test = open(chats)) {
      assertThat(test.metrics().query(QUESTION)).isEqualTo(before);
    }
  }

  @Test
  void keptFile_answersWithoutRebuild() throws IOException {
    List<Chat> chats = chats(2, 300);
    QueryResult before;
    try (TestMetrics test = open(chats)) {
      before = test.metrics().query(QUESTION);
    }
    List<Path> kept = files();
    try (TestMetrics test = open(chats)) {
      assertThat(test.metrics().query(QUESTION)).isEqualTo(before);
      assertThat(files()).isEqualTo(kept);
    }
  }

  @Test
  void tornFile_isRebuilt() throws IOException {
    List<Chat> chats = chats(3, 300);
    QueryResult before;
    try (TestMetrics test = open(chats)) {
      before = test.metrics().query(QUESTION);
    }
    Files.writeString(files().getFirst(), "no database at all");
    try (TestMetrics test = open(chats)) {
      assertThat(test.metrics().query(QUESTION)).isEqualTo(before);
    }
  }

  @Test
  void changedChats_replaceWhatTheyWere() {
    List<Chat> first = chats(4, 500);
    List<Chat> second = chats(5, 500);
    try (TestMetrics test = open(first);
        TestMetrics fresh =
            TestMetrics.of(second, CALENDARS, SlaPolicies.defaults(), TestMetrics.at(NOW))) {
      test.change(second);
      QueryResult answer = test.metrics().query(QUESTION);
      assertThat(answer.rows()).isEqualTo(fresh.metrics().query(QUESTION).rows());
      assertThat(answer.revision()).isEqualTo(2);
    }
  }

  @Test
  void swap_neverInterruptsQuestions() throws InterruptedException, ExecutionException {
    List<Chat> chats = chats(6, 500);
    AtomicBoolean done = new AtomicBoolean();
    try (TestMetrics test = open(chats);
        ExecutorService askers = Executors.newFixedThreadPool(3)) {
      QueryResult before = test.metrics().query(QUESTION);
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int limit = 1_000 + i;
        Callable<Integer> asking =
            () -> {
              int answers = 0;
              while (!done.get() || answers == 0) {
                MetricQuery question = QUESTION.limitedTo(limit + 3 * answers);
                assertThat(test.metrics().query(question).rows()).isEqualTo(before.rows());
                answers++;
              }
              return answers;
            };
        asked.add(askers.submit(asking));
      }
      for (int i = 0; i < 3; i++) {
        int generation = test.readModel().generation();
        test.readModel().rebuild();
        test.await(() -> test.readModel().generation() != generation);
      }
      done.set(true);
      for (Future<Integer> each : asked) {
        assertThat(each.get()).isPositive();
      }
    }
  }

  @Test
  void otherOfficeHours_countBusinessSecondsAnew() {
    List<Chat> chats = chats(8, 400);
    WorkCalendars other = WorkCalendarsFixture.closedOnMondays("Ventas");
    try (TestMetrics test = open(chats);
        TestMetrics fresh =
            TestMetrics.of(chats, other, SlaPolicies.defaults(), TestMetrics.at(NOW))) {
      List<QueryResult.Row> before = test.metrics().query(QUESTION).rows();
      test.change(other);
      List<QueryResult.Row> after = test.metrics().query(QUESTION).rows();
      assertThat(after).isEqualTo(fresh.metrics().query(QUESTION).rows()).isNotEqualTo(before);
    }
  }

  @Test
  void withoutDatabase_saysThatItIsBeingPrepared() throws InterruptedException {
    try (ReadModel never =
        new ReadModel(
            null,
            new FactLimits(256, 1, folder),
            new ListedConversations(),
            () -> CALENDARS,
            _ -> {})) {
      Metrics metrics =
          new Metrics(
              never,
              new ListedConversations(),
              SlaPolicies::defaults,
              TestMetrics.at(NOW),
              () -> null);
      assertThatThrownBy(() -> metrics.query(QUESTION))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("prepared");
    }
  }
}
