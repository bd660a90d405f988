package com.b2chatanalytics.metric;

/** How a measure is computed from the rows of its fact table. */
sealed interface Expression {

  /** Chats for which a condition holds. */
  record Chats(Condition condition) implements Expression {}

  /** Chats with which something is wrong. */
  record Problem(DataProblem kind) implements Expression {}

  /** Different contacts among the chats for which a condition holds. */
  record Contacts(Condition condition) implements Expression {}

  /** The sum of a whole-number column. */
  record Sum(String column) implements Expression {}

  /** The share of chats that meet {@code met} among those that meet {@code among}. */
  record Share(Condition met, Condition among) implements Expression {}

  /** The mean of a column over the rows that carry it. */
  record Mean(String column) implements Expression {}

  /** A statistic of a duration on the clock asked for. */
  record Duration(ChatDuration duration, Statistic statistic) implements Expression {}

  /** The longest open wait on the clock asked for. */
  record LongestWait() implements Expression {}

  /** Met among met and breached, for a target or {@code overall}. */
  record SlaRate(String target) implements Expression {}

  /** Chats that stand somewhere against a target or {@code overall}. */
  record SlaCount(String target, Standing standing) implements Expression {}

  /** A statistic of a score of the conversations that have it. */
  record Score(ScoreKind score, Statistic statistic) implements Expression {}

  /** Where a counted chat stands; the numbers are {@link SlaState}'s ordinals. */
  enum Standing {
    DECIDED("IN (1, 3)"),
    BREACHED("= 3"),
    PENDING("= 2");

    private final String sql;

    Standing(String sql) {
      this.sql = sql;
    }

    String sql(String target) {
      return "sla_" + target + " " + sql;
    }
  }

  /** A test of one chat. */
  enum Condition {
    ALL("true"),
    CLOSED("closed IS NOT NULL"),
    OPEN("closed IS NULL"),
    BOT_ONLY("bot_only"),
    UNANSWERED("unanswered"),
    OUTBOUND("outbound"),
    TRANSFERRED("transferred"),
    NO_CONTENT("no_content"),
    AFTER_HOURS("after_hours"),
    AUTO_ASSIGNED("pickup_elapsed = 0"),
    NEGATIVE("negative"),
    WITH_CONTACT("contact IS NOT NULL"),
    /** Needs the column that {@code HistoryColumns} adds. */
    RETURNING("returning_contact"),
    /** Needs the column that {@code HistoryColumns} adds. */
    FIRST_OF_CONTACT("first_of_contact"),
    WAITING("waiting_since <= {now}"),
    WINDOW_CLOSING("{now} - window_from >= 82800 AND {now} - window_from < 86400"),
    WINDOW_LOST("window_lost OR coalesce({now} - window_from >= 86400, false)"),
    POLL_SENT("status IN ('COMPLETING_POLL', 'COMPLETED_POLL', 'ABANDONED_POLL')"),
    POLL_ANSWERED("status = 'COMPLETED_POLL'"),
    POLL_DECIDED("status IN ('COMPLETED_POLL', 'ABANDONED_POLL')"),
    SATISFIED("satisfied"),
    JUDGED("satisfied IS NOT NULL"),
    SCORED("score_prompt IS NOT NULL"),
    /** Closed, picked up, and both sides wrote: what can be scored. */
    SCORABLE(
        "closed IS NOT NULL AND picked_up IS NOT NULL AND messages_in > 0 AND messages_out > 0"),
    UNSCORED(
        "score_prompt IS NULL AND closed IS NOT NULL AND picked_up IS NOT NULL"
            + " AND messages_in > 0 AND messages_out > 0"),
    ODD("problems <> 0 OR " + DataProblem.FUTURE_SQL);

    private final String sql;

    Condition(String sql) {
      this.sql = sql;
    }

    boolean dependsOnNow() {
      return sql.contains("{now}");
    }

    String sql(long now) {
      return sql.replace("{now}", Long.toString(now));
    }
  }
}
