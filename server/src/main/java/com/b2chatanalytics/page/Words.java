package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Measure;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How one reader is spoken to: texts, waits, numbers, shares and dates in their language and zone.
 * The only formatter of the pages.
 */
public final class Words {
  /** Shown where there is no value; never a zero. */
  public static final String NONE = "–";

  private static final String MINUS = "−";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final Map<NumberForm, DecimalFormat> NUMBERS = new ConcurrentHashMap<>();

  private final Texts texts;
  private final Language language;
  private final ZoneId zone;

  private record NumberForm(Language language, String pattern) {}

  Words(Texts texts, Language language, ZoneId zone) {
    this.texts = texts;
    this.language = language;
    this.zone = zone;
  }

  /** The language spoken. */
  public Language language() {
    return language;
  }

  /** The reporting zone in which days and times are written. */
  public ZoneId zone() {
    return zone;
  }

  /** The text of a key; arguments fill a {@link java.text.MessageFormat} pattern. */
  public String say(String key, Object... arguments) {
    return texts.phrase(language, key).with(arguments);
  }

  /** The text of a key made of a prefix and a name from outside, or that name where none exists. */
  public String name(String prefix, @Nullable String name) {
    if (name == null) {
      return say(prefix + ".none");
    }
    String key = prefix + "." + name;
    return texts.has(language, key) ? say(key) : name;
  }

  /** The text of a key, or that of another where there is none. */
  String said(String key, String otherwise) {
    return say(texts.has(language, key) ? key : otherwise);
  }

  /** What a measure counts, in words. */
  public String definition(Measure measure) {
    return texts.pattern(language, measure.textKey() + ".definition");
  }

  /** A measure's name. */
  public String name(Measure measure) {
    return texts.pattern(language, measure.textKey() + ".name");
  }

  /** A measure's value in its unit; absent is an en dash. */
  public String value(Measure measure, @Nullable Number value) {
    if (value == null) {
      return NONE;
    }
    return switch (measure.unit()) {
      case COUNT -> number(value.longValue());
      case SECONDS -> length(Math.round(value.doubleValue()));
      case SHARE -> percent(value.doubleValue());
      case STARS -> decimal(value.doubleValue());
      case SCORE -> score(value.doubleValue());
    };
  }

