package com.b2chatsimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Writes times as B2Chat does: {@code yyyy-MM-dd HH:mm:ss} without a zone, and durations. */
final class Stamps {

  private Stamps() {}

  static String at(Instant instant, ZoneId zone) {
    long local = instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(local, 86_400));
    int second = (int) Math.floorMod(local, 86_400L);
    char[] text = new char[19];
    put(text, 0, 4, day.getYear());
    text[4] = '-';
    put(text, 5, 2, day.getMonthValue());
    text[7] = '-';
    put(text, 8, 2, day.getDayOfMonth());
    text[10] = ' ';
    clock(text, 11, second);
    return new String(text);
  }

  /** {@code DD:HH:MM:SS}. */
  static String duration(long seconds) {
    long days = seconds / 86_400;
    String head = days < 10 ? "0" + days : Long.toString(days);
    char[] text = new char[9];
    text[0] = ':';
    clock(text, 1, (int) (seconds % 86_400));
    return head + new String(text);
  }

  private static void clock(char[] text, int from, int second) {
    put(text, from, 2, second / 3_600);
    text[from + 2] = ':';
    put(text, from + 3, 2, second / 60 % 60);
    text[from + 5] = ':';
    put(text, from + 6, 2, second % 60);
  }

  private static void put(char[] text, int from, int digits, int value) {
    int rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
