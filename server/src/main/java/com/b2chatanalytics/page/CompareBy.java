package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import java.util.List;

/** What is set side by side: each has a table, and each of its rows a profile. */
enum CompareBy {
  CHANNELS(Dimension.CHANNEL, Shell.Place.CHANNELS),
  DEPARTMENTS(Dimension.DEPARTMENT, Shell.Place.DEPARTMENTS),
  AGENTS(Dimension.AGENT, Shell.Place.AGENTS);

  private final Dimension dimension;
  private final Shell.Place place;

  CompareBy(Dimension dimension, Shell.Place place) {
    this.dimension = dimension;
    this.place = place;
  }

  Dimension dimension() {
    return dimension;
  }

  /** Marked in the rail. */
  Shell.Place place() {
    return place;
  }

  /** Where the table stands. */
  String path() {
    return place.path();
  }

  /** What the profile of one row is divided by. */
  List<CompareBy> splits() {
    return switch (this) {
      case CHANNELS -> List.of(AGENTS, DEPARTMENTS);
      case DEPARTMENTS -> List.of(AGENTS, CHANNELS);
      case AGENTS -> List.of(CHANNELS, DEPARTMENTS);
    };
  }

  /**
   * The profile of one row in the same scope.
   *
   * @param value as a filter takes it
   */
  Address profile(Scope scope, String value) {
    return scope.at(path() + "/" + CompareKey.segment(value)).without(dimension.key());
  }
}
