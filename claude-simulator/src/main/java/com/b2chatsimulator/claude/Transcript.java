package com.b2chatsimulator.claude;

import java.util.List;

/** A conversation as it stands in a request. */
record Transcript(String id, List<Line> lines) {

  /** One message; its index is the sender's, not its place in the list. */
  record Line(int index, Speaker speaker, String text) {}

  /** Who wrote it; {@code OTHER} is a bot or a campaign, whose words nobody is judged by. */
  enum Speaker {
    CUSTOMER,
    AGENT,
    OTHER
  }

  List<Line> by(Speaker speaker) {
    return lines.stream().filter(line -> line.speaker() == speaker).toList();
  }

  boolean holds(String text) {
    return lines.stream().anyMatch(line -> line.text().contains(text));
  }
}
