package com.b2chatanalytics.chat;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the whole archive again from the JSON as sent, for a change of B2Chat's zone. Messages that
 * later exports left out are read again from their stamps.
 */
@Component
public class ArchiveRereading {
  private static final int BATCH = 500;

  private final ChatStore chats;
  private final ChatWriteStore writes;
  private final ArchiveWriter writer;
  private final TransactionTemplate transaction;

  ArchiveRereading(
      ChatStore chats,
      ChatWriteStore writes,
      ArchiveWriter writer,
      PlatformTransactionManager transactions) {
    this.chats = chats;
    this.writes = writes;
    this.writer = writer;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Reads the chats again whose number is above {@code afterChatNo}, one batch in one transaction.
   *
   * @return the last number read, or {@code afterChatNo} when there is nothing left
   */
  public long next(long afterChatNo, ChatReader reader) {
    return Objects.requireNonNull(transaction.execute(_ -> batch(afterChatNo, reader)));
  }

  private long batch(long afterChatNo, ChatReader reader) {
    List<ChatStore.RawChat> raws = chats.rawAfter(afterChatNo, BATCH);
    if (raws.isEmpty()) {
      return afterChatNo;
    }
    writer.rewriteChats(
        raws.stream().map(raw -> reader.read(raw.raw())).filter(Objects::nonNull).toList());
    restampLeftOut(raws.stream().map(ChatStore.RawChat::chatNo).toList(), reader);
    return raws.getLast().chatNo();
  }

  private void restampLeftOut(List<Long> chatNos, ChatReader reader) {
    ChatRows moved = new ChatRows();
    writes
        .messages(chatNos)
        .forEach((chatNo, messages) ->
            messages.stream()
                .filter(m -> m.position() == null)
                .map(m -> m.readBy(reader))
                .forEach(m -> moved.message(chatNo, m)));
    writes.mergeMessages(new ChatRows(), moved);
  }
}
