package com.b2chatanalytics.page;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MessageFormat} pattern read once, for a page says thousands of them. Where it has only
 * plain places and gets only texts, it is put together without any format. Thread-safe.
 */
final class Phrase {
  /** Characters for private use, one for each place: no text of ours holds them. */
  private static final char FIRST_MARK = '\uE000';

  /** Copied for each use: a format keeps state while it is at work. */
  private final MessageFormat format;

  private final @Nullable List<Piece> pieces;

  /**
   * Text up to a place.
   *
   * @param place which argument follows; -1 behind the last one
   */
  private record Piece(String text, int place) {}

  Phrase(String pattern, Locale locale) {
    format = new MessageFormat(pattern, locale);
    boolean plain = Arrays.stream(format.getFormatsByArgumentIndex()).noneMatch(Objects::nonNull);
    pieces = plain ? pieces() : null;
  }

  private List<Piece> pieces() {
    int places = format.getFormatsByArgumentIndex().length;
    Object[] marks = new Object[places];
    for (int i = 0; i < places; i++) {
      marks[i] = String.valueOf((char) (FIRST_MARK + i));
    }
    String marked = format.format(marks);
    List<Piece> found = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < marked.length(); i++) {
      int place = marked.charAt(i) - FIRST_MARK;
      if (place >= 0 && place < places) {
        found.add(new Piece(marked.substring(start, i), place));
        start = i + 1;
      }
    }
    found.add(new Piece(marked.substring(start), -1));
    return List.copyOf(found);
  }

  String with(Object... arguments) {
    return pieces == null || !areTexts(pieces, arguments)
        ? ((MessageFormat) format.clone()).format(arguments)
        : joined(pieces, arguments);
  }

  private static boolean areTexts(List<Piece> pieces, Object... arguments) {
    for (Piece piece : pieces) {
      int place = piece.place();
      if (place >= 0 && !(place < arguments.length && arguments[place] instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static String joined(List<Piece> pieces, Object... arguments) {
    if (pieces.size() == 1) {
      return pieces.getFirst().text();
    }
    StringBuilder joined = new StringBuilder();
    for (Piece piece : pieces) {
      joined.append(piece.text());
      if (piece.place() >= 0) {
        joined.append(arguments[piece.place()]);
      }
    }
    return joined.toString();
  }
}
