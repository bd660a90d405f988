package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ViewerSecret;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Records that could not be read, and another try at reading them without asking B2Chat. */
@Component
public class Quarantine {
  private final QuarantineStore store;
  private final ArchiveWriter archive;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private final JsonMapper json;

  Quarantine(
      QuarantineStore store,
      ArchiveWriter archive,
      B2ChatConnection connection,
      InstantSource clock,
      JsonMapper json) {
    this.store = store;
    this.archive = archive;
    this.connection = connection;
    this.clock = clock;
    this.json = json;
  }

  /**
   * What another try brought.
   *
   * @param resolved the record is in the archive now
   * @param reason why it still cannot be read
   */
  public record Retried(long id, boolean resolved, @Nullable String reason) {}

  /** What is in quarantine, the newest first. */
  public List<QuarantinedRecord> list(int limit) {
    return store.open(limit).stream()
        .map(held ->
            new QuarantinedRecord(
                held.id(),
                held.entity().key(),
                held.recordId(),
                held.reason(),
                held.runId(),
                held.seenAt(),
                ViewerSecret.hide(new String(held.raw(), StandardCharsets.UTF_8))))
        .toList();
  }

  /** Reads the record again as this version reads; empty when it is not in quarantine. */
  @Transactional
  public Optional<Retried> retry(long id) {
    return store.find(id).map(this::read);
  }

  private Retried read(QuarantineStore.Held held) {
    SentRecord record = new SentRecord(held.raw(), json.readTree(held.raw()));
    Stamps stamps = new Stamps(connection.settings().zone());
    Readings readings = Readings.of(held.entity(), List.of(record), 0, stamps);
    if (!readings.bad().isEmpty()) {
      String reason = readings.bad().getFirst().reason();
      store.explain(held.id(), reason);
      return new Retried(held.id(), false, reason);
    }
    archive.writeChats(readings.chats());
    archive.writeContacts(readings.contacts());
    store.resolve(held.id(), clock.instant());
    return new Retried(held.id(), true, null);
  }
}
