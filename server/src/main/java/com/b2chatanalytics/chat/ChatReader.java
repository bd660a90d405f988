package com.b2chatanalytics.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what B2Chat sent, in the zone that is believed now. */
public interface ChatReader {

  /** The chat in its JSON as sent; absent when it cannot be read in this zone. */
  @Nullable ChatEntry read(byte[] raw);

  /** A message's stamp as sent; absent when it cannot be read. */
  @Nullable Instant readStamp(String sentAt);
}
