package com.b2chatanalytics.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes personal data out of the lines of one conversation. */
final class Redactor {
  /** Who sends a number in two messages does so at once. */
  private static final Duration AT_ONCE = Duration.ofMinutes(2);

  private final KnownPeople known;
  private final KnownDetector detector;
  private final Placeholders placeholders = new Placeholders();

  Redactor(KnownPeople known) {
    this.known = known;
    this.detector = new KnownDetector(known);
  }

  /** The lines with placeholders, and what stands behind them. */
  record Redacted(List<Line> lines, Placeholders placeholders) {}

  Redacted redact(List<Line> lines) {
    List<Line> redacted = new ArrayList<>(lines.size());
    int from = 0;
    while (from < lines.size()) {
      int to = from + 1;
      while (to < lines.size() && continues(lines.get(to - 1), lines.get(to))) {
        to++;
      }
      redacted.addAll(redactStretch(lines.subList(from, to)));
      from = to;
    }
    return new Redacted(redacted, placeholders);
  }

  private static boolean continues(Line line, Line next) {
    return line.speaker() == next.speaker()
        && Duration.between(line.at(), next.at()).compareTo(AT_ONCE) <= 0;
  }

  private List<Line> redactStretch(List<Line> lines) {
    List<String> texts = lines.stream().map(Line::text).toList();
    Folded folded = Folded.of(String.join("\n", texts));
    List<Finding> findings = Finding.merged(find(folded));
    List<Line> redacted = new ArrayList<>(lines.size());
    int start = 0;
    int next = 0;
    for (Line line : lines) {
      int end = start + line.text().length();
      while (next < findings.size() && folded.originalEnd(findings.get(next).end()) <= start) {
        next++;
      }
      redacted.add(line.with(replaced(folded, findings, next, start, end)));
      start = end + 1;
    }
    return redacted;
  }

  private List<Finding> find(Folded folded) {
    List<Finding> findings = new ArrayList<>();
    detector.find(folded, findings);
    Patterns.find(folded, findings);
    Names.find(folded, findings);
    DigitRuns.findBirthDates(folded, findings);
    for (DigitRun run : DigitRuns.in(folded)) {
      detector.findIn(run, findings);
      Numbers.find(folded, run, findings);
    }
    return findings;
  }

  /** One line of the stretch. What runs over its end gets a placeholder for each of its pieces. */
  private String replaced(Folded folded, List<Finding> findings, int first, int start, int end) {
    String original = folded.original();
    StringBuilder text = new StringBuilder(end - start);
    int done = start;
    for (int i = first; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      int from = folded.originalStart(finding.start());
      int to = folded.originalEnd(finding.end());
      if (from >= end) {
        break;
      }
      boolean whole = from >= start && to <= end;
      String piece = original.substring(Math.max(from, start), Math.min(to, end));
      String inside = piece.strip();
      if (!inside.isEmpty()) {
        text.append(original, done, Math.max(from, start))
            .append(placeholder(finding, whole, inside));
        done = Math.min(to, end);
      }
    }
    return text.append(original, done, end).toString();
  }

  private String placeholder(Finding finding, boolean whole, String piece) {
    String person = known.shown(finding.key());
    if (person != null && finding.kind() == PersonalKind.PERSON) {
      return placeholders.of(finding.kind(), finding.key(), person);
    }
    String key = whole ? finding.key() : "piece " + Folded.fold(piece);
    return placeholders.of(finding.kind(), key, piece);
  }
}
