package com.b2chatanalytics.page;

import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.Judgement;
import com.b2chatanalytics.quality.QualityScore;
import com.b2chatanalytics.quality.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the quotes of a score stand in the messages as people read them. A quote holds placeholders
 * and lacks what nobody sees, so it is looked for piece by piece; one that still cannot be found
 * marks its whole message, which is the one it was verified in.
 */
final class EvidenceMarks {
  static final EvidenceMarks NONE = new EvidenceMarks(List.of());

  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_[0-9]+]");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Of more placeholders in one quote the search would take long. */
  private static final int MOST_GAPS = 3;

  private final List<Numbered> quotes;

  /** A quote under the number that it has on the page. */
  record Numbered(int number, Criterion criterion, Quote quote) {}

  /** A stretch of a message, from its first character to before {@code end}. */
  private record Stretch(int start, int end, Numbered of) {}

  private EvidenceMarks(List<Numbered> quotes) {
    this.quotes = List.copyOf(quotes);
  }

  static EvidenceMarks of(QualityScore score) {
    List<Numbered> numbered = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      Judgement judgement = score.judgements().get(criterion);
      if (judgement != null) {
        for (Quote quote : judgement.evidence()) {
          numbered.add(new Numbered(numbered.size() + 1, criterion, quote));
        }
      }
    }
    return new EvidenceMarks(numbered);
  }

  List<Numbered> quotes() {
    return quotes;
  }

  /** Whether a message is quoted. */
  boolean quotes(int message) {
    return quotes.stream().anyMatch(each -> each.quote().index() == message);
  }

  /** The text of a message cut where marks begin and end. */
  List<ChatView.Piece> pieces(Words words, int message, String text) {
    List<Stretch> stretches = new ArrayList<>();
    for (Numbered each : quotes) {
      if (each.quote().index() == message) {
        stretches.add(stretch(each, text));
      }
    }
    TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
    stretches.forEach(stretch -> cuts.addAll(List.of(stretch.start(), stretch.end())));
    List<ChatView.Piece> pieces = new ArrayList<>();
    int start = 0;
    for (int end : cuts.tailSet(1)) {
      pieces.add(piece(words, text.substring(start, end), start, stretches));
      start = end;
    }
    return pieces.isEmpty() ? List.of(ChatView.Piece.plain(text)) : pieces;
  }

  private static ChatView.Piece piece(
      Words words, String text, int start, List<Stretch> stretches) {
    List<ChatView.Mark> begins = new ArrayList<>();
    boolean marked = false;
    for (Stretch stretch : stretches) {
      if (stretch.start() <= start && start < stretch.end()) {
        marked = true;
      }
      if (stretch.start() == start) {
        Numbered of = stretch.of();
        String name = words.say("quality.of." + of.criterion().key());
        begins.add(
            new ChatView.Mark(of.number(), words.say("quality.evidence.back", of.number(), name)));
      }
    }
    return new ChatView.Piece(text, marked, begins);
  }

  private static Stretch stretch(Numbered numbered, String text) {
    Pattern pattern = pattern(numbered.quote().text());
    Matcher found = pattern.matcher(text);
    return !pattern.pattern().isEmpty() && found.find()
        ? new Stretch(found.start(), found.end(), numbered)
        : new Stretch(0, text.length(), numbered);
  }

  /** The quote with anything short in the place of placeholders, and of any white space. */
  private static Pattern pattern(String quote) {
    String[] between = PLACEHOLDER.split(quote, -1);
    if (between.length > MOST_GAPS + 1) {
      return Pattern.compile("");
    }
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < between.length; i++) {
      if (i > 0) {
        // At either end of the quote nothing tells where the value stops but a blank.
        boolean open = i == between.length - 1 && between[i].isBlank();
        pattern.append(open ? "[^\\n]{1,80}?(?=\\s|$)" : ".{1,120}?");
      }
      pattern.append(loose(between[i]));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  private static String loose(String words) {
    StringBuilder loose = new StringBuilder();
    String[] parts = SPACES.split(words, -1);
    for (int i = 0; i < parts.length; i++) {
      loose.append(i > 0 ? "[\\s\\p{Cf}]+" : "");
      loose.append(parts[i].isEmpty() ? "" : Pattern.quote(parts[i]));
    }
    return loose.toString();
  }
}
