package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.NumberedChats;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was paid for in the last 30 days is not paid for again. */
@Component
class Reuse {
  static final Duration LIFE = Duration.ofDays(30);

  private final ScoreStore scores;
  private final ScoringItemStore items;
  private final ChatArchive archive;
  private final ArchiveWriter writer;
  private final NumberedChats chats;
  private final InstantSource clock;

  Reuse(
      ScoreStore scores,
      ScoringItemStore items,
      ChatArchive archive,
      ArchiveWriter writer,
      NumberedChats chats,
      InstantSource clock) {
    this.scores = scores;
    this.items = items;
    this.archive = archive;
    this.writer = writer;
    this.chats = chats;
    this.clock = clock;
  }

  /** Whether there is a score of this content. */
  boolean holds(Prepared prepared) {
    return find(prepared).isPresent();
  }

  private Optional<QualityScore> find(Prepared prepared) {
    Instant since = clock.instant().minus(LIFE);
    return scores.withKey(prepared.key(), since, prepared.chatNo());
  }

  /** Gives the chat the score of its content, if there is one, and ends it as cached. */
  @Transactional
  boolean reuse(long run, Prepared prepared) {
    Optional<QualityScore> found = find(prepared);
    if (found.isEmpty()) {
      return false;
    }
    long chat = prepared.chatNo();
    QualityScore score = found.get();
    writer.hold();
    if (!chats.cleared(List.of(chat)).isEmpty()) {
      // Erased, or cleared by retention, since it was read.
      items.end(run, chat, "ineligible", "empty", null);
      return true;
    }
    if (score.chatNo() != chat) {
      scores.copy(score, chat, prepared.placeholders(), prepared.messages());
      archive.touch(List.of(chat));
    } else {
      boolean stood =
          scores.current(List.of(chat)).stream().anyMatch(one -> one.id() == score.id());
      scores.revive(score, prepared.messages());
      if (!stood) {
        archive.touch(List.of(chat));
      }
    }
    scores.level(List.of(chat));
    items.end(run, chat, "cached", null, prepared.messages());
    return true;
  }
}
