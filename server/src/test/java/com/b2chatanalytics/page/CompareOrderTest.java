package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SortKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompareOrderTest {
  private static final Words WORDS =
      new Words(new Texts(), Language.ES, ZoneId.of("America/Bogota"));

  private static QueryResult.Row row(String name, long count, @Nullable Long p95) {
    Map<String, @Nullable Number> values = new HashMap<>();
    values.put("chats", count);
    values.put("first_response.count", count);
    values.put("first_response.p95", p95);
    return new QueryResult.Row(
        List.of(new DimensionValue(Dimension.AGENT, name, name)),
        new QueryResult.Values(values),
        null);
  }

  private static List<String> sorted(String sort, List<QueryResult.Row> rows) {
    List<QueryResult.Row> sorted = new ArrayList<>(rows);
    sorted.sort(new CompareOrder(WORDS, SortKey.of(sort)));
    return sorted.stream().map(row -> String.valueOf(row.key().getFirst().id())).toList();
  }

  private static final List<QueryResult.Row> TEAM =
      List.of(
          row("ana", 200, 300L),
          row("Óscar", 20, 100L),
          row("luz", 19, 5L),
          row("beto", 3, 9_000L),
          row("nadie", 0, null),
          row("olga", 500, 100L));

  @Test
  void fewChats_areNoGroundForARankEitherWay() {
    assertThat(sorted("first_response.p95", TEAM))
        .containsExactly("olga", "Óscar", "ana", "luz", "beto", "nadie");
    assertThat(sorted("-first_response.p95", TEAM))
        .containsExactly("ana", "olga", "Óscar", "beto", "luz", "nadie");
  }

  @Test
  void counts_areWhatTheyAreHoweverSmall() {
    assertThat(sorted("-chats", TEAM))
        .containsExactly("olga", "ana", "Óscar", "luz", "beto", "nadie");
    assertThat(sorted("chats", TEAM))
        .containsExactly("nadie", "beto", "luz", "Óscar", "ana", "olga");
  }

  @Test
  void names_areSortedAsPeopleReadThem() {
    assertThat(sorted("name", TEAM))
        .containsExactly("ana", "beto", "luz", "nadie", "olga", "Óscar");
    assertThat(sorted("-name", TEAM))
        .containsExactly("Óscar", "olga", "nadie", "luz", "beto", "ana");
  }
}
