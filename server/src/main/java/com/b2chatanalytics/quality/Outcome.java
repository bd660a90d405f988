package com.b2chatanalytics.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request brought for one of its conversations. */
public sealed interface Outcome {

  /**
   * Its item is whole, in range, and its evidence stands in the transcript.
   *
   * @param droppedQuotes whether a quote did not stand the check and was left out
   */
  record Scored(Assessment assessment, boolean droppedQuotes) implements Outcome {}

  /** The answer was whole and spoke of others only. */
  record Missing() implements Outcome {}

  /** The answer ended before its item did: {@code max_tokens}, or a window too small. */
  record Cut() implements Outcome {}

  /** Two items bear its id, and nobody can tell which is meant. */
  record Twice() implements Outcome {}

  /**
   * A field is missing, of another kind or out of range, or the answer is no JSON.
   *
   * @param what for the log, without any text of the conversation
   */
  record Malformed(String what) implements Outcome {}

  /** A quote was made up, or two criteria have no valid one. */
  record Voided(List<Flaw> flaws) implements Outcome {
    public Voided {
      flaws = List.copyOf(flaws);
    }
  }

  /**
   * The model declined to answer.
   *
   * @param category as the API names it
   */
  record Refused(@Nullable String category) implements Outcome {}

  /** One quote that did not stand the check. */
  record Flaw(Criterion criterion, int index, QuoteFault fault) {}

  /** What happens to the conversation now. */
  sealed interface Next {
    /** Its assessment is kept. */
    record Keep(Assessment assessment, boolean droppedQuotes) implements Next {}

    /**
     * It is asked again in a request of its own.
     *
     * @param moreRoom whether the answer gets twice the tokens
     */
    record AskAlone(boolean moreRoom) implements Next {}

    /**
     * It stays without a score, and says why.
     *
     * @param refused by the model, rather than failed
     */
    record GiveUp(boolean refused) implements Next {}
  }

  /**
   * What happens now. A conversation is asked at most {@value #MOST_TRIES} times: whatever was
   * wrong in a batch can be the neighbours' doing, what is wrong alone is its own.
   *
   * @param tries so far, this one included
   */
  default Next next(int tries) {
    return switch (this) {
      case Scored scored -> new Next.Keep(scored.assessment(), scored.droppedQuotes());
      case Refused _ when tries >= MOST_TRIES -> new Next.GiveUp(true);
      case Outcome _ when tries >= MOST_TRIES -> new Next.GiveUp(false);
      case Cut _ -> new Next.AskAlone(true);
      case Missing _, Twice _, Malformed _, Voided _, Refused _ -> new Next.AskAlone(false);
    };
  }

  /** In a batch, and once alone. */
  int MOST_TRIES = 2;
}
