package com.b2chatanalytics.api;

import static com.b2chatanalytics.api.ApiParameter.Many.REPEATED;
import static com.b2chatanalytics.api.ApiParameter.choice;
import static com.b2chatanalytics.api.ApiParameter.number;
import static com.b2chatanalytics.api.ApiParameter.score;
import static com.b2chatanalytics.api.ApiParameter.text;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.metric.ScoreKind;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.metric.SortKey;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The chats behind any number, and each of them with its conversation. */
@RestController
@RequestMapping("/api/v1/chats")
@Requires(Permission.ANALYTICS_READ)
class ChatsApi {
  private static final int USUAL_LIMIT = 50;
  private static final int MOST_CHATS = 200;
  static final List<ApiParameter> PARAMETERS = parameters();

  private final Metrics metrics;
  private final Records records;
  private final AppearanceStore appearance;

  ChatsApi(Metrics metrics, Records records, AppearanceStore appearance) {
    this.metrics = metrics;
    this.records = records;
    this.appearance = appearance;
  }

  @GetMapping
  Map<String, @Nullable Object> chats(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(PARAMETERS));
    AnalyticParameters analytic = new AnalyticParameters(parameters);
    ChatQuery query =
        new ChatQuery(
            AnalyticParameters.measure("measure", parameters.one("measure").orElse("chats")),
            analytic.period(),
            analytic.zone(appearance.timeZone()),
            analytic.clock(),
            analytic.filters(),
            parameters.one("q").orElse(null),
            parameters.one("breached").orElse(null),
            analytic.target(),
            numbers(parameters, "hour"),
            numbers(parameters, "weekday"),
            bounds(analytic),
            SortKey.of(parameters.one("sort").orElse("-opened_at")),
            parameters.integer("limit", USUAL_LIMIT, 1, MOST_CHATS),
            parameters.one("cursor").orElse(null));
    ChatList list = metrics.chats(query);
    String text = query.text();
    if (text == null) {
      return ChatJson.of(list);
    }
    List<String> ids = list.chats().stream().map(ChatRow::id).toList();
    return ChatJson.of(list, records.hits(text, ids), records.unsearched());
  }

  @GetMapping("/{id}")
  Map<String, @Nullable Object> chat(@PathVariable String id) {
    return metrics.chat(id).map(ChatJson::of).orElseThrow(() -> Problem.notFound("chat " + id));
  }

  /** As B2Chat sent it. */
  @GetMapping(path = "/{id}/raw", produces = MediaType.APPLICATION_JSON_VALUE)
  @Audited("chat.raw")
  @Requires(Permission.RAW_READ)
  String raw(@PathVariable String id) {
    return records.raw(id).orElseThrow(() -> Problem.notFound("chat " + id));
  }

  private static Set<Integer> numbers(Parameters parameters, String name) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (String value : parameters.all(name)) {
      if (!value.matches("[0-9]{1,2}")) {
        throw Problem.badParameter(name, "\"" + value + "\" is no " + name);
      }
      numbers.add(Integer.valueOf(value));
    }
    return numbers;
  }

  private static List<ChatQuery.Bound> bounds(AnalyticParameters analytic) {
    List<ChatQuery.Bound> bounds = new ArrayList<>();
    for (ChatDuration duration : ChatDuration.values()) {
      Long min = analytic.seconds("min." + duration.key());
      Long max = analytic.seconds("max." + duration.key());
      if (min != null || max != null) {
        bounds.add(new ChatQuery.Bound(duration.key(), min, max));
      }
    }
    for (ScoreKind score : ScoreKind.values()) {
      Long min = analytic.hundredths("min." + score.measure());
      Long max = analytic.hundredths("max." + score.measure());
      if (min != null || max != null) {
        bounds.add(new ChatQuery.Bound(score.measure(), min, max));
      }
    }
    return bounds;
  }

  private static List<ApiParameter> parameters() {
    List<ApiParameter> all = new ArrayList<>(AnalyticParameters.ALL);
    all.add(
        choice(
            "measure",
            "The number behind which to look: period, hour and weekday then apply to the instant"
                + " that it is filed under, and only chats that it is made of are listed. Default"
                + " chats.",
            Catalogue.measures().stream().map(Measure::key).toList()));
    all.add(
        text(
            "q",
            "Words to look for in messages, names and numbers, by their beginnings; all must stand"
                + " in the chat. Phrases in quotes. Case and accents do not matter. Each chat then"
                + " carries hit, the message in which it was found, and notSearched tells how many"
                + " chats the search has not read yet."));
    all.add(choice("breached", "Only chats that breached this SLA target.", breachable()));
    all.add(
        number("target", "What-if target in seconds for the one that measure or breached names."));
    all.add(number("hour", "Local hour, 0 to 23; repeat it for any of several.").many(REPEATED));
    all.add(
        number("weekday", "1 Monday to 7 Sunday; repeat it for any of several.").many(REPEATED));
    for (ChatDuration duration : ChatDuration.values()) {
      String key = duration.key();
      all.add(number("min." + key, "Least seconds of " + key + ", included."));
      all.add(number("max." + key, "Most seconds of " + key + ", included."));
    }
    for (ScoreKind score : ScoreKind.values()) {
      String key = score.measure();
      all.add(score("min." + key, "Least " + key + ", included: 0 to 100, two decimals at most."));
      all.add(score("max." + key, "Most " + key + ", included: 0 to 100, two decimals at most."));
    }
    all.add(choice("sort", "Order, - before it for descending; default -opened_at.", sorts()));
    all.add(number("limit", "Most chats of a page, from 1 to 200; default 50."));
    all.add(text("cursor", "Where the page before ended: its next."));
    return List.copyOf(all);
  }

  private static List<String> breachable() {
    List<String> keys = new ArrayList<>();
    for (SlaTarget target : SlaTarget.values()) {
      keys.add(target.key());
    }
    keys.add("overall");
    return keys;
  }

  private static List<String> sorts() {
    return ChatQuery.SORTS.stream().flatMap(key -> Stream.of(key, "-" + key)).toList();
  }
}
