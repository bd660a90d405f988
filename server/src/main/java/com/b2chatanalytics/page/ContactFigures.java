package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.PercentileInterval;
import com.b2chatanalytics.metric.QueryResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact's key figures: each is explained and leads to its chats. */
final class ContactFigures {
  /** What they are asked for. */
  static final String[] MEASURES = {
    "chats",
    "first_response.count",
    "first_response.p50",
    "first_response.p95",
    "response.count",
    "response.max",
    "messages_in",
    "messages_out",
    "csat.sent",
    "csat.answered",
    "csat.score",
    "csat.positive"
  };

  private final Words words;
  private final Scope scope;
  private final QueryResult.Values values;

  /**
   * @param scope of this contact alone
   */
  ContactFigures(Words words, Scope scope, QueryResult totals) {
    this.words = words;
    this.scope = scope;
    this.values = totals.total().values();
  }

  List<ContactView.Figure> all() {
    long answered = values.count("first_response.count");
    String satisfied = values.of("csat.score") == null ? "csat.positive" : "csat.score";
    return List.of(
        figure("chats", "chats", LATEST, "", true),
        figure(
            "p50",
            "first_response.p50",
            "-first_response",
            words.say("chats.count", answered),
            answered >= PercentileInterval.fewest(50)),
        figure(
            "p95",
            "first_response.p95",
            "-first_response",
            words.say("chats.count", answered),
            answered >= PercentileInterval.fewest(95)),
        figure(
            "longest",
            "response.max",
            "-response",
            words.say("contact.figure.replies", values.count("response.count")),
            true),
        figure("in", "messages_in", "-messages", "", true),
        figure("out", "messages_out", "-messages", "", true),
        figure(
            "satisfied",
            satisfied,
            LATEST,
            words.say("contact.figure.answered", values.count("csat.answered")),
            true));
  }

  private static final String LATEST = "-opened_at";

  private ContactView.Figure figure(String id, String key, String sort, String note, boolean firm) {
    Measure measure = Catalogue.measure(key);
    Number value = values.of(key);
    return new ContactView.Figure(
        id,
        words.say("contact.figure." + id),
        words.value(measure, value),
        spoken(measure, value),
        value == null
            ? null
            : scope.behind(key, ContactQuestions.USUAL).with("sort", sort).toString(),
        scope
            .behind(key, ContactQuestions.USUAL)
            .without("measure")
            .at("/measures/" + key)
            .toString(),
        words.definition(measure),
        note,
        firm);
  }

  private String spoken(Measure measure, @Nullable Number value) {
    return switch (measure.unit()) {
      case SECONDS -> words.spoken(value == null ? null : value.longValue());
      default -> words.value(measure, value);
    };
  }
}
