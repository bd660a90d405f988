package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.Chat;
import java.util.List;
import java.util.Optional;

/** A chat made ready to be sent, or the reason why it is not. */
public sealed interface Preparation {

  /**
   * It may be sent.
   *
   * @param placeholders what to put back on display; stays here
   */
  record Ready(Conversation conversation, Placeholders placeholders) implements Preparation {}

  /** It is not eligible. */
  record Ineligible(Obstacle obstacle) implements Preparation {}

  /** It is eligible, but there is nothing to judge. */
  record Silent(Transcript.Silence silence) implements Preparation {}

  /** Prepares a chat: its messages are numbered, cleaned, redacted and then shortened. */
  static Preparation of(Chat chat, KnownPeople known, TranscriptLimits limits) {
    Optional<Obstacle> obstacle = Obstacle.of(chat);
    if (obstacle.isPresent()) {
      return new Ineligible(obstacle.get());
    }
    List<Line> lines = Transcript.lines(chat);
    Transcript.Silence silence = Transcript.Silence.of(lines);
    if (silence != null) {
      return new Silent(silence);
    }
    // Redacted before it is shortened: half a phone number would not be found any more.
    Redactor.Redacted redacted = new Redactor(known).redact(lines);
    Transcript transcript = limits.shorten(redacted.lines());
    return new Ready(new Conversation(chat.id(), transcript), redacted.placeholders());
  }
}
