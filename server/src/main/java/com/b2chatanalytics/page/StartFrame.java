package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.page.StartStore.Progress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** What the first steps have in common: the way, where it goes on, and who is led to it. */
@Component
class StartFrame {
  static final String START = "/start";
  static final String DONE = "/start/done";

  private final Pages pages;
  private final Templates templates;
  private final StartStore store;
  private final B2ChatConnection connection;
  private final Records records;

  StartFrame(
      Pages pages,
      Templates templates,
      StartStore store,
      B2ChatConnection connection,
      Records records) {
    this.pages = pages;
    this.templates = templates;
    this.store = store;
    this.connection = connection;
    this.records = records;
  }

  /** Whether there is an account to read from. */
  boolean connected() {
    B2ChatSettings account = connection.settings();
    return !account.username().isBlank() && !account.password().isBlank();
  }

  /** Whether a rule that changes would change numbers: there are chats that it judges. */
  boolean counts() {
    return records.any();
  }

  /** Whether this person, coming to the first page, shall be led to the first steps. */
  boolean leads(Person person) {
    return person.may(Permission.SETTINGS_WRITE)
        && !pages.demo()
        && !store.get().later()
        && !connected()
        && !records.any();
  }

  /** Whether this person could go on with them. */
  boolean open(Person person) {
    return person.may(Permission.SETTINGS_WRITE)
        && !pages.demo()
        && store.get().done().size() < StartStep.values().length;
  }

  /** The first step not taken; what was chosen, when all are. */
  String first() {
    for (StartStep step : StartStep.values()) {
      if (!store.get().done().contains(step.key())) {
        return step.path();
      }
    }
    return DONE;
  }

  /** Puts the steps off: no page leads there by itself any more. */
  void later() {
    store.put(new Progress(store.get().done(), true));
  }

  /** The step was taken; goes on to the next one. */
  View after(StartStep step) {
    store.put(store.get().with(step));
    return SyncPage.back(step.after());
  }

  /**
   * One step.
   *
   * @param view what the step itself shows
   */
  View show(HttpServletRequest request, StartStep step, Object view) {
    Words words = pages.words(request);
    Shell shell =
        pages.shell(request, Shell.Place.NONE, words.say("start." + step.key() + ".title"));
    return templates.view(
        "start/" + step.key(), Map.of("shell", shell, "frame", frame(words, step), "view", view));
  }

  /** What a step would change, before it does. */
  View preview(HttpServletRequest request, SettingsPreview preview) {
    Shell shell = pages.shell(request, Shell.Place.NONE, preview.title());
    return templates.view("settings/preview", Map.of("shell", shell, "view", preview));
  }

  private StartView frame(Words words, StartStep step) {
    List<StartView.Mark> marks = new ArrayList<>();
    for (StartStep each : StartStep.values()) {
      marks.add(
          new StartView.Mark(
              words.say("start." + each.key()),
              each.path(),
              store.get().done().contains(each.key()),
              each == step));
    }
    return new StartView(
        step, marks, step == StartStep.LANGUAGE ? null : step.before(), step.after());
  }
}
