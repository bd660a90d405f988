package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.SecretBox;
import com.b2chatanalytics.platform.SettingChange;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Claude's account, and how it is asked: what the environment says, else what people entered. A
 * change holds from the next request on, on other nodes within seconds. The key is kept encrypted
 * and told to nobody.
 */
@Component
public class ClaudeAccount implements ClaudeSource {
  private static final String KEY = "claude";
  private static final String USUAL_MODEL = "claude-haiku-5-5";
  private static final BigDecimal USUAL_CAP = new BigDecimal("5.00");

  /** In a demo nothing is paid; the cap is low so that it can be seen to work. */
  private static final BigDecimal DEMO_CAP = new BigDecimal("1.00");

  private final ClaudeEnvironment environment;
  private final SettingStore settings;
  private final SecretBox secrets;
  private final Locale language;
  private volatile @Nullable ClaudeSettings known;

  ClaudeAccount(
      ClaudeEnvironment environment,
      SettingStore settings,
      SecretBox secrets,
      PlatformSettings platform) {
    this.environment = environment;
    this.settings = settings;
    this.secrets = secrets;
    this.language = Locale.of(platform.language());
  }

  /** As it is kept; the key sealed. */
  record Kept(
      @Nullable String apiKey,
      @Nullable String address,
      @Nullable String model,
      @Nullable String effort,
      @Nullable Boolean automatic,
      @Nullable String mode,
      @Nullable BigDecimal dailyCapUsd,
      @Nullable Map<String, PriceEntry> prices,
      @Nullable BigDecimal resolution,
      @Nullable String language) {
    static final Kept NOTHING =
        new Kept(null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * What may be shown of it.
   *
   * @param keySet whether there is a key that can be used
   * @param keyLost whether one is kept that our own key does not open
   * @param simulated whether our own simulator answers
   * @param effort {@code low}, {@code medium} or {@code high}
   * @param automatic whether eligible chats are scored by themselves
   * @param mode {@code messages} or {@code batches}
   * @param dailyCapUsd most that may be spent in a day, in dollars
   * @param prices by model
   * @param weights of effectiveness, which make 1
   * @param language of summaries, reasons and coaching
   * @param fixed fields that the environment sets, which cannot be changed here
   */
  public record Shown(
      String address,
      boolean keySet,
      boolean keyLost,
      boolean simulated,
      String model,
      String effort,
      boolean automatic,
      String mode,
      BigDecimal dailyCapUsd,
      Map<String, PriceEntry> prices,
      Map<String, BigDecimal> weights,
      String language,
      Set<String> fixed) {
    public Shown {
      fixed = Set.copyOf(fixed);
    }
  }

  /**
   * What somebody typed.
   *
   * @param apiKey absent to keep the one that is set; empty for none, which turns AI off
   * @param resolution its weight; sentiment has the rest
   */
  public record Typed(
      @Nullable String apiKey,
      String address,
      String model,
      Effort effort,
      boolean automatic,
      Forecast.Mode mode,
      BigDecimal dailyCapUsd,
      Map<String, PriceEntry> prices,
      BigDecimal resolution,
      Locale language) {

    /** Without the key. */
    @Override
    public String toString() {
      return "Typed[" + model + " at " + address + "]";
    }
  }

  @Override
  public ClaudeSettings now() {
    ClaudeSettings now = known;
    if (now == null) {
      now = settings(typed(kept()), key(kept()));
      known = now;
    }
    return now;
  }

  /** What may be shown. */
  public Shown shown() {
    Kept kept = kept();
    Typed now = typed(kept);
    String key = key(kept);
    return new Shown(
        now.address(),
        !key.isEmpty(),
        !fixed("apiKey") && kept.apiKey() != null && key.isEmpty(),
        environment.simulated(),
        now.model(),
        now.effort().key(),
        now.automatic(),
        now.mode() == Forecast.Mode.BATCHES ? "batches" : "messages",
        now.dailyCapUsd(),
        now.prices(),
        Map.of(
            "resolution", now.resolution(), "sentiment", BigDecimal.ONE.subtract(now.resolution())),
        now.language().getLanguage(),
        environment.fixed());
  }

  /**
   * Reads what {@link Shown} names, and {@code apiKey} and {@code forecastSeen}. What is left out
   * stays; what the environment sets stays, too. An empty key turns AI off. Prices are laid over
   * those that hold; null takes a model away.
   *
   * @throws Problem 400 that names every wrong field
   */
  public Typed read(@Nullable Object json) {
    Kept kept = kept();
    return new ClaudeReading(json, typed(kept), !key(kept).isEmpty(), environment.fixed()).typed();
  }

  /** Keeps it; holds from the next request on. */
  public void put(Typed typed) {
    Kept before = kept();
    String key = typed.apiKey();
    String sealed =
        fixed("apiKey") || key == null
            ? before.apiKey()
            : key.isEmpty() ? null : secrets.seal(KEY, key);
    put(
        new Kept(
            sealed,
            fixed("address") ? before.address() : typed.address(),
            typed.model(),
            typed.effort().key(),
            typed.automatic(),
            typed.mode() == Forecast.Mode.BATCHES ? "batches" : "messages",
            typed.dailyCapUsd(),
            typed.prices(),
            typed.resolution(),
            typed.language().getLanguage()));
  }

  private void put(Kept kept) {
    settings.put(KEY, kept);
    known = null;
  }

  /** Names the last change; empty before the first. */
  public Optional<String> version() {
    return settings.lastChange(KEY, Kept.class).map(SettingChange::version);
  }

  /**
   * Takes the last change back.
   *
   * @param version of the change that shall go
   * @throws Problem 409 when it is not the last one any more
   */
  public synchronized void undo(String version) {
    SettingChange<Kept> last =
        settings
            .lastChange(KEY, Kept.class)
            .filter(change -> change.version().equals(version))
            .orElseThrow(() -> Problem.conflict("This was changed again since."));
    Kept before = last.before();
    put(before == null ? Kept.NOTHING : before);
  }

  /** The settings as they would be, for a test or a forecast before they are kept. */
  public ClaudeSettings with(Typed typed) {
    String key = typed.apiKey();
    return settings(typed, fixed("apiKey") || key == null ? key(kept()) : key);
  }

  /** Whether the address is the environment's, which may be anywhere. */
  public boolean mayBePrivate() {
    return fixed("address");
  }

  @EventListener
  void changed(SettingsChanged change) {
    if (change.keys().contains(KEY)) {
      known = null;
    }
  }

  private boolean fixed(String field) {
    return environment.fixed().contains(field);
  }

  private Kept kept() {
    return settings.find(KEY, Kept.class).orElse(Kept.NOTHING);
  }

  private String key(Kept kept) {
    String sealed = kept.apiKey();
    return fixed("apiKey")
        ? environment.key()
        : sealed == null ? "" : secrets.open(KEY, sealed).orElse("");
  }

  private Typed typed(Kept kept) {
    boolean demo = environment.simulated();
    Map<String, PriceEntry> prices = kept.prices();
    return new Typed(
        null,
        fixed("address") ? environment.address() : or(kept.address(), environment.address()),
        or(kept.model(), USUAL_MODEL),
        Effort.valueOf(or(kept.effort(), "low").toUpperCase(Locale.ROOT)),
        or(kept.automatic(), demo),
        or(kept.mode(), "messages").equals("batches")
            ? Forecast.Mode.BATCHES
            : Forecast.Mode.MESSAGES,
        or(kept.dailyCapUsd(), demo ? DEMO_CAP : USUAL_CAP),
        prices == null ? PriceEntry.of(PriceTable.usual()) : prices,
        or(kept.resolution(), BigDecimal.valueOf(Weights.usual().resolution())),
        Locale.of(or(kept.language(), language.getLanguage())));
  }

  private static <T> T or(@Nullable T kept, T usual) {
    return kept == null ? usual : kept;
  }

  private ClaudeSettings settings(Typed now, String key) {
    double resolution = now.resolution().doubleValue();
    return new ClaudeSettings(
        key,
        now.address(),
        environment.simulated(),
        now.model(),
        now.effort(),
        now.automatic(),
        now.mode(),
        now.dailyCapUsd().movePointRight(6).longValueExact(),
        PriceEntry.table(now.prices()),
        new Weights(resolution, BigDecimal.ONE.subtract(now.resolution()).doubleValue()),
        now.language());
  }
}
