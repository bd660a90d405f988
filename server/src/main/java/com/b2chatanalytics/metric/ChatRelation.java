package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Measure.Filing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows one statement reads, as a relation to select from: the facts filed in a stretch of time
 * that pass the filters, with the columns that only a question can add (SLA states, history of the
 * contact). DuckDB computes only those columns that the statement then uses.
 */
final class ChatRelation {
  private static final long WEEK_SECONDS = 168 * 3600;

  private final Scope scope;
  private final Sql.Values values;

  ChatRelation(Scope scope, Sql.Values values) {
    this.scope = scope;
    this.values = values;
  }

  /**
   * The relation for measures filed alike.
   *
   * @param frame absent for live measures, which look at all open chats
   */
  String of(Filing filing, @Nullable TimeFrame frame, List<Measure> measures) {
    String where = where(filing, frame);
    String relation =
        filing == Filing.REPLY
            ? "SELECT * FROM reply_fact WHERE " + where
            : "SELECT * FROM chat_fact WHERE " + where;
    if (frame != null && measures.stream().anyMatch(ChatRelation::looksAtHistory)) {
      relation = withHistory(relation, frame);
    }
    if (measures.stream().anyMatch(ChatRelation::judges)) {
      relation = new SlaSql(scope, values).added(relation);
    }
    return relation;
  }

  private String where(Filing filing, @Nullable TimeFrame frame) {
    String column = filing.column();
    String time =
        frame == null
            ? "closed IS NULL"
            : "%s >= %d AND %s < %d".formatted(column, frame.start(), column, frame.end());
    return time + new FilterSql(scope, values).and();
  }

  /**
   * Adds {@code returning_contact} and {@code first_of_contact}. Both look at all chats of the
   * contact, whatever the filters.
   */
  static String withHistory(String relation, TimeFrame frame) {
    return """
    WITH base AS MATERIALIZED (%1$s)
    SELECT *,
      chat_id IN (
        SELECT b.chat_id FROM base b JOIN chat_fact o
          ON o.contact = b.contact AND o.chat_id <> b.chat_id
          AND o.closed < b.opened - 2 AND o.closed >= b.opened - %2$d
        WHERE o.closed >= %3$d AND o.closed < %4$d) AS returning_contact,
      chat_id IN (
        SELECT min({'opened': opened, 'chat_id': chat_id}).chat_id FROM chat_fact
        WHERE contact IN (SELECT contact FROM base)
        GROUP BY contact) AS first_of_contact
    FROM base\
    """
        .formatted(relation, WEEK_SECONDS, frame.start() - WEEK_SECONDS, frame.end());
  }

  static boolean judges(Measure measure) {
    return measure.expression() instanceof Expression.SlaRate
        || measure.expression() instanceof Expression.SlaCount;
  }

  static boolean looksAtHistory(Measure measure) {
    return switch (measure.expression()) {
      case Expression.Chats(Expression.Condition condition) ->
          condition == Expression.Condition.RETURNING;
      case Expression.Contacts(Expression.Condition condition) ->
          condition == Expression.Condition.FIRST_OF_CONTACT;
      default -> false;
    };
  }
}
