package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.imports.Imports;
import com.b2chatanalytics.imports.MissingContent;
import com.b2chatanalytics.imports.MissingDay;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.Coverage;
import com.b2chatanalytics.sync.Truth;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Chats, messages and contacts here beside B2Chat's own counts: a month, and one day. */
@Controller
@Requires(Permission.SYNC_RUN)
class SyncTruthPage {
  private static final int EARLIEST = 2000;

  private final Pages pages;
  private final Templates templates;
  private final Truth truth;
  private final Coverage coverage;
  private final Imports imports;

  SyncTruthPage(Pages pages, Templates templates, Truth truth, Coverage coverage, Imports imports) {
    this.pages = pages;
    this.templates = templates;
    this.truth = truth;
    this.coverage = coverage;
    this.imports = imports;
  }

  @GetMapping("/sync/truth")
  View month(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    LocalDate today = pages.today();
    YearMonth month =
        parameters.one("month").map(SyncTruthPage::month).orElse(YearMonth.from(today));
    boolean differing = parameters.one("only").filter("different"::equals).isPresent();
    LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
    LocalDate first = month.atDay(1).isAfter(last) ? last : month.atDay(1);
    Words words = pages.words(request);
    SyncTruthView view =
        view(words, truth.report(first, last), month, YearMonth.from(today), differing);
    Shell shell = pages.shell(request, Shell.Place.SYNC, words.say("truth.title"));
    return templates.view("sync/truth", Map.of("shell", shell, "view", view));
  }

  private static SyncTruthView view(
      Words words, Truth.Report report, YearMonth month, YearMonth present, boolean differing) {
    SyncTruth said = new SyncTruth(words);
    Address here = Address.of("/sync/truth").with("month", month.toString());
    Address shown = differing ? here.with("only", "different") : here;
    LocalDate verified = report.verifiedThrough();
    String through =
        verified == null
            ? words.say("coverage.unverified")
            : words.say("coverage.verified", words.fullDay(verified));
    return new SyncTruthView(
        words.month(month) + " " + month.getYear(),
        words.sentence(through) + " · " + words.say("truth.zone", report.dayZone()),
        report.days().reversed().stream()
            .filter(day -> !differing || SyncTruth.differs(day))
            .map(said::row)
            .toList(),
        said.compared(report.contacts()),
        report.contactsCountedAt() == null
            ? words.say("truth.uncounted")
            : words.say("truth.counted", words.moment(report.contactsCountedAt())),
        differing,
        (differing ? here : here.with("only", "different")).toString(),
        month.getYear() <= EARLIEST
            ? null
            : shown.with("month", month.minusMonths(1).toString()).toString(),
        month.isBefore(present)
            ? shown.with("month", month.plusMonths(1).toString()).toString()
            : null);
  }

  @GetMapping("/sync/truth/{day}")
  View day(@PathVariable String day, HttpServletRequest request) {
    LocalDate asked = date(day);
    LocalDate today = pages.today();
    if (asked.isAfter(today.plusDays(1)) || asked.getYear() < EARLIEST) {
      throw Problem.notFound("day " + day);
    }
    Words words = pages.words(request);
    SyncTruthView.Day view = view(words, asked, today);
    Shell shell = pages.shell(request, Shell.Place.SYNC, view.heading());
    return templates.view("sync/day", Map.of("shell", shell, "view", view));
  }

  private SyncTruthView.Day view(Words words, LocalDate day, LocalDate today) {
    Truth.Day judged =
        truth.report(day, day).days().stream()
            .findFirst()
            .orElseThrow(() -> Problem.notFound("day " + day));
    Coverage.Square square = coverage.days(day, day).getFirst();
    SyncTruth said = new SyncTruth(words);
    MissingContent content = imports.missingContent(day, day);
    long without = sum(content.days());
    return new SyncTruthView.Day(
        day.toString(),
        words.sentence(words.fullDay(day)),
        said.state(judged.state()),
        SyncCoverage.sign(judged.state()),
        judged.state().key(),
        said.verdict(judged),
        SyncTruth.tone(judged.state()),
        List.of(
            new SyncTruthView.Line(words.say("truth.chats"), said.compared(judged.chats())),
            new SyncTruthView.Line(words.say("truth.messages"), said.compared(judged.messages())),
            new SyncTruthView.Line(words.say("truth.contacts"), said.compared(judged.contacts()))),
        words.moment(square.sweptAt()),
        words.moment(judged.countedAt()),
        without == 0 ? null : words.say("truth.missing", without),
        content.exports().isEmpty() ? null : export(words, content),
        Address.of("/chats").with("from", day.toString()).with("to", day.toString()).toString(),
        "/sync/truth/" + day.minusDays(1),
        day.isBefore(today) ? "/sync/truth/" + day.plusDays(1) : null,
        "/sync/truth?month=" + YearMonth.from(day) + "#d-" + day);
  }

  private static String export(Words words, MissingContent content) {
    MissingContent.Export export = content.exports().getFirst();
    return words.say(
        "truth.export", words.calendarDay(export.from()), words.calendarDay(export.to()));
  }

  private static long sum(List<MissingDay> days) {
    return days.stream().mapToLong(MissingDay::withoutContent).sum();
  }

  private static YearMonth month(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= EARLIEST && month.getYear() <= 2100) {
        return month;
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    throw Problem.badParameter("month", "is no month like 2026-01");
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw Problem.notFound("day " + text);
    }
  }
}
