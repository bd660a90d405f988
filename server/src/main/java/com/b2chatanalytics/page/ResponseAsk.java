package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DistributionQuery;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Problem;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of response times shows, as its address says it.
 *
 * @param by the dimension of the table
 * @param heat the measure of the heatmap
 * @param versus the group set beside this one; absent to compare with the previous period
 * @param parameters the part of the address that says it, the scope's included, without defaults
 */
record ResponseAsk(
    Scope scope,
    ChatDuration of,
    Dimension by,
    Measure heat,
    @Nullable Group versus,
    Map<String, List<String>> parameters) {

  /** The period of an address that names none. */
  static final Period.Named USUAL = Period.Named.LAST30;

  /** What can be looked at, in the order of a chat's life. */
  static final List<ChatDuration> DURATIONS =
      List.of(
          ChatDuration.PICKUP,
          ChatDuration.FIRST_RESPONSE,
          ChatDuration.RESPONSE,
          ChatDuration.RESOLUTION,
          ChatDuration.HANDLING);

  private static final ChatDuration FIRST = ChatDuration.FIRST_RESPONSE;

  /** The chats of one value of a dimension. */
  record Group(Dimension dimension, String value) {
    String text() {
      return dimension.key() + ":" + value;
    }
  }

  /**
   * Reads an address.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static ResponseAsk from(Map<String, String[]> query) {
    Scope scope = Scope.from(query, USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    ChatDuration of = duration(Scope.first(query, "of"));
    keep(kept, "of", of.key(), FIRST.key());
    Dimension by = dimension("by", Scope.first(query, "by"));
    keep(kept, "by", by.key(), Dimension.CHANNEL.key());
    String usual = of.key() + ".p95";
    Measure heat = measure(Scope.first(query, "heat"), usual);
    keep(kept, "heat", heat.key(), usual);
    Group versus = group(Scope.first(query, "versus"));
    if (versus != null) {
      kept.put("versus", List.of(versus.text()));
    }
    return new ResponseAsk(scope, of, by, heat, versus, kept);
  }

  private static void keep(
      Map<String, List<String>> kept, String name, String value, String usual) {
    if (!value.equals(usual)) {
      kept.put(name, List.of(value));
    }
  }

  private static ChatDuration duration(@Nullable String key) {
    if (key == null) {
      return FIRST;
    }
    return DURATIONS.stream()
        .filter(duration -> duration.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            Problem.badParameter(
                "of", "one of " + DURATIONS.stream().map(ChatDuration::key).toList()));
  }

  private static Dimension dimension(String name, @Nullable String key) {
    if (key == null) {
      return Dimension.CHANNEL;
    }
    return Scope.DIMENSIONS.stream()
        .filter(dimension -> dimension.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            Problem.badParameter(
                name, "one of " + Scope.DIMENSIONS.stream().map(Dimension::key).toList()));
  }

  private static Measure measure(@Nullable String key, String usual) {
    String asked = key == null ? usual : key;
    return Catalogue.find(asked)
        .filter(measure -> !measure.live())
        .orElseThrow(() -> Problem.badParameter("heat", "there is no measure " + asked));
  }

  private static @Nullable Group group(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw Problem.badParameter("versus", "a dimension and a value, like channel:whatsapp");
    }
    return new Group(dimension("versus", text.substring(0, colon)), text.substring(colon + 1));
  }

  /** This very page. */
  Address address() {
    return new Address("/response", parameters);
  }

  /** This page for another duration; a heatmap of this one's follows. */
  Address of(ChatDuration other) {
    Address address = heat.key().startsWith(of.key() + ".") ? address().without("heat") : address();
    return other == FIRST ? address.without("of") : address.with("of", other.key());
  }

  /** The key of a statistic of the duration looked at. */
  String measure(String statistic) {
    return of.key() + "." + statistic;
  }

  /** Where a statistic of the duration is explained. */
  Address explained(String statistic) {
    Address address = MeasurePage.address(scope, measure(statistic));
    return scope.period() == USUAL ? address.with("period", USUAL.key()) : address;
  }

  /** How the duration is distributed in this scope. */
  DistributionQuery distribution(ZoneId zone) {
    return distribution(zone, scope.filters());
  }

  /** How it is distributed in the group set beside. */
  DistributionQuery distribution(ZoneId zone, Group group) {
    return distribution(zone, within(group).filters());
  }

  private DistributionQuery distribution(ZoneId zone, List<Filter> filters) {
    return DistributionQuery.of(zone, of).over(scope.period()).on(scope.clock()).where(filters);
  }

  /** The same scope with the group's value in place of whatever was chosen of its dimension. */
  Scope within(Group group) {
    return scope.only(group.dimension(), group.value());
  }

  /** The chats whose duration lies within whole seconds, both included, slowest first. */
  Address chats(Scope among, @Nullable Long least, @Nullable Long most) {
    Address address = among.behind(measure("count"), USUAL);
    if (least != null) {
      address = address.with("min." + of.key(), least.toString());
    }
    if (most != null) {
      address = address.with("max." + of.key(), most.toString());
    }
    // Replies are many per chat, so chats have no order by them.
    return of == ChatDuration.RESPONSE ? address : address.with("sort", "-" + of.key());
  }
}
