package com.b2chatanalytics.quality;

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

  /** What is wrong with this quote for this criterion; absent when nothing is. */
  @Nullable QuoteFault fault(Criterion criterion, Quote quote) {
    String text = plain(quote.text());
    Optional<Line> named = transcript.line(quote.index());
    if (text.isEmpty()) {
      return QuoteFault.TOO_SHORT;
    }
    if (named.isEmpty() || !plain(named.get().text()).contains(text)) {
      boolean elsewhere =
          transcript.lines().stream().anyMatch(line -> plain(line.text()).contains(text));
      return elsewhere ? QuoteFault.MISPLACED : QuoteFault.NOT_THERE;
    }
    if (text.contains(TranscriptLimits.CUT)) {
      return QuoteFault.OVER_A_CUT;
    }
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      return QuoteFault.TOO_LONG;
    }
    if (length < SHORTEST && !text.equals(plain(named.get().text()))) {
      return QuoteFault.TOO_SHORT;
    }
    return criterion.isShownBy(named.get().speaker()) ? null : QuoteFault.WRONG_SPEAKER;
  }

  private static String plain(String text) {
    return CleanText.seen(text).replace('\n', ' ');
  }
}
