package com.b2chatanalytics.imports;

/**
 * What a file holds and what it does to the archive; of a preview, what it would do.
 *
 * @param rows rows read, one for each message
 * @param unreadable rows among them that could not be read and were left out
 * @param chats chats of the file that were compared so far
 * @param created chats that B2Chat's API has not delivered
 * @param filled chats that had no messages and have them now
 * @param extended chats that had messages and got further ones, or learnt who wrote them
 * @param unchanged chats of which the archive knew everything
 * @param messages messages added
 * @param known messages that the archive held already
 * @param authors messages of the archive that now say whether an agent or the bot wrote them
 * @param disagreements where the file and B2Chat's API say different things; the API is believed
 */
public record ImportCounts(
    long rows,
    long unreadable,
    long chats,
    long created,
    long filled,
    long extended,
    long unchanged,
    long messages,
    long known,
    long authors,
    long disagreements) {
  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
