package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into runs of digits. Amounts of money, dates and times of day are no part of any, for
 * a scorer needs them and they name nobody.
 */
final class DigitRuns {
  private static final char BREAK = '\u0001';
  private static final int WIDEST_GAP = 6;

  /** Also "3oo" and "i23": whole words of digits and letters that look like some. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![\\p{L}0-9])(?=[oil]*[0-9])[0-9oil]+(?![\\p{L}0-9])|[0-9]+|\\p{L}+|\u0001");

  private static final Pattern SENTENCE_END = Pattern.compile("[.,;:!?]\\s|[$€%=<>]");

  private static final String NO_DIGIT_BEFORE = "(?<![0-9][^\\p{L}0-9$€]{0,3})";
  private static final String NO_DIGIT_BEHIND = "(?![^\\p{L}0-9$€]{0,3}[0-9])";

  private static final String AMOUNT =
      "(?:[0-9]{1,3}(?:[.,' ][0-9]{3}){1,2}(?:[.,][0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?)";

  private static final Pattern MONEY =
      Pattern.compile(
          "(?:\\$|€|\\b(?:us|usd|cop|mxn|ars|clp|pen|brl|eur|col|s/|r))[$.]?\\s?"
              + AMOUNT
              + NO_DIGIT_BEHIND
              + "|"
              + NO_DIGIT_BEFORE
              + AMOUNT
              + "(?=\\s?(?:pesos?|mil|millon(?:es)?|dolar(?:es)?|usd|cop|mxn|soles|reais|euros?"
              + "|lucas|k|%|€)(?!\\p{L}))");

  private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String TIME_OF_DAY =
      "(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:\\s?[ap]\\.?m\\b)?";

  /** A date, a time of day, or both, that stands apart from other digits. */
  private static final Pattern MOMENT =
      Pattern.compile(
          NO_DIGIT_BEFORE
              + "(?:(?:(?:19|20)[0-9]{2}-"
              + MONTH
              + "-"
              + DAY
              + "|"
              + DAY
              + "([-/.])"
              + MONTH
              + "\\1(?:19|20)[0-9]{2}"
              + "|"
              + DAY
              + "/"
              + MONTH
              + "/[0-9]{2})"
              + "(?:[t ,]{1,2}(?:a las )?"
              + TIME_OF_DAY
              + ")?|"
              + TIME_OF_DAY
              + ")"
              + "(?![^\\p{L}0-9$€,;]{0,3}[0-9])");

  private static final Pattern BIRTH =
      Pattern.compile(
          "\\b(nacimiento|naci|nacio|nacido|nacida|cumple\\p{L}*|birth|born|nascimento)\\b");

  /** Between digits these words mean nothing. */
  private static final Set<String> BETWEEN =
      Set.of("y", "e", "and", "luego", "despues", "then", "guion", "punto", "espacio", "dash");

