package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.Blanking;
import com.b2chatanalytics.chat.ViewerSecret;
import com.b2chatanalytics.chat.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that could not be read, and another try at reading them without asking B2Chat.
 *
 * <p>A record is resolved as soon as B2Chat sends it in a form that can be read; so one that is
 * still open is newer than what the archive holds of its id, and may replace it; those of its id
 * that came before it then leave, too. One whose id could not be read, or after which another of
 * its id came, may be older: it only fills what is missing.
 */
@Component
public class Quarantine {
  private static final int EXPORT_PAGE = 200;

  private final QuarantineStore store;
  private final ArchiveWriter archive;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private final JsonMapper json;
  private final JsonLayout layout;

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
    this.layout = new JsonLayout(json);
  }

  /**
   * What another try brought.
   *
   * @param resolved the record left the quarantine
   * @param reason why it still cannot be read
   */
  public record Retried(long id, boolean resolved, @Nullable String reason) {}

  /**
   * What is in quarantine, the newest first.
   *
   * @param beforeId only records put there before this one; absent for the first page
   */
  public List<QuarantinedRecord> list(QuarantineFilter filter, @Nullable Long beforeId, int limit) {
    return store.list(filter, beforeId, limit).stream().map(Quarantine::shown).toList();
  }

  /** How many records the filter means. */
  public long count(QuarantineFilter filter) {
    return store.count(filter);
  }

  /**
   * The record with its JSON laid out and the offending place marked.
   *
   * @param personal whether what customers wrote and who they are may be shown
   */
  public Optional<MarkedRecord> marked(long id, boolean personal) {
    return store
        .find(id)
        .map(held -> {
          byte[] raw = personal ? held.raw() : Blanking.everything(held.raw());
          JsonLayout.Laid laid = layout.mark(json.readTree(raw), held.flaw().pointer());
          QuarantinedRecord record = personal ? shown(held) : shown(held).withoutPersonalData();
          return new MarkedRecord(record, laid.text(), laid.start(), laid.end(), laid.missing());
        });
  }

  /**
   * Writes every record the filter means, the newest first, each as a JSON object in a line, with
   * what customers wrote and who they are.
   *
   * @throws IOException when {@code out} does not take it
   */
  public void export(QuarantineFilter filter, OutputStream out) throws IOException {
    Long before = null;
    List<QuarantinedRecord> page;
    do {
      page = list(filter, before, EXPORT_PAGE);
      for (QuarantinedRecord record : page) {
        ObjectNode line = json.valueToTree(record);
        line.set("raw", json.readTree(record.raw()));
        out.write(json.writeValueAsBytes(line));
        out.write('\n');
        before = record.id();
      }
    } while (!page.isEmpty());
  }

  /**
   * Reads the record again as this version reads; empty when it is not in quarantine (any more).
   *
   * @throws org.springframework.dao.DataIntegrityViolationException when it can be read and not be
   *     stored
   */
  @Transactional
  public Optional<Retried> retry(long id) {
    archive.hold();
    return store.findOpen(id).map(this::read);
  }

  private Retried read(QuarantineStore.Held held) {
    SentRecord record = new SentRecord(held.raw(), json.readTree(held.raw()));
    Stamps stamps = new Stamps(connection.settings().zone());
    Readings readings = Readings.of(held.entity(), List.of(record), 0, stamps);
    if (!readings.bad().isEmpty()) {
      Flaw flaw = readings.bad().getFirst().flaw();
      if (!flaw.equals(held.flaw())) {
        store.explain(held.id(), flaw);
      }
      return new Retried(held.id(), false, flaw.reason());
    }
    boolean written = write(held, readings);
    Instant now = clock.instant();
    store.resolve(held.id(), written ? "retried" : "superseded", now);
    store.supersedeBefore(held, now);
    return new Retried(held.id(), true, null);
  }

  private boolean write(QuarantineStore.Held held, Readings readings) {
    boolean newest =
        !held.cleared() && readings.readIds().equals(named(held)) && !store.laterOfSameRecord(held);
    Written chats =
        newest ? archive.writeChats(readings.chats()) : archive.addMissingChats(readings.chats());
    Written contacts = archive.addMissingContacts(readings.contacts());
    return newest || chats.created() + contacts.created() + contacts.changed() > 0;
  }

  private static List<String> named(QuarantineStore.Held held) {
    return held.recordId() == null ? List.of() : List.of(held.recordId());
  }

  private static QuarantinedRecord shown(QuarantineStore.Held held) {
    return new QuarantinedRecord(
        held.id(),
        held.entity().key(),
        held.recordId(),
        held.flaw().kind().key(),
        held.flaw().pointer(),
        held.flaw().reason(),
        held.runId(),
        held.seenAt(),
        held.resolvedAt(),
        held.resolution(),
        held.cleared(),
        ViewerSecret.hide(new String(held.raw(), StandardCharsets.UTF_8)));
  }
}
