package com.b2chatanalytics.metric;

import java.util.Collection;
import java.util.Map;

/**
 * Who knows what is believed of conversations; module {@code quality} does. Whoever changes a score
 * touches the chat in the archive in the same transaction, so that its facts are made anew.
 */
public interface QualitySource {

  /** What is believed of those of these chats that were scored, by {@code chat_id}. */
  Map<String, ChatQuality> quality(Collection<String> chatIds);

  /** The weights that hold now. */
  QualityWeights weights();
}
