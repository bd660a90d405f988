package com.b2chatanalytics.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a chat owes to the other chats of its contact. */
final class Neighbours {
  private final Map<Long, List<OracleChat>> byContact = new HashMap<>();
  private final @Nullable Mistake mistake;

  Neighbours(List<OracleChat> chats, @Nullable Mistake mistake) {
    this.mistake = mistake;
    for (OracleChat chat : chats) {
      if (chat.told.contact() != null) {
        byContact.computeIfAbsent(chat.told.contact(), _ -> new ArrayList<>()).add(chat);
      }
    }
  }

  boolean isFirstOfContact(OracleChat chat) {
    for (OracleChat other : others(chat)) {
      boolean earlier =
          other.opening < chat.opening
              || other.opening == chat.opening && other.told.id().compareTo(chat.told.id()) < 0;
      if (earlier) {
        return false;
      }
    }
    return chat.told.contact() != null;
  }

  boolean isReturning(OracleChat chat) {
    long least = mistake == Mistake.HANDOVER_IS_RETURNING ? 0 : 2;
    long most = 168 * 3_600 - (mistake == Mistake.RETURNING_ONE_SECOND_SHORT ? 1 : 0);
    for (OracleChat other : others(chat)) {
      if (other.told.closed() != null) {
        long since = chat.opening - other.told.closed();
        if (since > least && since <= most) {
          return true;
        }
      }
    }
    return false;
  }

  private List<OracleChat> others(OracleChat chat) {
    List<OracleChat> others = new ArrayList<>();
    if (chat.told.contact() != null) {
      others.addAll(byContact.getOrDefault(chat.told.contact(), List.of()));
      others.remove(chat);
    }
    return others;
  }
}
