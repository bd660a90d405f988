package com.b2chatanalytics.bench;

import com.b2chatanalytics.chat.ChangedChats;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.SearchBounds;
import com.b2chatanalytics.metric.Conversations;
import com.b2chatanalytics.metric.FactLimits;
import com.b2chatanalytics.metric.FactWriter;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts facts into the product's read model past its archive, before the product starts. */
final class ProductFacts {
  private ProductFacts() {}

  /**
   * Starts the product once: its PostgreSQL is unpacked, and its archive says revision 1. One chat
   * is there, or the pages would say that the account is empty.
   */
  static void prepare(Path folder) {
    try (RunningProduct product = new RunningProduct(folder)) {
      JdbcClient archive = product.bean(JdbcClient.class);
      archive.sql("INSERT INTO archive (revision, last_chat_no) VALUES (1, 1)").update();
      archive
          .sql(
              """
              INSERT INTO chat (chat_no, chat_id, revision, fingerprint, created_at, tags, problems)
              VALUES (1, 'first', 1, '', '2025-01-01T00:00:00Z', '{}', '{}')\
              """)
          .update();
    }
  }

  static void load(Path folder, Consumer<FactWriter> facts) throws InterruptedException {
    Path files = folder.resolve("read-model");
    try (ReadModel model =
        new ReadModel(
            files,
            FactLimits.ofMachine(files.resolve("temporary")),
            new Nothing(),
            () -> WorkCalendars.defaults(Stretch.ZONE),
            _ -> {})) {
      model.load(facts);
    }
  }

  /** An archive that nobody asks. */
  private static final class Nothing implements Conversations {
    @Override
    public long revision() {
      return 1;
    }

    @Override
    public ChangedChats changedAfter(long revision, int limit) {
      return new ChangedChats(revision, true, List.of(), List.of());
    }

    @Override
    public Optional<Chat> find(String chatId) {
      return Optional.empty();
    }

    @Override
    public List<String> chatIdsMentioning(String text, SearchBounds bounds, int limit) {
      return List.of();
    }
  }
}
