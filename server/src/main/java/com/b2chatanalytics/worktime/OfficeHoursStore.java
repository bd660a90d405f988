package com.b2chatanalytics.worktime;

import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.SettingChange;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps office hours and holidays among the settings and tells by {@link WorkTimeChanged} when a
 * change alters business seconds. Until somebody sets them, the default week holds in the reporting
 * zone. Reads the database once, and then when they changed there, on whichever node.
 */
@Component
public class OfficeHoursStore {
  private static final String HOURS = "office-hours";
  private static final String HOLIDAYS = "holidays";

  private final SettingStore settings;
  private final AppearanceStore appearance;
  private final ApplicationEventPublisher events;
  private volatile @Nullable Snapshot snapshot;

  private record Snapshot(
      List<OfficeHours> history, List<Holiday> holidays, WorkCalendars calendars) {}

  public OfficeHoursStore(
      SettingStore settings, AppearanceStore appearance, ApplicationEventPublisher events) {
    this.settings = settings;
    this.appearance = appearance;
    this.events = events;
  }

  /** The calendars that hold now. */
  public WorkCalendars calendars() {
    return snapshot().calendars();
  }

  /** All office hours that some date uses, by effective date; at least one. */
  public List<OfficeHours> history() {
    return snapshot().history();
  }

  /** The holidays, as they were given. */
  public List<Holiday> holidays() {
    return snapshot().holidays();
  }

  /**
   * Sets the office hours. Without an effective date they replace all hours there ever were; with
   * one they replace those from that date on.
   */
  public synchronized void put(OfficeHours hours) {
    List<OfficeHours> history = historyWith(hours);
    WorkCalendars before = calendars();
    settings.put(HOURS, history.stream().map(OfficeHoursJson::write).toList());
    changed(before);
  }

  /** Replaces all holidays. */
  public synchronized void put(List<Holiday> holidays) {
    WorkCalendars before = calendars();
    settings.put(HOLIDAYS, OfficeHoursJson.write(holidays));
    changed(before);
  }

  /** The history that {@link #put(OfficeHours)} would leave. */
  public List<OfficeHours> historyWith(OfficeHours hours) {
    List<OfficeHours> history = new ArrayList<>();
    if (hours.effectiveFrom() != null) {
      for (OfficeHours each : history()) {
        if (WorkCalendars.byEffectiveDate().compare(each, hours) < 0) {
          history.add(each);
        }
      }
    }
    history.add(hours);
    return history;
  }

  /** The last change of the office hours; empty while the default ones hold. */
  public Optional<String> hoursVersion() {
    return settings.lastChange(HOURS, List.class).map(SettingChange::version);
  }

  /** The last change of the holidays; empty before there was one. */
  public Optional<String> holidaysVersion() {
    return settings.lastChange(HOLIDAYS, List.class).map(SettingChange::version);
  }

  /**
   * Puts the office hours back as they stood before the last change.
   *
   * @param version the change that the caller means
   * @throws Problem 409 when they have been changed since
   */
  public synchronized void undoHours(String version) {
    undo(HOURS, version);
  }

  /**
   * Puts the holidays back as they stood before the last change.
   *
   * @param version the change that the caller means
   * @throws Problem 409 when they have been changed since
   */
  public synchronized void undoHolidays(String version) {
    undo(HOLIDAYS, version);
  }

  private void undo(String key, String version) {
    SettingChange<List> last =
        settings
            .lastChange(key, List.class)
            .filter(known -> known.version().equals(version))
            .orElseThrow(() -> Problem.conflict("This was changed again since."));
    WorkCalendars before = calendars();
    // Before the first change nothing was kept, which reads as the default.
    settings.put(key, Objects.requireNonNullElse(last.before(), List.of()));
    changed(before);
  }

  @EventListener
  synchronized void follow(SettingsChanged changed) {
    Snapshot before = snapshot;
    Set<String> ours = Set.of(HOURS, HOLIDAYS, AppearanceStore.KEY);
    if (before != null && !Collections.disjoint(changed.keys(), ours)) {
      changed(before.calendars());
    }
  }

  private void changed(WorkCalendars before) {
    snapshot = null;
    if (!calendars().fingerprint().equals(before.fingerprint())) {
      events.publishEvent(new WorkTimeChanged());
    }
  }

  private Snapshot snapshot() {
    Snapshot known = snapshot;
    return known != null ? known : load();
  }

  private synchronized Snapshot load() {
    Snapshot known = snapshot;
    if (known != null) {
      return known;
    }
    List<OfficeHours> history = new ArrayList<>();
    for (Object each : settings.find(HOURS, List.class).orElse(List.of())) {
      history.add(OfficeHoursJson.readHours(each));
    }
    if (history.isEmpty()) {
      history.add(OfficeHours.defaults(appearance.timeZone()));
    }
    List<Holiday> holidays =
        OfficeHoursJson.readHolidays(settings.find(HOLIDAYS, List.class).orElse(List.of()));
    Snapshot loaded =
        new Snapshot(
            List.copyOf(history), List.copyOf(holidays), new WorkCalendars(history, holidays));
    snapshot = loaded;
    return loaded;
  }
}
