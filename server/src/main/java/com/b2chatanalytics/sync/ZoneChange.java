package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.chat.ArchiveRereading;
import java.time.ZoneId;
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

  /** Reads one slice again if the zone changed; returns whether more is to be done. */
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
    long reached = rereading.next(from, new ArchivedReading(json, new Stamps(zone)));
    state.rereading(zone.getId(), reached == from ? null : reached);
    return reached != from;
  }
}
