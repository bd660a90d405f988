package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveRereading;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ChatReader;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the archive again when B2Chat's stamps are believed to be of another zone. */
@Component
class ZoneChange {
  private static final Logger log = LoggerFactory.getLogger(ZoneChange.class);

  private final SyncStateStore state;
  private final B2ChatConnection connection;
  private final ArchiveRereading rereading;
  private final JsonMapper json;

  ZoneChange(
      SyncStateStore state,
      B2ChatConnection connection,
      ArchiveRereading rereading,
      JsonMapper json) {
    this.state = state;
    this.connection = connection;
    this.rereading = rereading;
    this.json = json;
  }

  /** Reads one batch again if the zone changed; returns whether more is to be done. */
  boolean step() {
    ZoneId zone = connection.settings().zone();
    SyncStateStore.Rereading progress = state.rereading();
    if (zone.getId().equals(progress.zone()) && progress.chatNo() == null) {
      return false;
    }
    if (progress.zone() == null) {
      state.rereading(zone.getId(), null);
      return false;
    }
    boolean goesOn = zone.getId().equals(progress.zone());
    long from = goesOn && progress.chatNo() != null ? progress.chatNo() : 0;
    if (from == 0) {
      log.info("Reading the archive again, for B2Chat's time zone is now {}", zone);
    }
    long reached = rereading.next(from, new Rereader(new Stamps(zone)));
    state.rereading(zone.getId(), reached == from ? null : reached);
    return reached != from;
  }

  private final class Rereader implements ChatReader {
    private final Stamps stamps;

    private Rereader(Stamps stamps) {
      this.stamps = stamps;
    }

    @Override
    public @Nullable ChatEntry read(byte[] raw) {
      return switch (ChatReading.read(new SentRecord(raw, json.readTree(raw)), stamps)) {
        case ChatReading.Result.Read(ChatEntry entry) -> entry;
        case ChatReading.Result.Unreadable _ -> null;
      };
    }

    @Override
    public @Nullable Instant readStamp(String sentAt) {
      return stamps.read(sentAt);
    }
  }
}
