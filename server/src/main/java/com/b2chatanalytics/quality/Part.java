package com.b2chatanalytics.quality;

/** What a transcript is made of. */
public sealed interface Part permits Line, Part.Omitted {

  /**
   * The mark of a place where messages were left out.
   *
   * @param messages how many, at least 1
   */
  record Omitted(int messages) implements Part {
    public Omitted {
      if (messages < 1) {
        throw new IllegalArgumentException("a gap of " + messages + " messages");
      }
    }
  }
}
