package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.platform.Reach;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.RecordedCall;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole product beside a simulated Claude, with chats written by hand. Its jobs of scoring are
 * off: tests work the queue off themselves.
 */
final class ScoringHouse implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final ClaudeSimulator claude;
  final TestApp app;
  final JdbcClient sql;
  final TestCaller admin;

  ScoringHouse(ClaudeSimulator claude) {
    this.claude = claude;
    app =
        TestApp.start("ANTHROPIC_API_KEY=" + claude.apiKey(), "ANTHROPIC_BASE_URL=" + claude.uri());
    sql = app.bean(JdbcClient.class);
    Scheduler scheduler = app.bean(Scheduler.class);
    for (String job : List.of("quality-queue", "quality-automatic")) {
      Patience.await(job, () -> isOff(scheduler, job));
    }
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  private static boolean isOff(Scheduler scheduler, String job) {
    try {
      scheduler.cancel(TaskInstanceId.of(job, RecurringTask.INSTANCE));
      return true;
    } catch (TaskInstanceCurrentlyExecutingException | ExecutionException _) {
      // It runs, or has just run and was planned anew.
      return false;
    }
  }

  /** As if nothing had ever been scored. */
  void calm() {
    claude.faults().clear();
    claude.forgetCalls();
    sql.sql("truncate quality_run, quality_request, quality_score cascade").update();
    sql.sql("truncate quality_item, quality_batch").update();
    set("{\"dailyCapUsd\":5,\"mode\":\"messages\",\"automatic\":false}");
  }

  void set(String settings) {
    HttpResponse<String> answer = admin.write("PUT", "/api/v1/settings/claude", settings);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** A number that no other chat has, so that no two are alike. */
  static int number() {
    return NUMBER.incrementAndGet();
  }

  /** An ordinary chat like no other, which ends well. */
  static Chat chat() {
    int number = number();
    return Talk.talk()
        .called("scored-" + number)
        .customer(
            "Hola, mi pedido de " + words(number) + " no ha llegado", "ya pasaron varios días")
        .agent(
            "Buenos días, con mucho gusto reviso su pedido",
            "Ya quedó resuelto, mañana lo recibe en su casa")
        .customer("Muchas gracias, excelente servicio")
        .chat();
  }

  /** The same chat in a department, under another id. */
  static Chat in(@Nullable String department, String id, Chat chat) {
    return new Chat(
        id,
        chat.provider(),
        chat.status(),
        chat.agent(),
        department,
        null,
        null,
        chat.createdAt(),
        chat.openedAt(),
        chat.pickedUpAt(),
        null,
        chat.closedAt(),
        List.of(),
        null,
        chat.messages(),
        List.of());
  }

  /** A number in letters, which no rule takes for somebody's. */
  static String words(int number) {
    StringBuilder word = new StringBuilder("tela");
    for (char digit : Integer.toString(number).toCharArray()) {
      word.append((char) ('a' + digit - '0'));
    }
    return word.toString();
  }

  static ContactName customer(String name, String mobile, String email, String document) {
    return new ContactName(900_000 + number(), name, mobile, null, email, document);
  }

  /** Writes chats into the archive and returns their ids. */
  List<String> write(List<Chat> chats) {
    ArchiveWriter writer = app.bean(ArchiveWriter.class);
    List<ChatEntry> entries = new ArrayList<>();
    for (Chat chat : chats) {
      entries.add(
          new ChatEntry(
              chat,
              Collections.nCopies(chat.messages().size(), "2026-07-06 09:00:00"),
              "{}".getBytes(UTF_8),
              (chat.id() + chat.messages().size()).getBytes(UTF_8)));
    }
    app.bean(TransactionTemplate.class).executeWithoutResult(_ -> writer.writeChats(entries));
    return chats.stream().map(Chat::id).toList();
  }

  List<String> writeOrdinary(int count) {
    List<Chat> chats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chats.add(chat());
    }
    return write(chats);
  }

  long chatNo(String id) {
    return sql.sql("select chat_no from chat where chat_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** A run over exactly these chats, not yet worked on. */
  long begin(List<String> chats) {
    ClaudeSettings settings = app.bean(ClaudeSource.class).now();
    String prompt = Prompt.load(Prompt.CURRENT).name(settings.language());
    var fresh =
        new ScoringRunStore.Fresh(
            new ScoringAsk(null, null, "all", "America/Bogota", Map.of(), null, null),
            null,
            settings,
            prompt,
            null);
    long run = app.bean(ScoringRunStore.class).add(fresh, InstantSource.system().instant());
    app.bean(ScoringItemStore.class).add(run, 0, chats);
    return run;
  }

  /** One turn of the job. */
  void turn() {
    Reach.EVERYTHING.run(() -> {
      try {
        app.bean(ScoringQueue.class).work();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  ScoringRun find(long run) {
    return app.bean(Scoring.class).find(run).orElseThrow();
  }

  /** A run over these chats, worked off. */
  ScoringRun score(List<String> chats) {
    long run = begin(chats);
    turn();
    return find(run);
  }

  QualityScore score(String chat) {
    return app.bean(QualityScores.class).current(chatNo(chat)).orElseThrow();
  }

  /** Bodies of what was asked to be scored. */
  List<String> asked() {
    return claude.calls().stream()
        .filter(call -> call.path().equals("/v1/messages"))
        .map(RecordedCall::body)
        .toList();
  }

  long count(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  @Override
  public void close() {
    app.close();
    claude.close();
  }
}
