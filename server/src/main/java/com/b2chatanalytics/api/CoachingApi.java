package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.Coaching;
import com.b2chatanalytics.quality.CoachingPoints;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What recurs in the coaching of an agent's chats, with examples, and how the agent gets on. */
@RestController
@RequestMapping("/api/v1/quality/coaching")
@Requires(Permission.ANALYTICS_READ)
class CoachingApi {
  static final List<ApiParameter> PARAMETERS =
      AnalyticParameters.ALL.stream()
          .map(each -> each.name().equals(Dimension.AGENT.key()) ? each.needed() : each)
          .toList();

  private final CoachingPoints points;
  private final Metrics metrics;
  private final AppearanceStore appearance;

  CoachingApi(CoachingPoints points, Metrics metrics, AppearanceStore appearance) {
    this.points = points;
    this.metrics = metrics;
    this.appearance = appearance;
  }

  @GetMapping
  Map<String, Object> coaching(HttpServletRequest request, Person person) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(PARAMETERS));
    AnalyticParameters analytic = new AnalyticParameters(parameters);
    if (analytic.filters().stream().noneMatch(f -> f.dimension() == Dimension.AGENT)) {
      throw Problem.badParameter("agent", "is missing; /api/v1/agents lists them");
    }
    ZoneId zone = analytic.zone(appearance.timeZone());
    Coaching coaching =
        points.of(
            ChatQuery.of(zone, "quality.scored").over(analytic.period()).where(analytic.filters()));
    boolean personal = person.may(Permission.EXPORT_PII);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("chats", coaching.chats());
    json.put("more", coaching.more());
    json.put("improve", recurring(coaching.improve(), personal));
    json.put("praise", recurring(coaching.praise(), personal));
    json.put("weeks", weeks(analytic, zone));
    return json;
  }

  private List<Map<String, @Nullable Object>> weeks(AnalyticParameters analytic, ZoneId zone) {
    MetricQuery query =
        MetricQuery.of(zone, "quality.effectiveness", "quality.effectiveness.count")
            .over(analytic.period())
            .where(analytic.filters())
            .by(Dimension.WEEK);
    List<Map<String, @Nullable Object>> weeks = new ArrayList<>();
    for (QueryResult.Row row : metrics.query(query).rows()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("week", row.key().getFirst().id());
      json.put("effectiveness", row.values().of("quality.effectiveness"));
      json.put("chats", row.values().count("quality.effectiveness.count"));
      weeks.add(json);
    }
    return weeks;
  }

  private static List<Map<String, Object>> recurring(
      List<Coaching.Recurring> recurring, boolean personal) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Coaching.Recurring each : recurring) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("skill", each.skill().key());
      json.put("chats", each.chats());
      json.put("examples", each.examples().stream().map(one -> example(one, personal)).toList());
      all.add(json);
    }
    return all;
  }

  private static Map<String, @Nullable Object> example(Coaching.Example example, boolean personal) {
    String quote = example.quote();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("chat", example.chatId());
    json.put("openedAt", example.openedAt());
    json.put("messageIndex", example.message());
    json.put("point", personal ? example.placeholders().restore(example.point()) : example.point());
    json.put("quote", quote == null || !personal ? quote : example.placeholders().restore(quote));
    return json;
  }
}
