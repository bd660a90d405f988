package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.metric.Author;
import com.b2chatanalytics.metric.HumanPhase;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a chat cannot be scored. {@code metrics.md}: eligible are closed, picked-up chats with at
 * least one incoming and one agent message; they are the denominator of {@code quality.coverage}.
 * The first reason that holds is named.
 */
public enum Obstacle {
  NOT_CLOSED,
  NOT_PICKED_UP,
  /** The record carries no messages at all: B2Chat did not export them. */
  NO_CONTENT,
  NO_INCOMING_MESSAGE,
  NO_AGENT_MESSAGE;

  /** Why this chat is not eligible; empty when it is. */
  public static Optional<Obstacle> of(Chat chat) {
    if (chat.closedAt() == null) {
      return Optional.of(NOT_CLOSED);
    }
    if (chat.pickedUpAt() == null) {
      return Optional.of(NOT_PICKED_UP);
    }
    if (chat.messages().isEmpty()) {
      return Optional.of(NO_CONTENT);
    }
    HumanPhase phase = HumanPhase.of(chat);
    if (chat.messages().stream().noneMatch(each -> phase.author(each) == Author.INCOMING)) {
      return Optional.of(NO_INCOMING_MESSAGE);
    }
    if (chat.messages().stream().noneMatch(each -> phase.author(each) == Author.AGENT)) {
      return Optional.of(NO_AGENT_MESSAGE);
    }
    return Optional.empty();
  }

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
