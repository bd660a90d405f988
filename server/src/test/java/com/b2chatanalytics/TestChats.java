package com.b2chatanalytics;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.sync.RawChats;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Chats in a product's archive that were written by hand, as B2Chat sends them. */
public final class TestChats {
  private static final ZoneId ZONE = ZoneId.of("America/Bogota");

  private TestChats() {}

  /** Writes one, as a page of the sync does. */
  public static void write(TestApp app, String json) {
    ChatEntry entry =
        Objects.requireNonNull(RawChats.read(JsonMapper.shared().readTree(json), ZONE));
    ArchiveWriter writer = app.bean(ArchiveWriter.class);
    app.bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> writer.writeChats(List.of(entry)));
  }
}
