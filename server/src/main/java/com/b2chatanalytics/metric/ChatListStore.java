package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Expression.Condition;
import com.b2chatanalytics.metric.Expression.Standing;
import com.b2chatanalytics.metric.Measure.Filing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lists the chats that a measure counted, by the very conditions it counted them by. */
final class ChatListStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FactSession session;
  private final Scope scope;
  private final ChatQuery query;
  private final TimeFrame frame;
  private final Sql.Values values = new Sql.Values();

  ChatListStore(FactSession session, Scope scope, ChatQuery query, TimeFrame frame) {
    this.session = session;
    this.scope = scope;
    this.query = query;
    this.frame = frame;
  }

  /**
   * One chat of the list.
   *
   * @param sortedBy the value it stands in the list by, absent where it has none
   */
  record Listed(ChatFact fact, @Nullable Long sortedBy) {}

  /**
   * How many chats there are on all pages.
   *
   * @param mentioned the chats in which the words stand, absent when none were given
   */
  long total(@Nullable List<String> mentioned) {
    String sql = "SELECT count(*) FROM (" + relation() + ") WHERE " + conditions(mentioned);
    return whole(session.rows(values.in(sql)).getFirst()[0]);
  }

  /**
   * How many of the chats carry each value; a chat without tags counts as missing one.
   *
   * @param by dimensions that divide chats, not time
   * @return by dimension and value, the missing under {@code null}
   */
  Map<Dimension, Map<@Nullable String, Long>> counts(
      @Nullable List<String> mentioned, List<Dimension> by) {
    List<Dimension> single = by.stream().filter(each -> !each.isMany()).toList();
    Map<Dimension, Map<@Nullable String, Long>> counts = new EnumMap<>(Dimension.class);
    String listed =
        "FROM (SELECT * FROM (%s) WHERE %s)".formatted(relation(), conditions(mentioned));
    for (Dimension many : by) {
      if (many.isMany()) {
        String fanned = MetricStore.fannedOut(many, "SELECT " + many.list() + " " + listed);
        String sql = "SELECT " + many.key() + ", count(*) FROM " + fanned + " GROUP BY ALL";
        for (@Nullable Object[] row : session.rows(values.in(sql))) {
          counted(counts, many, row[0], row[1]);
        }
      }
    }
    if (!single.isEmpty()) {
      countSingle(listed, single, counts);
    }
    return counts;
  }

  /** Each chat has one value of each of these, so one reading counts them all. */
  private void countSingle(
      String listed, List<Dimension> by, Map<Dimension, Map<@Nullable String, Long>> counts) {
    List<String> columns = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      columns.add(new FilterSql(scope, values).column(by.get(i)) + " AS value_" + i);
      names.add("value_" + i);
      sets.add("(value_" + i + ")");
    }
    String sql =
        "SELECT %s, count(*), grouping(%s) %s GROUP BY GROUPING SETS (%s)"
            .formatted(
                String.join(", ", columns),
                String.join(", ", names),
                listed,
                String.join(", ", sets));
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      // A bit for each value, the first one the highest; unset where rows go by it.
      long others = whole(row[by.size() + 1]);
      for (int i = 0; i < by.size(); i++) {
        if ((others & 1L << (by.size() - 1 - i)) == 0) {
          counted(counts, by.get(i), row[i], row[by.size()]);
        }
      }
    }
  }

  private static void counted(
      Map<Dimension, Map<@Nullable String, Long>> counts,
      Dimension dimension,
      @Nullable Object value,
      @Nullable Object chats) {
    counts
        .computeIfAbsent(dimension, _ -> new HashMap<>())
        .put(value == null ? null : value.toString(), whole(chats));
  }

  /** How many of the chats breached each target, {@code overall} last, whichever is asked for. */
  Map<String, Long> breached(@Nullable List<String> mentioned) {
    List<String> targets = new ArrayList<>();
    for (SlaTarget target : SlaTarget.values()) {
      targets.add(target.key());
    }
    targets.add("overall");
    String each =
        targets.stream()
            .map(target -> "count(*) FILTER (WHERE sla_" + target + " = 3)")
            .collect(Collectors.joining(", "));
    String relation = relation();
    if (!ChatRelation.judges(query.measure())) {
      relation = new SlaSql(scope, values).added(relation);
    }
    String sql = "SELECT %s FROM (%s) WHERE %s".formatted(each, relation, conditions(mentioned));
    @Nullable Object[] row = session.rows(values.in(sql)).getFirst();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      counts.put(targets.get(i), whole(row[i]));
    }
    return counts;
  }

  /** The chats after the cursor, one more than a page holds if there are so many. */
  List<Listed> page(@Nullable List<String> mentioned, @Nullable ChatCursor after) {
    String sortedBy = sortedBy();
    String sql =
        """
        SELECT fact_row, %1$s AS sorted_by FROM (%2$s) WHERE %3$s%4$s
        ORDER BY %1$s %5$s NULLS LAST, chat_id LIMIT %6$d\
        """
            .formatted(
                sortedBy,
                relation(),
                conditions(mentioned),
                after == null ? "" : " AND " + behind(after, sortedBy),
                query.sort().descending() ? "DESC" : "ASC",
                query.limit() + 1);
    Map<Long, @Nullable Long> places = new LinkedHashMap<>();
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      places.put(whole(row[0]), row[1] == null ? null : whole(row[1]));
    }
    Map<Long, ChatFact> facts = facts(places.keySet());
    List<Listed> listed = new ArrayList<>();
    places.forEach((place, value) -> listed.add(new Listed(found(facts, place), value)));
    return listed;
  }

  /** Read apart: sorting would otherwise drag fifty columns along. */
  private Map<Long, ChatFact> facts(Set<Long> places) {
    Map<Long, ChatFact> facts = new HashMap<>();
    if (!places.isEmpty()) {
      String among = places.stream().map(String::valueOf).collect(Collectors.joining(", "));
      String columns = String.join(", ", FactReading.COLUMNS);
      String sql = "SELECT " + columns + ", rowid FROM chat_fact WHERE rowid IN (" + among + ")";
      for (@Nullable Object[] row : session.rows(new Sql(sql, List.of()))) {
        facts.put(whole(row[row.length - 1]), FactReading.fact(row));
      }
    }
    return facts;
  }

  private static ChatFact found(Map<Long, ChatFact> facts, long place) {
    ChatFact fact = facts.get(place);
    if (fact == null) {
      throw new IllegalStateException("a fact left its snapshot");
    }
    return fact;
  }

  private static long whole(@Nullable Object number) {
    return number instanceof Number known ? known.longValue() : 0;
  }

  private String relation() {
    Measure measure = query.measure();
    Filing filing = measure.filing();
    String relation = "SELECT *, rowid AS fact_row FROM chat_fact WHERE " + filed(filing);
    relation += new FilterSql(scope, values).and();
    if (ChatRelation.looksAtHistory(measure)) {
      relation = ChatRelation.withHistory(relation, frame);
    }
    boolean judged = query.breached() != null || ChatRelation.judges(measure);
    return judged ? new SlaSql(scope, values).added(relation) : relation;
  }

  private String filed(Filing filing) {
    if (query.measure().live()) {
      return "closed IS NULL" + times(filing);
    }
    String filed =
        "%1$s >= %2$d AND %1$s < %3$d%4$s"
            .formatted(filing.column(), frame.start(), frame.end(), times(filing));
    return filing == Filing.REPLY
        ? "chat_id IN (SELECT chat_id FROM reply_fact WHERE " + filed + replyBounds() + ")"
        : filed;
  }

  private String times(Filing filing) {
    if (query.hours().isEmpty() && query.weekdays().isEmpty()) {
      return "";
    }
    LocalTimeSql local =
        query.measure().live()
            ? new LocalTimeSql(scope.zone(), MetricStore.ANY_TIME, scope.now())
            : new LocalTimeSql(scope.zone(), frame.start(), frame.end());
    return among(local.expression(Dimension.HOUR, filing.column()), query.hours())
        + among(local.expression(Dimension.WEEKDAY, filing.column()), query.weekdays());
  }

  private static String among(String expression, Set<Integer> wanted) {
    if (wanted.isEmpty()) {
      return "";
    }
    return " AND "
        + expression
        + " IN ("
        + new TreeSet<>(wanted).stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ")";
  }

  private String conditions(@Nullable List<String> mentioned) {
    StringBuilder all = new StringBuilder("(" + contributes() + ")");
    if (query.breached() != null) {
      all.append(" AND sla_").append(query.breached()).append(" = 3");
    }
    for (ChatQuery.Bound bound : query.bounds()) {
      if (!isReply(bound)) {
        all.append(within(column(bound.duration()), bound));
      } else if (query.measure().filing() != Filing.REPLY) {
        all.append(" AND chat_id IN (SELECT chat_id FROM reply_fact WHERE true")
            .append(within(scope.clock().key(), bound))
            .append(")");
      }
    }
    if (mentioned != null) {
      all.append(
          mentioned.isEmpty()
              ? " AND false"
              : " AND chat_id IN (SELECT unnest(from_json(%s, '[\"VARCHAR\"]')))"
                  .formatted(values.add(json(mentioned))));
    }
    return all.toString();
  }

  /** One value, where thousands of placeholders would take longer than the question itself. */
  private static String json(List<String> texts) {
    return JSON.writeValueAsString(texts);
  }

  /** Bounds of the replies that the measure counted, where it counts replies. */
  private String replyBounds() {
    return query.bounds().stream()
        .filter(ChatListStore::isReply)
        .map(bound -> within(scope.clock().key(), bound))
        .collect(Collectors.joining());
  }

  private static boolean isReply(ChatQuery.Bound bound) {
    return bound.duration().equals(ChatDuration.RESPONSE.key());
  }

  private static String within(String column, ChatQuery.Bound bound) {
    return (bound.min() == null ? "" : " AND " + column + " >= " + bound.min())
        + (bound.max() == null ? "" : " AND " + column + " <= " + bound.max());
  }

  private String contributes() {
    return switch (query.measure().expression()) {
      case Expression.Chats(Condition condition) -> condition.sql(scope.now());
      case Expression.Problem(DataProblem kind) -> kind.sql(scope.now());
      case Expression.Contacts(Condition condition) -> condition.sql(scope.now());
      case Expression.Share(Condition _, Condition among) -> among.sql(scope.now());
      case Expression.Sum(String column) -> column + " > 0";
      case Expression.Mean(String column) -> column + " IS NOT NULL";
      case Expression.LongestWait() -> Condition.WAITING.sql(scope.now());
      case Expression.SlaRate(String target) -> "sla_" + target + " IN (1, 3)";
      case Expression.SlaCount(String target, Standing standing) -> standing.sql(target);
      case Expression.Duration(ChatDuration duration, Statistic _) ->
          duration == ChatDuration.RESPONSE
              ? "true"
              : duration.column(scope.clock()) + " IS NOT NULL";
      case Expression.Score(ScoreKind score, Statistic _) ->
          score.sql(scope.weights()) + " IS NOT NULL";
    };
  }

  private String sortedBy() {
    return switch (query.sort().key()) {
      case "opened_at" -> "opened";
      case "closed_at" -> "closed";
      case "picked_up_at" -> "picked_up";
      case "waiting" ->
          "CASE WHEN waiting_since <= %d THEN %s END"
              .formatted(
                  scope.now(),
                  scope.running(scope.clock(), "waiting_since", "waiting_position", values));
      case "response" -> "response_p95_" + scope.clock().key();
      case "left" -> left();
      case "messages" -> "(messages_in + messages_out + messages_bot + messages_broadcast)";
      default -> column(query.sort().key());
    };
  }

  /** What a duration or a score is bound and ordered by. */
  private String column(String key) {
    return ScoreKind.find(key)
        .map(score -> score.hundredths(scope.weights()))
        .orElseGet(() -> ChatDuration.find(key).orElseThrow().column(scope.clock()));
  }

  private String left() {
    return switch (query.measure().expression()) {
      case Expression.SlaRate(String target) -> new SlaSql(scope, values).left(target);
      case Expression.SlaCount(String target, Standing _) -> new SlaSql(scope, values).left(target);
      default -> SlaSql.NOTHING;
    };
  }

  private String behind(ChatCursor after, String sortedBy) {
    String id = values.add(after.chatId());
    Long value = after.value();
    if (value == null) {
      return "(%s IS NULL AND chat_id > %s)".formatted(sortedBy, id);
    }
    return "(%1$s %2$s %3$d OR (%1$s = %3$d AND chat_id > %4$s) OR %1$s IS NULL)"
        .formatted(sortedBy, query.sort().descending() ? "<" : ">", value, id);
  }
}
