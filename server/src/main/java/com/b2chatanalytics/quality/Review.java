package com.b2chatanalytics.quality;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's own scores of a chat.
 *
 * @param blind given before the model's were shown; what agreement is computed from
 * @param revised what the person holds them to be now; absent where nothing was changed
 */
public record Review(
    long id,
    long chatNo,
    long personId,
    Sampling sampled,
    HumanScores blind,
    @Nullable String note,
    Instant reviewedAt,
    @Nullable HumanScores revised,
    @Nullable Instant revisedAt) {

  /** The scores as the person holds them now. */
  public HumanScores present() {
    return Objects.requireNonNullElse(revised, blind);
  }
}
