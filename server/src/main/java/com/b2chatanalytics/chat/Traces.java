package com.b2chatanalytics.chat;

import java.util.Collections;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one or more customers are recognised by. */
public final class Traces {
  private final CustomerTraces reader;
  private final Set<String> traces;

  Traces(CustomerTraces reader, Set<String> traces) {
    this.reader = reader;
    this.traces = Set.copyOf(traces);
  }

  /** Whether any value of the JSON names one of them. */
  public boolean standIn(JsonNode json) {
    return any(reader.of(json));
  }

  /** Whether a text of ours names one of them, such as an address or the cells of a row. */
  public boolean standIn(String text) {
    return any(reader.inText(text));
  }

  /** Whether this is the number of one of them. */
  public boolean isContact(long id) {
    return traces.contains(reader.contact(id));
  }

  boolean any(Set<String> others) {
    return !Collections.disjoint(traces, others);
  }

  Set<String> all() {
    return traces;
  }
}
