package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last look at a request before it leaves: it reads the transcripts as they stand in the body,
 * and knows nothing of how they came there. A hit means a defect of ours, and the request is not
 * sent.
 */
public final class OutgoingGate {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{Nd}._%+-]+@[\\p{L}\\p{Nd}-]+\\.[\\p{L}\\p{Nd}.-]+");
  private static final Pattern CURP =
      Pattern.compile("[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]");
  private static final Pattern DIGITS = Pattern.compile("[0-9](?:[ .\\-/]?[0-9]){9,18}");

  private OutgoingGate() {}

  /** Which kinds of personal data stand in the request; empty when it may be sent. */
  public static Set<Hit> hits(ScoringRequest request, Collection<KnownPeople> known) {
    Set<Hit> hits = EnumSet.noneOf(Hit.class);
    List<KnownDetector> detectors = known.stream().map(KnownDetector::new).toList();
    for (String text : texts(request.user(), hits)) {
      scan(text, hits);
      Folded folded = Folded.of(text.replaceAll("\\[[A-Z]+_[0-9]+]", " | | "));
      List<Finding> found = new ArrayList<>();
      List<DigitRun> runs = DigitRuns.in(folded);
      for (KnownDetector detector : detectors) {
        detector.find(folded, found);
        runs.forEach(run -> detector.findIn(run, found));
      }
      if (!found.isEmpty()) {
        hits.add(Hit.KNOWN_VALUE);
      }
    }
    return hits;
  }

  /** What was found. */
  public enum Hit {
    EMAIL,
    CARD,
    NATIONAL_ID,
    KNOWN_VALUE,
    /** A line between the fences is not one of ours. */
    FOREIGN_LINE
  }

  private static void scan(String text, Set<Hit> hits) {
    if (EMAIL.matcher(text).find()) {
      hits.add(Hit.EMAIL);
    }
    Matcher curp = CURP.matcher(text);
    while (curp.find()) {
      if (CheckDigits.isCurp(curp.group())) {
        hits.add(Hit.NATIONAL_ID);
      }
    }
    Matcher run = DIGITS.matcher(text);
    while (run.find()) {
      String digits = run.group().replaceAll("[^0-9]", "");
      if (CheckDigits.isCard(digits)) {
        hits.add(Hit.CARD);
      }
      if (CheckDigits.isCpf(digits)
          || run.group().matches(".*-[0-9]") && CheckDigits.isNit(digits)) {
        hits.add(Hit.NATIONAL_ID);
      }
    }
  }

  private static List<String> texts(String user, Set<Hit> hits) {
    List<String> texts = new ArrayList<>();
    boolean inside = false;
    for (String line : user.split("\n", -1)) {
      if (line.startsWith("BEGIN ") || line.startsWith("END ")) {
        inside = line.startsWith("BEGIN ");
      } else if (inside) {
        try {
          texts.add(JSON.readTree(line).path("t").asString(""));
        } catch (JacksonException _) {
          hits.add(Hit.FOREIGN_LINE);
        }
      }
    }
    return texts;
  }
}
