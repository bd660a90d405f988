package com.b2chatanalytics.quality;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the scores of chats. Whom they may be shown to is for the caller to know. */
@Component
public class QualityScores {
  private final ScoreStore store;

  QualityScores(ScoreStore store) {
    this.store = store;
  }

  /** The score of a chat; empty while it has none. */
  public Optional<QualityScore> current(long chatNo) {
    return store.current(List.of(chatNo)).stream().findFirst();
  }

  /** The scores of these chats, by the chat's number; those without one are left out. */
  public Map<Long, QualityScore> current(Collection<Long> chatNos) {
    Map<Long, QualityScore> scores = new LinkedHashMap<>();
    store.current(chatNos).forEach(score -> scores.put(score.chatNo(), score));
    return scores;
  }

  /** A score by its own number, also one that is no longer current. */
  public Optional<QualityScore> find(long id) {
    return store.find(id);
  }
}
