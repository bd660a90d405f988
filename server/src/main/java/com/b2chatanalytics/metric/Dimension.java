package com.b2chatanalytics.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What rows can be broken down by. A missing value is its own row, never dropped. The time
 * dimensions apply to the instant each measure is filed under, in the zone asked for.
 */
public enum Dimension {
  /** Channel key such as {@code whatsapp}; unknown providers keep the spelling of the wire. */
  CHANNEL(Kind.TEXT),
  /** {@code inbound} or {@code outbound}. */
  DIRECTION(Kind.TEXT),
  /** The chat's present agent. */
  AGENT(Kind.NAMED),
  /** The chat's present department. */
  DEPARTMENT(Kind.NAMED),
  /** B2Chat's alias: the account of ours that the customer wrote to. */
  LINE(Kind.NAMED),
  /** Wire name of the present status. */
  STATUS(Kind.TEXT),
  /** A chat stands in the row of each of its tags, so rows do not add up to the total. */
  TAG(Kind.TEXT),
  /** What a scored chat was about, as the model put it; a chat stands in the row of each. */
  TOPIC(Kind.TEXT),
  /** The customer, by contact id. */
  CONTACT(Kind.NAMED),
  /** Hour of the day, 0 to 23; an hour that comes twice is one row. */
  HOUR(Kind.NUMBER),
  /** 1 Monday to 7 Sunday. */
  WEEKDAY(Kind.NUMBER),
  /** {@code 2026-01-31}. */
  DATE(Kind.CALENDAR),
  /** ISO week, {@code 2026-W05}. */
  WEEK(Kind.CALENDAR),
  /** {@code 2026-01}. */
  MONTH(Kind.CALENDAR);

  /** How values look in an answer. */
  public enum Kind {
    /** A string, or null when missing. */
    TEXT,
    /** An object {@code {id,name}}, both null when missing. */
    NAMED,
    /** A whole number, never missing. */
    NUMBER,
    /** A string for a stretch of local time, never missing. */
    CALENDAR
  }

  private final Kind kind;

  Dimension(Kind kind) {
    this.kind = kind;
  }

  /** As queries and answers spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How values look in an answer. */
  public Kind kind() {
    return kind;
  }

  /** Whether it divides time rather than chats. */
  public boolean isTime() {
    return kind == Kind.NUMBER || kind == Kind.CALENDAR;
  }

  /** Whether a chat may have several values, and then stands in several rows. */
  boolean isMany() {
    return this == TAG || this == TOPIC;
  }

  /** The column that holds all values of a chat, where there may be several. */
  String list() {
    return key() + "s";
  }

  /** The dimension of that key, absent when there is none. */
  public static Optional<Dimension> find(String key) {
    return Arrays.stream(values()).filter(dimension -> dimension.key().equals(key)).findFirst();
  }
}
