package com.b2chatanalytics.platform;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * One setting of people, at hand in memory: the database is read once, and then when the setting
 * changed there, on whichever node. Thread-safe.
 *
 * @param <T> a value that never changes
 */
public abstract class KeptSetting<T> {
  private final SettingStore settings;
  private final String key;
  private final Function<@Nullable Object, T> reading;
  private final Function<T, Map<String, ?>> writing;
  private final T usual;
  private volatile @Nullable T known;

  /**
   * @param reading reads the JSON that {@code writing} writes
   * @param usual what holds until somebody sets something else
   */
  protected KeptSetting(
      SettingStore settings,
      String key,
      Function<@Nullable Object, T> reading,
      Function<T, Map<String, ?>> writing,
      T usual) {
    this.settings = settings;
    this.key = key;
    this.reading = reading;
    this.writing = writing;
    this.usual = usual;
  }

  /** What holds now. */
  public T get() {
    T value = known;
    return value != null ? value : load();
  }

  /** Lets {@code value} hold from now on; here at once, on other nodes within seconds. */
  public synchronized void put(T value) {
    if (!value.equals(get())) {
      settings.put(key, writing.apply(value));
      known = value;
    }
  }

  /** The last change; empty until somebody made one. */
  public Optional<String> version() {
    return settings.lastChange(key, Map.class).map(SettingChange::version);
  }

  /**
   * Puts it back as it stood before the last change.
   *
   * @param version the change that the caller means
   * @throws Problem 409 when it has been changed since
   */
  public synchronized void undo(String version) {
    SettingChange<Map> last =
        settings
            .lastChange(key, Map.class)
            .filter(change -> change.version().equals(version))
            .orElseThrow(() -> Problem.conflict("This was changed again since."));
    // Before the first change nothing was kept, which reads as the usual.
    Map before = last.before();
    put(before == null ? usual : reading.apply(before));
  }

  /** Another node may have changed it; whoever derives something from it hears of that later. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public void follow(SettingsChanged changed) {
    if (changed.keys().contains(key)) {
      load();
    }
  }

  private synchronized T load() {
    T value = settings.find(key, Map.class).map(reading::apply).orElse(usual);
    known = value;
    return value;
  }
}
