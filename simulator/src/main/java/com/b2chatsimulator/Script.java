package com.b2chatsimulator;

import java.util.List;

/**
 * How a kind of conversation goes.
 *
 * @param use what it serves for: inbound, unanswered, bot-only, outbound, or a part such as
 *     bot-menu
 * @param departments those it happens in; empty is all
 * @param weight how often, against others of the same use and department
 * @param mood stars the customer would give on average, 1 to 5
 */
record Script(
    String name,
    String use,
    boolean english,
    List<String> departments,
    double weight,
    double mood,
    List<String> tags,
    List<Line> lines) {

  /**
   * One message of it.
   *
   * @param chance that it is said at all, 0 to 1
   * @param pause seconds that pass before it beyond the usual
   * @param chained said only if the line before it in the script was
   * @param paired answers the other side's last wording with the wording of the same place
   * @param glued said within the same second as the one before
   */
  record Line(
      Author author,
      double chance,
      int pause,
      boolean chained,
      boolean paired,
      boolean glued,
      List<Wording> wordings) {}

  /**
   * One way to say it.
   *
   * @param type TEXT, IMAGE, ...; of other types than text the template is caption or file
   *     extension
   */
  record Wording(String type, Template text) {}

  /** How often the word passes to the team. */
  int turns() {
    int turns = 0;
    Author last = Author.AGENT;
    for (Line line : lines) {
      if (line.author() == Author.AGENT && last == Author.CUSTOMER) {
        turns++;
      }
      last = line.author();
    }
    return turns;
  }
}
