package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ChatEntry;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads raw chat records as the sync reads those of a page, for tests that have no page. */
public final class RawChats {
  private RawChats() {}

  /** The chat, or absent where the sync would quarantine it. */
  public static @Nullable ChatEntry read(JsonNode json, ZoneId zone) {
    byte[] raw = json.toString().getBytes(StandardCharsets.UTF_8);
    return switch (ChatReading.read(new SentRecord(raw, json), new Stamps(zone))) {
      case ChatReading.Result.Read(ChatEntry entry) -> entry;
      case ChatReading.Result.Unreadable _ -> null;
    };
  }
}
