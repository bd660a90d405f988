package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.AddressGuard;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.quality.ClaudeAccount.Typed;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what somebody typed as Claude's settings over those that hold. */
final class ClaudeReading {
  private static final int LONGEST = 300;
  private static final int MOST_MODELS = 60;
  private static final BigDecimal MOST_CAP = BigDecimal.valueOf(10_000);
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("0.000000001");
  private static final List<String> LANGUAGES = List.of("es", "en", "pt");
  private static final List<String> FIELDS =
      List.of(
          "apiKey",
          "address",
          "model",
          "effort",
          "automatic",
          "forecastSeen",
          "mode",
          "dailyCapUsd",
          "prices",
          "weights",
          "language");

  private final FieldReader body;
  private final Typed now;
  private final boolean hasKey;
  private final Set<String> fixed;

  ClaudeReading(@Nullable Object json, Typed now, boolean hasKey, Set<String> fixed) {
    this.body = FieldReader.of(json);
    this.now = now;
    this.hasKey = hasKey;
    this.fixed = fixed;
  }

  Typed typed() {
    body.allowOnly(FIELDS);
    String address = fixed.contains("address") ? now.address() : address();
    String apiKey = fixed.contains("apiKey") ? null : apiKey();
    // Else whoever may change settings could have the stored key sent to a server of theirs.
    if (apiKey == null && hasKey && !fixed.contains("apiKey") && !address.equals(now.address())) {
      body.field("apiKey").wrong("must be given with another address");
    }
    Map<String, PriceEntry> prices = prices();
    String model =
        read("model", ClaudeReading::model, "a model's id like claude-haiku-5-5", now.model());
    if (!prices.containsKey(model)) {
      body.field("model").wrong("has no prices; give prices." + model + " with it");
    }
    Forecast.Mode mode = read("mode", ClaudeReading::mode, "messages or batches", now.mode());
    Typed typed =
        new Typed(
            apiKey,
            address,
            model,
            read("effort", ClaudeReading::effort, "low, medium or high", now.effort()),
            automatic(model, mode),
            mode,
            cap(),
            prices,
            resolution(),
            read("language", ClaudeReading::language, "es, en or pt", now.language()));
    body.demandCorrect();
    return typed;
  }

  private <T> T read(String name, Function<String, @Nullable T> form, String expected, T held) {
    FieldReader field = body.field(name);
    T read = field.isGiven() ? field.read(form, expected) : held;
    return read == null ? held : read;
  }

  private String address() {
    return read(
        "address",
        ClaudeReading::address,
        "a public https address like " + ClaudeEnvironment.USUAL_ADDRESS,
        now.address());
  }

  private static @Nullable String address(String text) {
    String plain = text.replaceAll("/+$", "");
    try {
      URI address = URI.create(plain);
      return plain.length() <= LONGEST && AddressGuard.isPlainHttps(address) && !isInside(address)
          ? plain
          : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** Of addresses in figures; where a name leads is looked at before anything is sent. */
  private static boolean isInside(URI address) {
    String host = address.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return host.equalsIgnoreCase("localhost")
          || !AddressGuard.isPublic(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private @Nullable String apiKey() {
    FieldReader field = body.field("apiKey");
    return field.isGiven()
        ? field.read(ClaudeReading::word, "a key of at most " + LONGEST + " characters")
        : null;
  }

  private static @Nullable String word(String text) {
    return text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)
        ? null
        : text;
  }

  private static @Nullable String model(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}") ? text : null;
  }

  private static Forecast.@Nullable Mode mode(String text) {
    return switch (text) {
      case "messages" -> Forecast.Mode.MESSAGES;
      case "batches" -> Forecast.Mode.BATCHES;
      default -> null;
    };
  }

  private static @Nullable Effort effort(String text) {
    return switch (text) {
      case "low" -> Effort.LOW;
      case "medium" -> Effort.MEDIUM;
      case "high" -> Effort.HIGH;
      default -> null;
    };
  }

  private static @Nullable Locale language(String text) {
    return LANGUAGES.contains(text) ? Locale.of(text) : null;
  }

  /** Whoever lets it run by itself has seen what it will cost. */
  private boolean automatic(String model, Forecast.Mode mode) {
    FieldReader field = body.field("automatic");
    boolean automatic = field.isGiven() ? field.flag(now.automatic()) : now.automatic();
    boolean dearer = !now.automatic() || !model.equals(now.model()) || mode != now.mode();
    FieldReader seen = body.field("forecastSeen");
    if (automatic && dearer && !(seen.isGiven() && seen.flag(false))) {
      seen.wrong("must be true to score automatically: look at the forecast first");
    }
    return automatic;
  }

  private BigDecimal cap() {
    FieldReader field = body.field("dailyCapUsd");
    return field.isGiven()
        ? field.amount(BigDecimal.ZERO, MOST_CAP, 2, now.dailyCapUsd())
        : now.dailyCapUsd();
  }

  private Map<String, PriceEntry> prices() {
    FieldReader field = body.field("prices");
    Map<String, PriceEntry> prices = new TreeMap<>(now.prices());
    if (!field.isGiven()) {
      return prices;
    }
    field
        .fields()
        .forEach((model, entry) -> {
          if (model(model) == null) {
            entry.wrong("is no model's id like claude-haiku-5-5");
          } else if (!entry.isGiven()) {
            prices.remove(model);
          } else {
            prices.put(model, PriceEntry.read(entry));
          }
        });
    if (prices.size() > MOST_MODELS) {
      field.wrong("are of more than " + MOST_MODELS + " models");
    }
    return prices;
  }

  private BigDecimal resolution() {
    FieldReader weights = body.field("weights");
    if (!weights.isGiven()) {
      return now.resolution();
    }
    weights.allowOnly(List.of("resolution", "sentiment"));
    BigDecimal resolution = share(weights.field("resolution"));
    BigDecimal sentiment = share(weights.field("sentiment"));
    boolean whole =
        resolution.add(sentiment).subtract(BigDecimal.ONE).abs().compareTo(NEGLIGIBLE) <= 0;
    if (!whole) {
      weights.wrong("must make 1 together");
    }
    return resolution;
  }

  private BigDecimal share(FieldReader field) {
    return field.amount(BigDecimal.ZERO, BigDecimal.ONE, 4, now.resolution());
  }
}
