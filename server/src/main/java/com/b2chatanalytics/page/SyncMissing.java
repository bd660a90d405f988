package com.b2chatanalytics.page;

import com.b2chatanalytics.imports.MissingContent;
import com.b2chatanalytics.imports.MissingDay;
import java.util.List;

/** Which chats lack their content, and which export of B2Chat's console would fill it. */
final class SyncMissing {
  private final Words words;

  SyncMissing(Words words) {
    this.words = words;
  }

  SyncView.Missing view(MissingContent missing, int mostDays) {
    long chats = missing.days().stream().mapToLong(MissingDay::chats).sum();
    long without = missing.days().stream().mapToLong(MissingDay::withoutContent).sum();
    long most = missing.days().stream().mapToLong(MissingDay::withoutContent).max().orElse(0);
    List<SyncView.MissingRow> rows =
        missing.days().reversed().stream()
            .filter(day -> day.withoutContent() > 0)
            .limit(mostDays)
            .map(day -> row(day, most))
            .toList();
    List<SyncView.Export> exports =
        missing.exports().stream()
            .map(export ->
                new SyncView.Export(
                    words.calendarDay(export.from()),
                    words.calendarDay(export.to()),
                    words.say("missing.fills", export.chats())))
            .toList();
    String note =
        without == 0
            ? words.say("missing.none")
            : words.say(
                "missing.some",
                words.number(without),
                words.number(chats),
                words.percent(chats == 0 ? 0.0 : (double) without / chats));
    long days = missing.days().stream().filter(day -> day.withoutContent() > 0).count();
    return new SyncView.Missing(
        note, exports, rows, days > rows.size() ? words.number(days - rows.size()) : "");
  }

  private SyncView.MissingRow row(MissingDay day, long most) {
    return new SyncView.MissingRow(
        words.calendarDay(day.day()),
        "/sync/truth/" + day.day(),
        words.number(day.withoutContent()),
        words.number(day.chats()),
        words.number(day.agentInitiated()),
        words.number(day.stillOpen()),
        words.number(day.filled()),
        most == 0 ? 0 : 100.0 * day.withoutContent() / most);
  }
}
