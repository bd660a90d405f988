package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ErasedCustomers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sync keeps of a page beside the archive, without what names an erased customer:
 * unreadable records, and what tells records apart while a window is read. In the page's
 * transaction.
 */
@Component
class ErasedReadings {
  private final ErasedCustomers erased;
  private final JsonMapper json;

  ErasedReadings(ErasedCustomers erased, JsonMapper json) {
    this.erased = erased;
    this.json = json;
  }

  /** A record for the quarantine; {@code emptied} when an erased customer's. */
  record KeptBad(Readings.Bad bad, boolean emptied) {}

  /**
   * What may be kept.
   *
   * @param ids what tells all records of the page apart
   * @param readIds ids of those that could be read
   */
  record Kept(List<KeptBad> bad, Set<String> ids, List<String> readIds) {}

  Kept kept(Entity entity, Readings readings) {
    List<KeptBad> bad = new ArrayList<>();
    Map<String, String> numbers = numbers(entity, readings);
    for (Readings.Bad one : readings.bad()) {
      bad.add(
          erased
              .emptied(one.record().raw(), one.record().json())
              .map(raw -> new KeptBad(emptied(entity, one, raw, numbers), true))
              .orElseGet(() -> new KeptBad(one, false)));
    }
    Set<String> ids = new LinkedHashSet<>();
    readings.ids().forEach(id -> ids.add(numbers.getOrDefault(id, id)));
    return new Kept(
        bad, ids, readings.readIds().stream().map(id -> numbers.getOrDefault(id, id)).toList());
  }

  private Readings.Bad emptied(
      Entity entity, Readings.Bad bad, byte[] raw, Map<String, String> numbers) {
    String id = bad.id();
    if (id != null && entity == Entity.CONTACTS) {
      id = numbers.getOrDefault(id, id);
    }
    return new Readings.Bad(new SentRecord(raw, json.readTree(raw)), id, bad.flaw());
  }

  /** The numbers that stand for contacts, by their own; none where nobody was erased. */
  private Map<String, String> numbers(Entity entity, Readings readings) {
    if (entity != Entity.CONTACTS) {
      return Map.of();
    }
    Map<String, String> numbers = new HashMap<>();
    erased
        .numbers(Readings.numbers(readings.ids()))
        .forEach((id, number) -> numbers.put(Long.toString(id), Long.toString(number)));
    return numbers;
  }
}
