package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.List;

/**
 * Where in a chat something was found: the message in which most of it stands, of those one of the
 * customer's, and of those the earliest.
 *
 * @param message its place among the chat's messages, from 0
 * @param pieces the part of its text around what was found, hostile; a text that goes on begins or
 *     ends with an ellipsis
 */
public record ChatHit(int message, Instant at, List<Piece> pieces) {

  public ChatHit {
    pieces = List.copyOf(pieces);
  }

  /**
   * A piece of text.
   *
   * @param found whether it is what was looked for
   */
  public record Piece(String text, boolean found) {}
}
