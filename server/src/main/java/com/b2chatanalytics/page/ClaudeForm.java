package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.PriceEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Claude's settings as somebody typed them.
 *
 * @param typed by field; the key is never shown again
 * @param wrong what is wrong with a field, in words, by its path in the settings
 */
record ClaudeForm(Map<String, String> typed, Map<String, String> wrong) {
  static final ClaudeForm NOTHING = new ClaudeForm(Map.of(), Map.of());
  static final List<String> FIELDS =
      List.of(
          "apiKey", "address", "model", "effort", "mode", "dailyCapUsd", "resolution", "language");
  static final List<String> TIER = List.of("input", "output", "write5m", "write1h", "read");
  private static final int MOST_ROWS = 61;

  static ClaudeForm read(HttpServletRequest request) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String name : FIELDS) {
      take(request, name, typed);
    }
    for (String name : List.of("automatic", "seen", "seenFor", "forgetKey")) {
      take(request, name, typed);
    }
    for (int row = 0; row < MOST_ROWS; row++) {
      take(request, "price." + row + ".model", typed);
      for (String price : TIER) {
        take(request, "price." + row + "." + price, typed);
        take(request, "price." + row + ".beyond." + price, typed);
      }
      take(request, "price." + row + ".threshold", typed);
    }
    return new ClaudeForm(typed, Map.of());
  }

  private static void take(HttpServletRequest request, String name, Map<String, String> typed) {
    String value = request.getParameter(name);
    if (value != null) {
      typed.put(name, value.strip());
    }
  }

  /**
   * As the settings read it. A box that nobody could tick is not there; an empty key is none typed.
   */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name : List.of("address", "model", "effort", "mode", "language")) {
      put(json, name, typed.get(name));
    }
    String key = typed.getOrDefault("apiKey", "");
    if (!key.isEmpty()) {
      json.put("apiKey", key);
    } else if (typed.containsKey("forgetKey")) {
      json.put("apiKey", "");
    }
    put(json, "automatic", typed.containsKey("automatic") ? automatic() : null);
    json.put("forecastSeen", seen());
    put(json, "dailyCapUsd", number(typed.get("dailyCapUsd")));
    if (number(typed.get("resolution")) instanceof BigDecimal percent) {
      BigDecimal share = percent.movePointLeft(2);
      json.put("weights", Map.of("resolution", share, "sentiment", BigDecimal.ONE.subtract(share)));
    } else {
      put(json, "weights", typed.get("resolution"));
    }
    json.put("prices", prices());
    return json;
  }

  /** Seen is what the forecast on the page was for, and not what was typed beside it. */
  private boolean seen() {
    return typed.containsKey("seen") && seenFor().equals(typed.get("seenFor"));
  }

  private String seenFor() {
    return seenFor(typed.getOrDefault("model", ""), typed.getOrDefault("mode", ""));
  }

  static String seenFor(String model, String mode) {
    return model + " " + mode;
  }

  /** The same with the forecast taken for seen: to forecast what was typed. */
  Map<String, Object> jsonSeen() {
    Map<String, Object> json = json();
    json.put("forecastSeen", true);
    return json;
  }

  private Map<String, Object> prices() {
    Map<String, Object> prices = new LinkedHashMap<>();
    for (int row = 0; row < MOST_ROWS; row++) {
      String at = "price." + row + ".";
      String model = typed.getOrDefault(at + "model", "");
      Map<String, Object> price = tier(at);
      Map<String, Object> beyond = tier(at + "beyond.");
      put(price, "threshold", whole(typed.get(at + "threshold")));
      if (!beyond.isEmpty()) {
        price.put("beyond", beyond);
      }
      if (!model.isEmpty()) {
        prices.put(model, price.isEmpty() ? null : price);
      } else if (!price.isEmpty()) {
        prices.put("?", price);
      }
    }
    return prices;
  }

  private Map<String, Object> tier(String at) {
    Map<String, Object> tier = new LinkedHashMap<>();
    TIER.forEach(name -> put(tier, name, number(typed.get(at + name))));
    return tier;
  }

  private static void put(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /** With a point or a comma; what is no number stays a text, which the settings refuse. */
  private static @Nullable Object number(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String plain = text.replace(',', '.');
    return plain.matches("\\d{1,9}(\\.\\d{1,9})?") ? new BigDecimal(plain) : text;
  }

  private static @Nullable Object whole(@Nullable String text) {
    return text != null && text.matches("\\d{1,12}")
        ? Long.valueOf(text)
        : text == null || text.isEmpty() ? null : text;
  }

  ClaudeForm wrong(Problem problem, Words words) {
    Map<String, String> said = new LinkedHashMap<>();
    problem
        .errors()
        .forEach(error -> said.putIfAbsent(error.field(), words.say(key(error.field()))));
    return new ClaudeForm(typed, said);
  }

  private static String key(String field) {
    if (field.startsWith("prices")) {
      return field.endsWith(".threshold") ? "claude.wrong.threshold" : "claude.wrong.price";
    }
    return "claude.wrong." + (field.startsWith("weights") ? "weights" : field);
  }

  boolean automatic() {
    return "on".equals(typed.get("automatic"));
  }

  String shown(String field, String kept) {
    return typed.getOrDefault(field, kept);
  }

  @Nullable String wrong(String path) {
    String said = wrong.get(path);
    if (said == null && path.equals("resolution")) {
      return wrong.entrySet().stream()
          .filter(each -> each.getKey().startsWith("weights"))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }
    return said;
  }

  /** Whether anything is wrong with the prices of a model. */
  boolean anyWrong(String model) {
    return wrong.keySet().stream()
        .anyMatch(
            path -> path.equals("prices." + model) || path.startsWith("prices." + model + "."));
  }

  /** The rows of prices: those typed, else those that hold, and one for another model. */
  static Map<String, PriceEntry> sorted(Map<String, PriceEntry> prices) {
    return new TreeMap<>(prices);
  }
}
