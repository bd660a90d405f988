package com.b2chatanalytics.page;

import java.util.List;

/** Every measure with its definition, as the catalogue orders them. */
public record MeasuresView(List<Entry> entries) {

  /**
   * A measure.
   *
   * @param href where it is explained with its number
   */
  public record Entry(String key, String name, String definition, String href) {}
}
