package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.ChangedChats;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.SearchBounds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the metrics read of the archive; {@code chat.ChatArchive}, {@code chat.SearchIndex} and
 * {@link QualitySource} say what each gives.
 */
public interface Conversations {

  long revision();

  ChangedChats changedAfter(long revision, int limit);

  Optional<Chat> find(String chatId);

  /** How many erasures of customers have ended: facts made before the last are made anew. */
  default long erasures() {
    return 0;
  }

  /** What is believed of those of these chats that were scored, by {@code chat_id}. */
  default Map<String, ChatQuality> quality(Collection<String> chatIds) {
    return Map.of();
  }

  List<String> chatIdsMentioning(String text, SearchBounds bounds, int limit);
}
