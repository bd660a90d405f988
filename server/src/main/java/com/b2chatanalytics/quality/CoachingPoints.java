package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.quality.CoachingPoint.Kind;
import com.b2chatanalytics.quality.CoachingPoint.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers the coaching of the chats that a question lists, as far as the reader's reach goes. */
@Component
public class CoachingPoints {
  /** So many of the newest scored chats are read. */
  public static final int MOST = 1_000;

  private static final int PAGE = 200;
  private static final int EXAMPLES = 3;

  private final Metrics metrics;
  private final QualityScores scores;
  private final ScoredChatStore chats;

  CoachingPoints(Metrics metrics, QualityScores scores, ScoredChatStore chats) {
    this.metrics = metrics;
    this.scores = scores;
    this.chats = chats;
  }

  /** What came up of one skill so far. */
  private static final class Found {
    private long chats;
    private final Set<String> agents = new HashSet<>();
    private final List<Coaching.Example> examples = new ArrayList<>();
  }

  /**
   * What recurs in the scored chats among those of a question; its measure, order and page do not
   * matter.
   */
  public Coaching of(ChatQuery among) {
    Map<Skill, Found> improve = new EnumMap<>(Skill.class);
    Map<Skill, Found> praise = new EnumMap<>(Skill.class);
    long read = 0;
    String cursor = null;
    do {
      ChatList list = metrics.chats(scored(among).page(cursor, PAGE));
      add(list.chats(), improve, praise);
      read += list.chats().size();
      cursor = list.next();
    } while (cursor != null && read < MOST);
    return new Coaching(read, cursor != null, sorted(improve), sorted(praise));
  }

  private static ChatQuery scored(ChatQuery among) {
    return ChatQuery.of(among.zone(), "quality.scored").over(among.period()).where(among.filters());
  }

  private void add(List<ChatRow> rows, Map<Skill, Found> improve, Map<Skill, Found> praise) {
    Map<String, Long> numbers = chats.numbers(rows.stream().map(ChatRow::id).toList());
    Map<Long, QualityScore> found = scores.current(numbers.values());
    for (ChatRow row : rows) {
      Long number = numbers.get(row.id());
      QualityScore score = number == null ? null : found.get(number);
      if (score != null) {
        add(row, score, Kind.IMPROVE, improve);
        add(row, score, Kind.PRAISE, praise);
      }
    }
  }

  private static void add(ChatRow row, QualityScore score, Kind kind, Map<Skill, Found> into) {
    Set<Skill> seen = new HashSet<>();
    for (CoachingPoint point : score.coaching()) {
      if (point.kind() == kind) {
        Found found = into.computeIfAbsent(point.skill(), _ -> new Found());
        if (seen.add(point.skill())) {
          found.chats++;
          ChatRow.Named agent = row.agent();
          if (agent != null) {
            found.agents.add(agent.id());
          }
        }
        if (found.examples.size() < EXAMPLES) {
          found.examples.add(
              new Coaching.Example(
                  row.id(),
                  row.openedAt(),
                  point.index(),
                  point.point(),
                  quote(score, point.index()),
                  score.placeholders()));
        }
      }
    }
  }

  private static @Nullable String quote(QualityScore score, @Nullable Integer message) {
    for (Criterion criterion : Criterion.values()) {
      Judgement judgement = score.judgements().get(criterion);
      if (message != null && judgement != null) {
        for (Quote quote : judgement.evidence()) {
          if (quote.index() == message) {
            return quote.text();
          }
        }
      }
    }
    return null;
  }

  private static List<Coaching.Recurring> sorted(Map<Skill, Found> found) {
    List<Coaching.Recurring> recurring = new ArrayList<>();
    found.forEach((skill, each) ->
        recurring.add(
            new Coaching.Recurring(skill, each.chats, each.agents.size(), each.examples)));
    recurring.sort(Comparator.comparingLong(Coaching.Recurring::chats).reversed());
    return recurring;
  }
}
