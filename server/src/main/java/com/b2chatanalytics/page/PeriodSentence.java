package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The sentence under a title: which days, until when, and against what they are compared. */
final class PeriodSentence {
  private final Words words;
  private final Period period;
  private final LocalDate today;

  PeriodSentence(Words words, Period period, LocalDate today) {
    this.words = words;
    this.period = period;
    this.today = today;
  }

  /** Without an answer only the period's name is known. */
  String against(@Nullable QueryResult result) {
    if (result == null) {
      return words.sentence(words.day(today));
    }
    String days = days(result);
    Instant before = result.previousStart();
    if (before == null) {
      return days;
    }
    if (period == Period.Named.TODAY) {
      return days
          + " · "
          + words.say("sentence.same-hours", words.weekday(today.getDayOfWeek().getValue()));
    }
    Instant end = result.previousEnd();
    return days + " · " + words.say("sentence.against", range(before, end == null ? before : end));
  }

  /** The days alone, and until when where they are not over. */
  String days(QueryResult result) {
    if (period == Period.Ever.ALL) {
      return words.say("period.all");
    }
    boolean running = result.end().isAfter(result.asOf());
    String span =
        result.from().equals(result.to())
            ? words.sentence(words.day(result.from()))
            : words.say(
                "sentence.range", words.shortDay(result.from()), words.shortDay(result.to()));
    return running || result.to().equals(today)
        ? words.say("sentence.until", span, words.time(result.asOf()))
        : span;
  }

  private String range(Instant from, Instant end) {
    LocalDate first = from.atZone(words.zone()).toLocalDate();
    LocalDate last = end.minusSeconds(1).atZone(words.zone()).toLocalDate();
    return first.equals(last)
        ? words.day(first)
        : words.say("sentence.range", words.shortDay(first), words.shortDay(last));
  }
}