  /** A wait of whole seconds as {@code 1:42} or {@code 1:02:05}; absent is an en dash. */
  public String length(@Nullable Long seconds) {
    if (seconds == null) {
      return NONE;
    }
    long s = Math.abs(seconds);
    String text =
        s >= 3600
            ? s / 3600 + ":" + twoDigits(s / 60 % 60) + ":" + twoDigits(s % 60)
            : s / 60 + ":" + twoDigits(s % 60);
    return seconds < 0 ? MINUS + text : text;
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  /** A change of a wait with its sign, such as {@code +2:44} or {@code −0:08}. */
  public String lengthChange(long seconds) {
    return seconds > 0 ? "+" + length(seconds) : length(seconds);
  }

  /** A wait as it is read aloud, such as {@code 1 minute 42 seconds}. */
  public String spoken(@Nullable Long seconds) {
    if (seconds == null) {
      return say("wait.none");
    }
    long s = Math.abs(seconds);
    if (s < 60) {
      return say("wait.seconds", s);
    }
    return s < 3600
        ? say("wait.minutes", s / 60, s % 60)
        : say("wait.hours", s / 3600, s / 60 % 60);
  }

  /**
   * A wait in one unit for narrow places: {@code 45 s}, {@code 12 min}, {@code 3 h}, {@code 2 d}.
   */
  public String about(long seconds) {
    if (seconds < 60) {
      return say("wait.about.seconds", seconds);
    }
    if (seconds < 7200) {
      return say("wait.about.minutes", seconds / 60);
    }
    return seconds < 172_800
        ? say("wait.about.hours", seconds / 3600)
        : say("wait.about.days", seconds / 86_400);
  }

  /** A whole number with the language's grouping. */
  public String number(long number) {
    String digits = decimal("#,##0").format(Math.abs(number));
    return number < 0 ? MINUS + digits : digits;
  }

  /** A number with one decimal. */
  public String decimal(double number) {
    return decimal("#,##0.0").format(number);
  }

  /** A number with two decimals, such as a correlation. */
  public String hundredths(double number) {
    String digits = decimal("0.00").format(Math.abs(number));
    return number < 0 ? MINUS + digits : digits;
  }

  /** A share from 0 to 1 as it stands in a formula, such as {@code 0.6}. */
  public String share(double share) {
    return decimal("0.##").format(share);
  }

  /** A score from 0 to 100 with at most one decimal; absent is an en dash. */
  public String score(@Nullable Double score) {
    return score == null ? NONE : decimal("0.#").format(score);
  }

  /** A change of a whole number with its sign. */
  public String change(long number) {
    return number > 0 ? "+" + number(number) : number(number);
  }

  /** A share from 0 to 1 as percent with at most one decimal; absent is an en dash. */
  public String percent(@Nullable Double share) {
    return share == null ? NONE : decimal("0.#").format(share * 100) + "\u00a0%";
  }

  /** A change of a share in percentage points with its sign, rounded to one decimal. */
  public String points(double shares) {
    double points = Math.round(shares * 1000) / 10.0;
    String digits = decimal("0.#").format(Math.abs(points));
    return points < 0 ? MINUS + digits : points > 0 ? "+" + digits : digits;
  }

  /** Hours and minutes in the reporting zone. */
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /** Hours, minutes and seconds in the reporting zone. */
  public String second(Instant instant) {
    return SECOND.format(instant.atZone(zone));
  }

  /** Day and time in the reporting zone, short. */
  public String moment(@Nullable Instant instant) {
    return instant == null
        ? NONE
        : shortDay(instant.atZone(zone).toLocalDate()) + " " + time(instant);
  }

  /** Day, short month, year and time in the reporting zone: where years matter. */
  public String exactDay(Instant instant) {
    return instant.atZone(zone).format(pattern("date.year")) + " " + time(instant);
  }

  /** Day, short month and year, with the time in seconds. */
  public String exactly(Instant instant) {
    return instant.atZone(zone).format(pattern("date.exact"));
  }

  /** Weekday, day and month in words. */
  public String day(LocalDate date) {
    return date.format(pattern("date.day"));
  }

  /** Weekday, day, month and year in words. */
  public String fullDay(LocalDate date) {
    return date.format(pattern("date.full-day"));
  }

  /** Day and short month. */
  public String shortDay(LocalDate date) {
    return date.format(pattern("date.short-day"));
  }

  /** Short weekday, day, short month and year. */
  public String calendarDay(LocalDate date) {
    return date.format(pattern("date.calendar-day"));
  }

  /** A month's short name. */
  public String month(java.time.YearMonth month) {
    return sentence(
        month
            .getMonth()
            .getDisplayName(TextStyle.SHORT_STANDALONE, language.locale())
            .replace(".", ""));
  }

  /** A weekday from 1, Monday, to 7 in full. */
  public String weekday(int day) {
    return java.time.DayOfWeek.of(day).getDisplayName(TextStyle.FULL_STANDALONE, language.locale());
  }

  /** A weekday from 1, Monday, to 7, short. */
  public String shortWeekday(int day) {
    String name =
        java.time.DayOfWeek.of(day).getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
    return name.replace(".", "");
  }

  /** The same text with a capital first letter, for the start of a sentence. */
  public String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
  }

  private DateTimeFormatter pattern(String key) {
    return DateTimeFormatter.ofPattern(texts.pattern(language, key), language.locale());
  }

  /** A copy, for a format keeps state while it is at work. */
  private DecimalFormat decimal(String pattern) {
    return (DecimalFormat)
        NUMBERS.computeIfAbsent(new NumberForm(language, pattern), Words::format).clone();
  }

  private static DecimalFormat format(NumberForm form) {
    DecimalFormat format =
        new DecimalFormat(
            form.pattern(), DecimalFormatSymbols.getInstance(form.language().locale()));
    format.setRoundingMode(java.math.RoundingMode.HALF_UP);
    return format;
  }
}
