package com.b2chatsimulator.claude;

import java.util.List;
import java.util.Map;

/** What is thought of one conversation. */
record Verdict(
    Transcript transcript,
    String language,
    Map<Criterion, Mark> marks,
    List<String> topics,
    String summary,
    List<Tip> coaching) {

  /** A score from 0 to 100 with what it rests on. */
  record Mark(int score, String reason, List<Evidence> evidence) {}

  /** Words of the message with that index. */
  record Evidence(int index, String quote) {}

  /** A point for the agent, about the message with that index. */
  record Tip(boolean praise, String skill, int index, String point) {}

  Mark mark(Criterion criterion) {
    return marks.getOrDefault(criterion, new Mark(0, "", List.of()));
  }
}
