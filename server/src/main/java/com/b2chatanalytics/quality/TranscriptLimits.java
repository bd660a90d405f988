package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a transcript may be. A longer conversation keeps its head, which tells what was wanted,
 * and twice as much of its tail, which tells how it ended; so does a single long message, the other
 * way round. If no word of an agent were left, the last one comes back. Five transcripts of the
 * default length are about 25,000 tokens, far from the 90,000 where one model doubles its prices.
 *
 * @param characters of one transcript, its fields included
 * @param message characters of one message
 */
public record TranscriptLimits(int characters, int message) {
  /** What a line costs besides its text: {@code {"c":"…","i":1234,"r":"customer","t":""}}. */
  static final int FIELDS = 50;

  static final String CUT = "[…]";

  /** Twice the longest placeholder. */
  private static final int NEAR = 40;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_[0-9]+]");

  public TranscriptLimits {
    if (message < 2 * NEAR || characters < 4 * (message + FIELDS)) {
      throw new IllegalArgumentException(
          "no transcript of " + characters + " characters with messages of " + message);
    }
  }

  /** 12,000 characters, 2,000 a message. */
  public static TranscriptLimits usual() {
    return new TranscriptLimits(12_000, 2_000);
  }

  /** The transcript of these lines, which hold no personal data any more. */
  Transcript shorten(List<Line> all) {
    List<Line> lines = all.stream().filter(line -> !line.isEmpty()).map(this::shorten).toList();
    boolean[] kept = new boolean[lines.size()];
    int tailRoom = characters - keep(lines, kept, characters / 3, false);
    keep(lines, kept, tailRoom, true);
    keepWordOfAgent(lines, kept);
    return new Transcript(parts(lines, kept));
  }

  /** Marks lines from one end on, until one does not fit. Returns what they take. */
  private static int keep(List<Line> lines, boolean[] kept, int room, boolean fromEnd) {
    int taken = 0;
    for (int i = 0; i < kept.length; i++) {
      int at = fromEnd ? kept.length - 1 - i : i;
      int length = lines.get(at).text().length() + FIELDS;
      if (kept[at] || taken + length > room) {
        return taken;
      }
      kept[at] = true;
      taken += length;
    }
    return taken;
  }

  private static void keepWordOfAgent(List<Line> lines, boolean[] kept) {
    int last = -1;
    for (int i = 0; i < kept.length; i++) {
      if (lines.get(i).speaker() == Speaker.AGENT && lines.get(i).hasWords()) {
        if (kept[i]) {
          return;
        }
        last = i;
      }
    }
    if (last >= 0) {
      kept[last] = true;
    }
  }

  private static List<Part> parts(List<Line> lines, boolean[] kept) {
    List<Part> parts = new ArrayList<>();
    int omitted = 0;
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i]) {
        omitted++;
        continue;
      }
      if (omitted > 0) {
        parts.add(new Part.Omitted(omitted));
        omitted = 0;
      }
      parts.add(lines.get(i));
    }
    if (omitted > 0) {
      parts.add(new Part.Omitted(omitted));
    }
    return parts;
  }

  private Line shorten(Line line) {
    String text = line.text();
    if (text.length() <= message) {
      return line;
    }
    int room = message - CUT.length() - 2;
    int head = clear(text, room * 2 / 3, false);
    int tail = clear(text, text.length() - room / 3, true);
    return line.with(
        text.substring(0, head).stripTrailing()
            + " "
            + CUT
            + " "
            + text.substring(tail).stripLeading());
  }

  /** The nearest place to {@code at} that splits no placeholder and no character. */
  private static int clear(String text, int at, boolean later) {
    Matcher near = PLACEHOLDER.matcher(text);
    near.region(Math.max(0, at - NEAR), Math.min(text.length(), at + NEAR));
    while (near.find()) {
      if (near.start() < at && at < near.end()) {
        return later ? near.end() : near.start();
      }
    }
    boolean splits =
        Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    return splits ? at + (later ? 1 : -1) : at;
  }
}
