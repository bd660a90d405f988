package com.b2chatanalytics.quality;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares quotes with a transcript. Both sides are first made equal in what nobody sees: composed
 * letters (NFC), no invisible characters, each run of white space one blank. Nothing else is
 * forgiven: neither case, nor punctuation, nor a corrected mistake.
 */
final class Evidence {
  static final int SHORTEST = 8;
  static final int LONGEST = 300;

  private final Transcript transcript;

  Evidence(Transcript transcript) {
    this.transcript = transcript;
  }

  /** What is wrong with a quote. */
  public enum Fault {
    /** It stands nowhere in the transcript: the model made it up, and with it perhaps the rest. */
    NOT_THERE,
    /** It stands in another message than named. */
    MISPLACED,
    /** Fewer than 8 characters, and not the whole message. */
    TOO_SHORT,
    /** More than 300 characters. */
    TOO_LONG,
    /** It runs over the place where a long message was shortened. */
    OVER_A_CUT,
    /** It was written by somebody who cannot show this criterion. */
    WRONG_SPEAKER;

    /** As kept with an outcome: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong with this quote for this criterion; absent when nothing is. */
  @Nullable Fault fault(Criterion criterion, Quote quote) {
    String text = plain(quote.text());
    Optional<Line> named = transcript.line(quote.index());
    if (text.isEmpty()) {
      return Fault.TOO_SHORT;
    }
    if (named.isEmpty() || !plain(named.get().text()).contains(text)) {
      boolean elsewhere =
          transcript.lines().stream().anyMatch(line -> plain(line.text()).contains(text));
      return elsewhere ? Fault.MISPLACED : Fault.NOT_THERE;
    }
    if (text.contains(TranscriptLimits.CUT)) {
      return Fault.OVER_A_CUT;
    }
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      return Fault.TOO_LONG;
    }
    if (length < SHORTEST && !text.equals(plain(named.get().text()))) {
      return Fault.TOO_SHORT;
    }
    return criterion.isShownBy(named.get().speaker()) ? null : Fault.WRONG_SPEAKER;
  }

  private static String plain(String text) {
    return CleanText.seen(text).replace('\n', ' ');
  }
}
