package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.QueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A contact's chats by channel or by who answered them. */
final class ContactSplit {
  private static final int MOST = 8;

  private final Words words;
  private final Scope scope;
  private final QueryResult result;
  private final Dimension dimension;

  ContactSplit(Words words, Scope scope, QueryResult result, Dimension dimension) {
    this.words = words;
    this.scope = scope;
    this.result = result;
    this.dimension = dimension;
  }

  ContactView.Split view() {
    long most = 1;
    for (QueryResult.Row row : result.rows()) {
      most = Math.max(most, row.values().count("chats"));
    }
    List<ContactView.SplitRow> rows = new ArrayList<>();
    for (QueryResult.Row row : result.rows()) {
      if (rows.size() < MOST) {
        rows.add(row(row, most));
      }
    }
    String key = dimension.key();
    return new ContactView.Split(
        key, words.say("contact.by." + key), words.say("dimension." + key), rows);
  }

  private ContactView.SplitRow row(QueryResult.Row row, long most) {
    DimensionValue value = row.key().getFirst();
    String id = Objects.requireNonNullElse(value.id(), Filter.NONE);
    long chats = row.values().count("chats");
    Number half = row.values().of("first_response.p50");
    Long p50 = half == null ? null : half.longValue();
    return new ContactView.SplitRow(
        name(value),
        dimension == Dimension.CHANNEL ? ContactWords.css(value.id()) : "",
        behind("chats", id).toString(),
        words.number(chats),
        100.0 * chats / most,
        words.length(p50),
        words.spoken(p50),
        p50 == null
            ? null
            : behind("first_response.p50", id).with("sort", "-first_response").toString());
  }

  private Address behind(String measure, String id) {
    return scope.behind(measure, ContactQuestions.USUAL).with(dimension.key(), id);
  }

  private String name(DimensionValue value) {
    return dimension == Dimension.CHANNEL
        ? words.name("channel", value.id())
        : ResponseSplit.name(words, value);
  }
}
