package com.b2chatanalytics.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Chats by our own number, which is how other modules name a chat that they keep something of. */
@Component
public class NumberedChats {
  private final NumberStore numbers;
  private final ChatStore chats;
  private final CustomerTraces traces;

  NumberedChats(NumberStore numbers, ChatStore chats, CustomerTraces traces) {
    this.numbers = numbers;
    this.chats = chats;
    this.traces = traces;
  }

  /** The chats with their messages, in the order asked for; what is not there is left out. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Map<Long, Chat> find(Collection<Long> chatNos) {
    Map<Long, String> ids = numbers.ids(chatNos);
    Map<String, Chat> byId = new HashMap<>();
    chats.all(ids.values()).forEach(chat -> byId.put(chat.id(), chat));
    Map<Long, Chat> found = new LinkedHashMap<>();
    for (Long number : chatNos) {
      String id = ids.get(number);
      Chat chat = id == null ? null : byId.get(id);
      if (chat != null) {
        found.put(number, chat);
      }
    }
    return found;
  }

  /** Those of these chats that are of one of these customers, also after their erasure. */
  public List<Long> of(Traces whose, Collection<Long> among) {
    List<Long> theirs = new ArrayList<>();
    numbers
        .ids(among)
        .forEach((number, id) -> {
          if (whose.any(Set.of(traces.chat(id)))) {
            theirs.add(number);
          }
        });
    return theirs;
  }

  /** Those of these chats whose texts retention or an erasure has taken. */
  public Set<Long> cleared(Collection<Long> chatNos) {
    return numbers.cleared(chatNos);
  }
}
