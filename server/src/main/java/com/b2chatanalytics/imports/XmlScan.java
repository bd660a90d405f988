package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks through one part of a workbook before the parser does, and refuses what would make the
 * parser reach for files or fill the memory: a part is taken for XML by its content, because what
 * it means is told by the workbook and not by its name. Counts rows besides.
 */
final class XmlScan {
  /** A cell of a spreadsheet holds at most 32,767 characters. */
  private static final int LONGEST_PIECE = 1 << 20;

  /** Shared texts and formats are held in memory while a sheet is read. */
  private static final long LARGEST_BESIDE_ROWS = 64L << 20;

  /** A row is held in memory as a whole. */
  private static final long LARGEST_ROW = 16L << 20;

  /** Formulas that cells share are held in memory until the end. */
  private static final long LARGEST_FORMULAS = 8L << 20;

  private static final int MOST_CELLS = 16_384;
  private static final int DEEPEST = 100;
  private static final int HEAD = 200;

  /** What no sheet has, and the parser holds until the end. */
  private static final Set<String> HELD =
      Set.of("xf", "numFmt", "sheet", "Relationship", "Override");

  private static final Pattern ADDRESS =
      Pattern.compile("[\\s:\"']r\\s*=\\s*(\"[^\"]*\"|'[^']*')", Pattern.DOTALL);
  private static final Pattern SHARED = Pattern.compile("[\\s:\"']t\\s*=\\s*[\"']s[\"']");
  private static final Pattern CELL = Pattern.compile("[\"'][A-Za-z]{1,3}[0-9]{1,7}[\"']");
  private static final Pattern FOREIGN_ENCODING =
      Pattern.compile(
          "encoding\\s*=\\s*[\"'](?!(?:utf-?8|us-ascii|iso-8859-1|windows-1252)[\"'])",
          Pattern.CASE_INSENSITIVE);

  private enum State {
    TEXT,
    TAG,
    INSTRUCTION
  }

  private final StringBuilder tag = new StringBuilder();
  private State state = State.TEXT;
  private boolean begun;
  private boolean xml;
  private char quote;
  private int piece;
  private int depth;
  private boolean inRow;
  private boolean inFormula;
  private boolean holds;
  private long beside;
  private long row;
  private long formulas;
  private int cells;
  private long rows;
  private long texts;
  private boolean shared;
  private long number;
  private long lastText = -1;

  long rows() {
    return rows;
  }

  /** Shared texts that the part holds. */
  long texts() {
    return texts;
  }

  /** The greatest number of a shared text that a cell names; -1 when none does. */
  long lastText() {
    return lastText;
  }

  /** Looks at the next bytes of the part. */
  void look(byte[] bytes, int length) {
    if (!begun && length > 0) {
      begun = true;
      xml = isXml(new String(bytes, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1));
    }
    beside += xml ? 0 : length;
    demandFew(beside);
    for (int i = 0; xml && i < length; i++) {
      take((char) (bytes[i] & 0xff));
    }
  }

  private static void demandFew(long beside) {
    if (beside > LARGEST_BESIDE_ROWS) {
      throw new ImportRefusal(
          Reason.TOO_LARGE, "So many texts fit only a CSV file: export it as CSV.");
    }
  }

  private static boolean isXml(String head) {
    String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    if (head.startsWith("\u00fe\u00ff")
        || head.startsWith("\u00ff\u00fe")
        || head.startsWith("\0")
        || head.startsWith("<\0")
        || head.startsWith("Lo\u00a7\u0094")
        || FOREIGN_ENCODING.matcher(head).find()) {
      throw unsafe("The workbook is written in a character set that no spreadsheet uses.");
    }
    return start.isBlank() || start.stripLeading().startsWith("<");
  }

  private void take(char c) {
    if (c == '\0') {
      throw unsafe("The workbook holds a character that XML does not know.");
    }
    if (++piece > LONGEST_PIECE) {
      throw tooLarge();
    }
    row += inRow ? 1 : 0;
    beside += inRow ? 0 : 1;
    demandFew(beside);
    formulas += inFormula ? 1 : 0;
    if (row > LARGEST_ROW || formulas > LARGEST_FORMULAS) {
      throw tooLarge();
    }
    switch (state) {
      case TEXT -> {
        if (c == '<') {
          piece = 0;
          tag.setLength(0);
          state = State.TAG;
        } else if (shared) {
          takeOfNumber(c);
        }
      }
      case TAG -> takeOfTag(c);
      case INSTRUCTION -> {
        if (c == '>' && tag.charAt(tag.length() - 1) == '?') {
          state = State.TEXT;
        }
        tag.append(c);
      }
    }
  }

  private void takeOfNumber(char c) {
    if (c >= '0' && c <= '9') {
      number = Math.min(Integer.MAX_VALUE, number * 10 + c - '0');
    } else if (c > ' ') {
      throw unsafe("The workbook numbers its texts by what is no number.");
    }
  }

  private void takeOfTag(char c) {
    if (tag.isEmpty() && c == '!') {
      throw unsafe("The workbook declares a document type, or holds comments or raw text.");
    }
    if (tag.isEmpty() && c == '?') {
      state = State.INSTRUCTION;
    } else if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      state = State.TEXT;
      end();
      return;
    }
    tag.append(c);
  }

  private void end() {
    boolean closes = !tag.isEmpty() && tag.charAt(0) == '/';
    boolean whole = !tag.isEmpty() && tag.charAt(tag.length() - 1) == '/';
    depth += closes ? -1 : whole ? 0 : 1;
    if (depth > DEEPEST) {
      throw unsafe("The workbook nests its XML deeper than any spreadsheet.");
    }
    String name = name(closes ? 1 : 0);
    switch (name) {
      case "row" -> {
        rows += closes ? 0 : 1;
        beside -= inRow ? 0 : tag.length();
        inRow = !closes && !whole;
        row = 0;
        cells = 0;
      }
      case "c" -> {
        lastText = shared ? Math.max(lastText, number) : lastText;
        shared = false;
        if (!closes) {
          cell(whole);
        }
      }
      case "si" -> {
        texts += closes ? 0 : 1;
        holds = true;
      }
      case "f" -> inFormula = !closes && !whole;
      default -> holds |= HELD.contains(name);
    }
    if (holds && rows > 0) {
      throw unsafe("The workbook mixes a sheet with what is no part of one.");
    }
  }

  private String name(int start) {
    int from = start;
    int at = start;
    while (at < tag.length() && !Character.isWhitespace(tag.charAt(at)) && tag.charAt(at) != '/') {
      from = tag.charAt(at) == ':' ? at + 1 : from;
      at++;
    }
    return tag.substring(from, at);
  }

  private void cell(boolean whole) {
    if (++cells > MOST_CELLS) {
      throw tooLarge();
    }
    if (tag.indexOf("&") >= 0) {
      throw unsafe("The workbook writes a cell's place in riddles.");
    }
    shared = !whole && SHARED.matcher(tag).find();
    number = 0;
    Matcher address = ADDRESS.matcher(tag);
    while (address.find()) {
      if (!CELL.matcher(address.group(1)).matches()) {
        throw unsafe("The workbook holds a cell outside of any sheet.");
      }
    }
  }

  private static ImportRefusal unsafe(String why) {
    return new ImportRefusal(Reason.UNSAFE_XML, why);
  }

  private static ImportRefusal tooLarge() {
    return new ImportRefusal(
        Reason.TOO_LARGE, "The workbook holds a row or cell larger than any spreadsheet's.");
  }
}
