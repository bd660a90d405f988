package com.b2chatanalytics.metric;

import java.util.Optional;

/**
 * Every number and every list of chats behind it. Pages, API, exports and alerts ask here and
 * nowhere else. All methods throw {@code platform.Problem}: 400 for what the caller asked wrongly,
 * 503 when too many questions wait or the read model has never been built.
 */
public interface Metrics {

  /** Answers a question about measures. */
  QueryResult query(MetricQuery query);

  /** Lists the chats behind a number. */
  ChatList chats(ChatQuery query);

  /** One chat with its conversation, absent when the archive does not know it. */
  Optional<ChatDetail> chat(String chatId);

  /** How far a rebuild of the read model is, 0 to 1, and absent when none runs. */
  Optional<Double> rebuildProgress();
}
