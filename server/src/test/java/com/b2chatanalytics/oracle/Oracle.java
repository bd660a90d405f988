package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.Answer.Cells;
import com.b2chatanalytics.oracle.Measures.Observation;
import com.b2chatanalytics.oracle.Periods.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers any question by looking at every chat: collect the observations, keep those of the period
 * and the filters, group them by row, then sort and count.
 */
final class Oracle {
  private final House house;
  private final List<? extends JsonNode> records;
  private final @Nullable Mistake mistake;
  private final Map<String, OpenMinutes> offices = new HashMap<>();
  private final List<OracleChat> chats = new ArrayList<>();
  private final Neighbours neighbours;

  Oracle(House house, List<? extends JsonNode> records) {
    this(house, records, null, Map.of());
  }

  private Oracle(
      House house,
      List<? extends JsonNode> records,
      @Nullable Mistake mistake,
      Map<String, OpenMinutes> known) {
    this.house = house;
    this.records = records;
    this.mistake = mistake;
    offices.putAll(known);
    for (JsonNode record : records) {
      Told told = Told.read(record, house.vendorZone(), mistake);
      if (told != null) {
        String department = told.department();
        OpenMinutes office =
            offices.computeIfAbsent(
                officeOf(department), _ -> new OpenMinutes(house, department, mistake));
        chats.add(new OracleChat(told, house, office, mistake));
      }
    }
    neighbours = new Neighbours(chats, mistake);
  }

  /** An oracle over the same records that makes a mistake. */
  Oracle making(Mistake planted) {
    return new Oracle(house, records, planted, planted.spoilsOfficeHours() ? Map.of() : offices);
  }

  private String officeOf(@Nullable String department) {
    boolean own =
        department != null
            && house.regimes().stream().anyMatch(r -> r.departments().containsKey(department));
    return own && department != null ? department : "";
  }

  List<OracleChat> chats() {
    return chats;
  }

  Answer ask(Question question) {
    Periods periods = new Periods(question, house.now(), mistake);
    Range current = periods.current();
    Map<List<@Nullable Object>, Cells> rows = rows(question, current, current);
    Cells total = total(question, current, rows);
    if (!question.compare()) {
      return new Answer(rows, total, Map.of(), null);
    }
    Range previous = periods.previous();
    Map<List<@Nullable Object>, Cells> before = rows(question, previous, current);
    return new Answer(rows, total, before, total(question, previous, before));
  }

  /** Ids of the chats that enter a number: for a share or an SLA those of its denominator. */
  Set<String> contributors(Question question, String measure) {
    Range range = new Periods(question, house.now(), mistake).current();
    Set<String> ids = new TreeSet<>();
    for (Observation observation : observations(question, measure, range)) {
      if (observation.value() > 0 || !measure.startsWith("messages_")) {
        ids.add(observation.chat().told.id());
      }
    }
    return ids;
  }

  private Cells total(Question question, Range range, Map<List<@Nullable Object>, Cells> rows) {
    Cells total = new Cells();
    for (String measure : question.measures()) {
      total.put(measure, Reduce.to(measure, observations(question, measure, range), mistake));
      if (mistake == Mistake.TOTAL_IS_MEAN_OF_ROWS && measure.contains(".p") && !rows.isEmpty()) {
        double sum = 0;
        for (Cells row : rows.values()) {
          Number value = row.get(measure);
          sum += value == null ? 0 : value.doubleValue();
        }
        total.put(measure, sum / rows.size());
      }
    }
    return total;
  }

  /** Rows of a range; their keys are shifted to where they stand in {@code shown}. */
  private Map<List<@Nullable Object>, Cells> rows(Question question, Range range, Range shown) {
    Map<List<@Nullable Object>, Cells> rows = new LinkedHashMap<>();
    if (question.by().isEmpty()) {
      return rows;
    }
    Keys keys = new Keys(question, house, range, shown, mistake);
    Map<String, Map<List<@Nullable Object>, List<Observation>>> grouped = new LinkedHashMap<>();
    Set<String> order = new TreeSet<>();
    Map<String, List<@Nullable Object>> found = new HashMap<>();
    for (String measure : question.measures()) {
      Map<List<@Nullable Object>, List<Observation>> groups = new HashMap<>();
      for (Observation observation : observations(question, measure, range)) {
        for (List<@Nullable Object> key : keys.of(observation)) {
          groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(observation);
          if (order.add(key.toString())) {
            found.put(key.toString(), key);
          }
        }
      }
      grouped.put(measure, groups);
    }
    for (List<@Nullable Object> key : found.values()) {
      Cells cells = new Cells();
      grouped.forEach((measure, groups) ->
          cells.put(measure, Reduce.to(measure, groups.getOrDefault(key, List.of()), mistake)));
      rows.put(key, cells);
    }
    return rows;
  }

  private List<Observation> observations(Question question, String measure, Range range) {
    Measures measures = new Measures(question, neighbours, mistake);
    Predicate<OracleChat> passes = new Filters(question);
    List<Observation> kept = new ArrayList<>();
    for (OracleChat chat : chats) {
      if (passes.test(chat)) {
        for (Observation observation : measures.of(chat, measure)) {
          if (measure.endsWith("_now") || range.holds(observation.filed())) {
            kept.add(observation);
          }
        }
      }
    }
    return kept;
  }
}
