package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Unit;
import java.util.List;
import java.util.stream.Stream;

/** A column of the tables: a measure, and where narrow screens leave it out. */
enum CompareColumn {
  CHATS("chats", ""),
  PICKUP_P50("pickup.p50", "drop"),
  PICKUP_P95("pickup.p95", "drop"),
  FIRST_P50("first_response.p50", "drop-phone"),
  FIRST_P95("first_response.p95", ""),
  REPLY_P50("response.p50", "drop-phone"),
  REPLY_P95("response.p95", "drop-phone"),
  RESOLUTION_P50("resolution.p50", "drop"),
  RESOLUTION_P95("resolution.p95", "drop"),
  SLA_FIRST("sla.first_response", ""),
  SLA_OVERALL("sla.overall", "drop-phone"),
  /** In place of {@link #SURVEY} where the records carry scores. */
  SATISFIED("csat.positive", "drop-phone"),
  SURVEY("csat.rate", "drop-phone"),
  /** Where there are scores. */
  EFFECTIVENESS("quality.effectiveness", "drop-phone");

  /** What a table beside others shows. */
  static final List<CompareColumn> BRIEF = List.of(CHATS, FIRST_P50, FIRST_P95, SLA_FIRST);

  private final String key;
  private final String dropped;

  CompareColumn(String key, String dropped) {
    this.key = key;
    this.dropped = dropped;
  }

  /** Key of the measure, by which an address sorts. */
  String key() {
    return key;
  }

  Measure measure() {
    return Catalogue.measure(key);
  }

  /** The class that hides it on narrow screens, empty where it always stands. */
  String dropped() {
    return dropped;
  }

  /** What stands above it and its neighbour: a duration, the SLA, or itself. */
  String group() {
    return switch (measure().unit()) {
      case SECONDS -> key.substring(0, key.lastIndexOf('.'));
      case SHARE -> key.startsWith("sla.") ? "sla" : key;
      default -> key;
    };
  }

  /** Whether a first click sorts the largest to the top: what deserves a look comes first. */
  boolean largestFirst() {
    return measure().unit() != Unit.SHARE && measure().unit() != Unit.SCORE;
  }

  /** What the tables ask for: every column with what it is made of. */
  static String[] measures() {
    return measures(List.of(values()));
  }

  /** Some columns with what they are made of. */
  static String[] measures(List<CompareColumn> columns) {
    return columns.stream()
        .flatMap(column -> Stream.of(column.key, column.measure().observations()))
        .distinct()
        .toArray(String[]::new);
  }
}
