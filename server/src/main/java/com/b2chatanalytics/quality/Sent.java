package com.b2chatanalytics.quality;

import java.time.Instant;
import java.util.Map;

/**
 * A request on its way.
 *
 * @param id of its row
 * @param prepared its chats by B2Chat's id; a chat that has changed since is missing
 */
record Sent(long id, Batch batch, Map<String, Prepared> prepared, Instant at) {
  Sent {
    prepared = Map.copyOf(prepared);
  }
}
