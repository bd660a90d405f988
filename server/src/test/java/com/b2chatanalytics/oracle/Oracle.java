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
    List<OracleChat> passing = chats.stream().filter(new Filters(question)).toList();
    Observed now = observe(question, passing, current);
    Map<List<@Nullable Object>, Cells> rows = rows(question, now, current, current);
    Cells total = total(question, now, rows);
    if (!question.compare()) {
      return new Answer(rows, total, Map.of(), null);
    }
    Range previous = periods.previous();
    Observed then = observe(question, passing, previous);
    Map<List<@Nullable Object>, Cells> before = rows(question, then, previous, current);
    return new Answer(rows, total, before, total(question, then, before));
  }

  /** Ids of the chats that enter a number: for a share or an SLA those of its denominator. */
  Set<String> contributors(Question question, String measure) {
    Range range = new Periods(question, house.now(), mistake).current();
    List<OracleChat> passing = chats.stream().filter(new Filters(question)).toList();
    Set<String> ids = new TreeSet<>();
    for (Observation observation : observations(question, measure, passing, range)) {
      if (observation.value() > 0 || !measure.startsWith("messages_")) {
        ids.add(observation.chat().told.id());
      }
    }
    return ids;
  }

  /** The observations of a range by measure. */
  private record Observed(Map<String, List<Observation>> byMeasure) {}

  private Observed observe(Question question, List<OracleChat> passing, Range range) {
    Map<String, List<Observation>> byMeasure = new LinkedHashMap<>();
    for (String measure : question.measures()) {
      byMeasure.put(measure, observations(question, measure, passing, range));
    }
    return new Observed(byMeasure);
  }

  private List<Observation> observations(
      Question question, String measure, List<OracleChat> passing, Range range) {
    Measures measures = new Measures(question, neighbours, mistake);
    List<Observation> kept = new ArrayList<>();
    for (OracleChat chat : passing) {
      for (Observation observation : measures.of(chat, measure)) {
        if (measure.endsWith("_now") || range.holds(observation.filed())) {
          kept.add(observation);
        }
      }
    }
    return kept;
  }

  private Cells total(
      Question question, Observed observed, Map<List<@Nullable Object>, Cells> rows) {
    Cells total = new Cells();
    observed
        .byMeasure()
        .forEach((measure, found) -> total.put(measure, Reduce.to(measure, found, mistake)));
    if (mistake == Mistake.TOTAL_IS_MEAN_OF_ROWS && !rows.isEmpty()) {
      for (String measure : question.measures()) {
        if (measure.contains(".p")) {
          total.put(measure, meanOfRows(measure, rows));
        }
      }
    }
    return total;
  }

  private static double meanOfRows(String measure, Map<List<@Nullable Object>, Cells> rows) {
    double sum = 0;
    for (Cells row : rows.values()) {
      Number value = row.get(measure);
      sum += value == null ? 0 : value.doubleValue();
    }
    return sum / rows.size();
  }

  /** Rows of a range; their keys are shifted to where they stand in {@code shown}. */
  private Map<List<@Nullable Object>, Cells> rows(
      Question question, Observed observed, Range range, Range shown) {
    if (question.by().isEmpty()) {
      return Map.of();
    }
    Keys keys = new Keys(question, house, range, shown, mistake);
    Map<List<@Nullable Object>, Map<String, List<Observation>>> groups = new HashMap<>();
    observed
        .byMeasure()
        .forEach((measure, found) -> {
          for (Observation observation : found) {
            for (List<@Nullable Object> key : keys.of(observation)) {
              groups
                  .computeIfAbsent(key, _ -> new HashMap<>())
                  .computeIfAbsent(measure, _ -> new ArrayList<>())
                  .add(observation);
            }
          }
        });
    Map<List<@Nullable Object>, Cells> rows = new HashMap<>();
    groups.forEach((key, byMeasure) -> rows.put(key, cells(question, byMeasure)));
    return rows;
  }

  private Cells cells(Question question, Map<String, List<Observation>> byMeasure) {
    Cells cells = new Cells();
    for (String measure : question.measures()) {
      cells.put(measure, Reduce.to(measure, byMeasure.getOrDefault(measure, List.of()), mistake));
    }
    return cells;
  }
}
