package com.b2chatanalytics.page;

import java.util.List;

/**
 * The routes of the API by path.
 *
 * @param document where the same stands for programs
 */
public record ReferenceView(String heading, String document, List<Operation> operations) {

  /** One method of one path. */
  public record Operation(String method, String path, List<Parameter> parameters) {}

  /**
   * A parameter of the path or the query.
   *
   * @param values the only ones there are; empty where any of that type will do
   */
  public record Parameter(
      String name, String type, boolean required, String meaning, List<String> values) {}
}
