package com.b2chatanalytics.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a transcript.
 *
 * @param index place in {@link com.b2chatanalytics.chat.Chat#messages()}, from 0; evidence names it
 * @param medium what came besides the text
 * @param text what was written, or the caption; empty when there is none
 */
public record Line(int index, Instant at, Speaker speaker, @Nullable Medium medium, String text)
    implements Part {

  /** The same line with another text. */
  Line with(String other) {
    return new Line(index, at, speaker, medium, other);
  }

  /** Whether it holds at least one letter or digit: an emoji alone is nothing to read. */
  boolean hasWords() {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** Whether it shows anything at all. */
  boolean isEmpty() {
    return medium == null && text.isEmpty();
  }
}
