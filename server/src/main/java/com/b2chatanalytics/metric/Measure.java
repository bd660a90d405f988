package com.b2chatanalytics.metric;

import java.util.Locale;

/**
 * One number the product knows: its entry in the catalogue.
 *
 * @param key as queries and answers spell it
 * @param better which way a change is good news
 * @param filing the instant it is filed under, to which period and time dimensions apply
 * @param followsClock whether the question's clock changes it
 * @param live looks at all chats that are open now, whatever the period
 * @param observations key of the measure that counts what this one is made of: below 20 on either
 *     side a change is greyed
 * @param expression how it is computed
 */
public record Measure(
    String key,
    Unit unit,
    Better better,
    Filing filing,
    boolean followsClock,
    boolean live,
    String observations,
    Expression expression) {

  /** The instant a measure is filed under. */
  public enum Filing {
    OPENING("opened"),
    CREATION("created"),
    PICKUP("picked_up"),
    CLOSING("closed"),
    /** The first message of a wait: filed per reply, not per chat. */
    REPLY("started");

    private final String column;

    Filing(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is 0 when nothing was observed; others have no value then. */
  public boolean zeroWhenEmpty() {
    return unit == Unit.COUNT;
  }

  /** Whether it is made of scores, which one model and one prompt gave, or several. */
  public boolean isScore() {
    return expression instanceof Expression.Score;
  }

  /** Whether a what-if target changes it. */
  public boolean takesTarget() {
    return switch (expression) {
      case Expression.SlaRate(String target) -> SlaTarget.find(target).isPresent();
      case Expression.SlaCount(String target, Expression.Standing _) ->
          SlaTarget.find(target).isPresent();
      default -> false;
    };
  }

  /** Text key: {@code .name} and {@code .definition} follow in {@code messages/metrics}. */
  public String textKey() {
    return "measure." + key;
  }
}
