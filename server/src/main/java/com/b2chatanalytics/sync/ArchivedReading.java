package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ChatReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads archived JSON as this version reads what B2Chat sends. */
record ArchivedReading(JsonMapper json, Stamps stamps) implements ChatReader {

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
