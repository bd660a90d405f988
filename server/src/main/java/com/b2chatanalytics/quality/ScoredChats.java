package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.ChatQuality;
import com.b2chatanalytics.metric.QualitySource;
import com.b2chatanalytics.metric.QualityWeights;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.quality.ChatVerdict.State;
import com.b2chatanalytics.quality.ScoredChatStore.Item;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is believed of conversations: for the facts as numbers, for people with reasons and quotes,
 * as far as their {@link Reach} goes.
 */
@Component
public class ScoredChats implements QualitySource {
  private final ScoredChatStore store;
  private final QualityScores scores;
  private final ChatArchive archive;
  private final ObjectProvider<ClaudeSource> claude;
  private final InstantSource clock;

  ScoredChats(
      ScoredChatStore store,
      QualityScores scores,
      ChatArchive archive,
      ObjectProvider<ClaudeSource> claude,
      InstantSource clock) {
    this.store = store;
    this.scores = scores;
    this.archive = archive;
    this.claude = claude;
    this.clock = clock;
  }

  @Override
  public Map<String, ChatQuality> quality(Collection<String> chatIds) {
    return chatIds.isEmpty() ? Map.of() : store.quality(chatIds);
  }

  @Override
  public QualityWeights weights() {
    Weights now = present();
    return new QualityWeights(now.resolution(), now.sentiment());
  }

  /** The weights of effectiveness that hold now. */
  public Weights present() {
    ClaudeSource source = claude.getIfAvailable();
    return source == null ? Weights.usual() : source.now().weights();
  }

  /** Whether there is a key to score by. */
  public boolean ready() {
    ClaudeSource source = claude.getIfAvailable();
    return source != null && source.now().ready();
  }

  /** Whether our own simulator answers in Claude's place, as in demo mode. */
  public boolean simulated() {
    ClaudeSource source = claude.getIfAvailable();
    return source != null && source.now().simulated();
  }

  /** How a chat stands; empty for one that is not there or lies beyond the reader's reach. */
  public Optional<ChatVerdict> verdict(String chatId) {
    return archive
        .find(chatId)
        .filter(chat -> Reach.current().covers(chat.department()))
        .map(this::verdict);
  }

  private ChatVerdict verdict(Chat chat) {
    Optional<QualityScore> score = store.number(chat.id()).flatMap(scores::current);
    Optional<Item> item = store.lastItem(chat.id());
    if (score.isPresent()) {
      QualityScore scored = score.get();
      boolean cached = item.filter(last -> last.state().equals("cached")).isPresent();
      boolean wentOn = chat.messages().size() > scored.messages();
      return new ChatVerdict(State.SCORED, null, scored, cached, wentOn);
    }
    Optional<Obstacle> obstacle = Obstacle.of(chat);
    if (obstacle.isPresent()) {
      return ChatVerdict.without(State.INELIGIBLE, obstacle.get().key());
    }
    Transcript.Silence silence = Transcript.Silence.of(Transcript.lines(chat));
    if (silence != null) {
      return ChatVerdict.without(State.INELIGIBLE, silence.name().toLowerCase(Locale.ROOT));
    }
    return item.map(last -> unscored(chat, last)).orElseGet(() -> waiting(chat));
  }

  private ChatVerdict unscored(Chat chat, Item last) {
    String reason = last.reason();
    return switch (last.state()) {
      case "refused" -> ChatVerdict.without(State.REFUSED, reason == null ? "refused" : reason);
      case "failed" -> ChatVerdict.without(State.FAILED, reason == null ? "failed" : reason);
      case "waiting", "sent" -> ChatVerdict.without(State.WAITING, "queued");
      default -> waiting(chat);
    };
  }

  private ChatVerdict waiting(Chat chat) {
    ClaudeSource source = claude.getIfAvailable();
    if (source == null || !source.now().ready()) {
      return ChatVerdict.without(State.WAITING, "no_key");
    }
    if (!source.now().automatic()) {
      return ChatVerdict.without(State.WAITING, "not_asked");
    }
    Instant closed = chat.closedAt();
    boolean young = closed != null && clock.instant().isBefore(closed.plus(Scoring.REST));
    return ChatVerdict.without(State.WAITING, young ? "young" : "backlog");
  }
}
