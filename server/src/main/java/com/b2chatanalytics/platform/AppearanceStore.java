package com.b2chatanalytics.platform;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/** Keeps the appearance: what the environment says, else what people chose, else the usual. */
@Component
public class AppearanceStore extends KeptSetting<Appearance> {
  /** The key of the setting. */
  public static final String KEY = "appearance";

  private final Set<String> fixed;

  @Autowired
  public AppearanceStore(
      SettingStore settings, PlatformSettings platform, Environment environment) {
    this(settings, usual(platform), fixed(environment));
  }

  private AppearanceStore(SettingStore settings, Appearance usual, Set<String> fixed) {
    super(
        settings,
        KEY,
        json -> within(fixed, usual, AppearanceJson.read(json, usual)),
        appearance -> kept(fixed, appearance),
        usual);
    this.fixed = fixed;
  }

  /** Fields that the environment sets, which cannot be changed here. */
  public Set<String> fixed() {
    return fixed;
  }

  /** The reporting zone that holds now. */
  public ZoneId timeZone() {
    return get().timeZone();
  }

  /** The appearance with the fixed fields as the environment sets them. */
  public Appearance allowed(Appearance wanted) {
    return within(fixed, get(), wanted);
  }

  /** What the environment says today is nobody's choice, and must not outlive it. */
  private static Map<String, @Nullable Object> kept(Set<String> fixed, Appearance appearance) {
    Map<String, @Nullable Object> json = AppearanceJson.write(appearance);
    json.keySet().removeAll(fixed);
    return json;
  }

  private static Appearance usual(PlatformSettings platform) {
    return new Appearance(null, platform.language(), "system", platform.timeZone());
  }

  private static Appearance within(Set<String> fixed, Appearance environment, Appearance wanted) {
    return new Appearance(
        wanted.name(),
        fixed.contains("language") ? environment.language() : wanted.language(),
        wanted.theme(),
        fixed.contains("timeZone") ? environment.timeZone() : wanted.timeZone());
  }

  private static Set<String> fixed(PropertyResolver environment) {
    Set<String> fixed = new TreeSet<>();
    if (given(environment.getProperty("B2A_LANGUAGE"))) {
      fixed.add("language");
    }
    if (given(environment.getProperty("B2A_TIME_ZONE"))) {
      fixed.add("timeZone");
    }
    return Set.copyOf(fixed);
  }

  private static boolean given(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