  private static final Map<String, String> SPELLED =
      Map.ofEntries(
          Map.entry("cero", "0"),
          Map.entry("uno", "1"),
          Map.entry("dos", "2"),
          Map.entry("tres", "3"),
          Map.entry("cuatro", "4"),
          Map.entry("cinco", "5"),
          Map.entry("seis", "6"),
          Map.entry("siete", "7"),
          Map.entry("ocho", "8"),
          Map.entry("nueve", "9"),
          Map.entry("diez", "10"),
          Map.entry("once", "11"),
          Map.entry("doce", "12"),
          Map.entry("trece", "13"),
          Map.entry("catorce", "14"),
          Map.entry("quince", "15"),
          Map.entry("dieciseis", "16"),
          Map.entry("diecisiete", "17"),
          Map.entry("dieciocho", "18"),
          Map.entry("diecinueve", "19"),
          Map.entry("veinte", "20"),
          Map.entry("veintiuno", "21"),
          Map.entry("veintidos", "22"),
          Map.entry("veintitres", "23"),
          Map.entry("veinticuatro", "24"),
          Map.entry("veinticinco", "25"),
          Map.entry("veintiseis", "26"),
          Map.entry("veintisiete", "27"),
          Map.entry("veintiocho", "28"),
          Map.entry("veintinueve", "29"),
          Map.entry("treinta", "30"),
          Map.entry("cuarenta", "40"),
          Map.entry("cincuenta", "50"),
          Map.entry("sesenta", "60"),
          Map.entry("setenta", "70"),
          Map.entry("ochenta", "80"),
          Map.entry("noventa", "90"),
          Map.entry("zero", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("um", "1"),
          Map.entry("dois", "2"),
          Map.entry("quatro", "4"),
          Map.entry("sete", "7"),
          Map.entry("oito", "8"),
          Map.entry("nove", "9"),
          Map.entry("meia", "6"));

  private final String text;
  private final List<DigitRun> runs = new ArrayList<>();
  private DigitRun open = new DigitRun();
  private @Nullable String connector;

  private DigitRuns(String text) {
    this.text = text;
  }

  static List<DigitRun> in(Folded folded) {
    DigitRuns reading = new DigitRuns(withoutAmounts(folded.text()));
    reading.read();
    return reading.runs;
  }

  /** Dates at which somebody was born. */
  static void findBirthDates(Folded folded, List<Finding> findings) {
    Matcher date = MOMENT.matcher(folded.text());
    while (date.find()) {
      if (BIRTH.matcher(folded.before(date.start(), 40)).find()) {
        findings.add(new Finding(date.start(), date.end(), PersonalKind.ID, date.group()));
      }
    }
  }

  private static String withoutAmounts(String text) {
    StringBuilder left = new StringBuilder(text);
    for (Pattern pattern : List.of(MOMENT, MONEY)) {
      Matcher matcher = pattern.matcher(left.toString());
      while (matcher.find()) {
        left.replace(
            matcher.start(), matcher.end(), String.valueOf(BREAK).repeat(matcher.group().length()));
      }
    }
    return left.toString();
  }

  private void read() {
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group();
      String spelled = SPELLED.get(word);
      if (word.chars().anyMatch(Character::isDigit)) {
        String digits = word.replace('o', '0').replace('i', '1').replace('l', '1');
        join(token.start(), digits.length() == 1);
        open.addDigits(token.start(), digits);
      } else if (spelled != null) {
        join(token.start(), true);
        open.addWord(
            token.start(),
            token.end(),
            unitFollows(token.end()) ? spelled.substring(0, 1) : spelled);
      } else if (!open.isEmpty() && connector == null && BETWEEN.contains(word)) {
        connector = word;
      } else {
        close();
      }
    }
    close();
  }

  /** Whether "y cinco" stands here, which makes "treinta" a 3. */
  private boolean unitFollows(int at) {
    Matcher unit = Pattern.compile("\\s+[ye]\\s+(\\p{L}+)").matcher(text).region(at, text.length());
    if (!unit.lookingAt()) {
      return false;
    }
    String spelled = SPELLED.get(unit.group(1));
    return spelled != null && spelled.length() == 1 && !spelled.equals("0");
  }

  /**
   * Closes the run if the next group does not belong to it.
   *
   * @param single whether that group is one digit or one word, as in "tres, cero, cero"
   */
  private void join(int start, boolean single) {
    if (!open.isEmpty()) {
      String gap = text.substring(open.end(), start);
      boolean enumerated = single && open.lastIsSingle();
      int separators = gap.length() - (connector == null ? 0 : connector.length());
      if (separators > WIDEST_GAP || !enumerated && SENTENCE_END.matcher(gap).find()) {
        close();
      }
    }
    connector = null;
  }

  private void close() {
    if (!open.isEmpty()) {
      runs.add(open);
      open = new DigitRun();
    }
    connector = null;
  }
}
