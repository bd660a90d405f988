package com.b2chatanalytics.operate;

import com.b2chatanalytics.access.ProviderNews;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.mail.MailFailure;
import com.b2chatanalytics.mail.MailStanding;
import com.b2chatanalytics.operate.HealthReadings.Database;
import com.b2chatanalytics.operate.HealthReadings.Disk;
import com.b2chatanalytics.operate.HealthReadings.Job;
import com.b2chatanalytics.operate.HealthReadings.Model;
import com.b2chatanalytics.quality.ClaudeStanding;
import com.b2chatanalytics.quality.ClaudeTrouble;
import com.b2chatanalytics.sync.SyncStanding;
import com.b2chatanalytics.sync.SyncStatus.TroubleNow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From readings to a judgement of each part; a pure function. */
final class HealthJudgement {
  /** A question for nothing takes a millisecond; half a second is felt on every page. */
  static final long SLOW_MILLIS = 500;

  /** The read model follows within a second or two; only a long burst takes longer. */
  static final long BEHIND_SECONDS = 30;

  static final long FAR_BEHIND_SECONDS = 300;

  /** Jobs are taken up within seconds, and those of a node that died within half a minute. */
  static final long OVERDUE_SECONDS = 90;

  static final int FAILURES = 3;
  static final long MEBIBYTE = 1 << 20;

  /** Below this the sync stops by itself. */
  static final long LEAST_FREE = 256 * MEBIBYTE;

  static final long LITTLE_FREE = 2048 * MEBIBYTE;
  static final Duration LATE = Duration.ofMinutes(15);
  static final Duration NEWS = Duration.ofHours(24);

  /** Troubles that end without anybody's doing and are no fault of anything here. */
  private static final Set<String> PASSING = Set.of("throttled", "budget_spent");

  private HealthJudgement() {}

  static Map<HealthPart, Finding> judge(HealthReadings readings) {
    Map<HealthPart, Finding> found = new EnumMap<>(HealthPart.class);
    found.put(HealthPart.POSTGRESQL, database(readings.database()));
    found.put(HealthPart.READ_MODEL, model(readings.model()));
    found.put(HealthPart.B2CHAT, sync(readings.sync(), readings.at()));
    found.put(HealthPart.BUDGET, budget(readings.budget()));
    found.put(HealthPart.JOBS, jobs(readings.jobs()));
    found.put(HealthPart.DISK, disk(readings.disk()));
    found.put(HealthPart.CLAUDE, claude(readings.claude()));
    found.put(HealthPart.MAIL, mail(readings.mail(), readings.at()));
    found.put(HealthPart.CLERK, provider(readings.provider(), readings.at()));
    return found;
  }

  private static Finding database(@Nullable Database database) {
    if (database == null) {
      return Finding.bad("away");
    }
    if (database.waiting() > 0) {
      return Finding.care("busy");
    }
    return database.answeredInMillis() > SLOW_MILLIS ? Finding.care("slow") : Finding.good("fine");
  }

  private static Finding model(Model model) {
    if (model.revision() < 0) {
      return model.rebuild() == null ? Finding.bad("none") : Finding.care("first");
    }
    if (model.behindSeconds() > FAR_BEHIND_SECONDS) {
      return Finding.bad("behind");
    }
    if (model.behindSeconds() > BEHIND_SECONDS) {
      return Finding.care("behind");
    }
    return Finding.good(model.rebuild() == null ? "fine" : "rebuild");
  }

  private static Finding sync(@Nullable SyncStanding sync, Instant now) {
    if (sync == null) {
      return Finding.unknown();
    }
    if (sync.state().equals("paused")) {
      return Finding.care("paused");
    }
    TroubleNow trouble = sync.trouble();
    if (trouble != null) {
      if (trouble.kind().equals("no_credentials")) {
        return Finding.off();
      }
      return PASSING.contains(trouble.kind())
          ? Finding.care(trouble.kind())
          : Finding.bad(trouble.kind());
    }
    Instant through = sync.dataThrough();
    if (through == null) {
      return Finding.good("first");
    }
    boolean late = Duration.between(through, now).compareTo(LATE) > 0;
    return late ? Finding.care("late") : Finding.good("fine");
  }

  private static Finding budget(RequestBudget.@Nullable Today budget) {
    if (budget == null) {
      return Finding.unknown();
    }
    return budget.usedToday() >= budget.perDay() ? Finding.care("spent") : Finding.good("fine");
  }

  private static Finding jobs(@Nullable List<Job> jobs) {
    if (jobs == null) {
      return Finding.unknown();
    }
    if (jobs.stream().anyMatch(job -> job.overdueSeconds() > OVERDUE_SECONDS)) {
      return Finding.bad("overdue");
    }
    int failures = jobs.stream().mapToInt(Job::failures).max().orElse(0);
    if (failures >= FAILURES) {
      return Finding.bad("failing");
    }
    return failures > 0 ? Finding.care("failed") : Finding.good("fine");
  }

  private static Finding mail(@Nullable MailStanding mail, Instant now) {
    if (mail == null) {
      return Finding.unknown();
    }
    if (!mail.complete()) {
      return Finding.off();
    }
    MailFailure failure = mail.failure();
    if (failure != null) {
      return Finding.bad(failure.step());
    }
    Instant oldest = mail.oldest();
    boolean late = oldest != null && Duration.between(oldest, now).compareTo(LATE) > 0;
    return late ? Finding.care("late") : Finding.good(mail.sentAt() == null ? "untried" : "fine");
  }

  private static Finding disk(Disk disk) {
    if (disk.free() < LEAST_FREE) {
      return Finding.bad("full");
    }
    return disk.free() < LITTLE_FREE ? Finding.care("little") : Finding.good("fine");
  }

  private static Finding claude(@Nullable ClaudeStanding claude) {
    if (claude == null) {
      return Finding.unknown();
    }
    if (!claude.ready()) {
      return Finding.off();
    }
    if (!claude.priced()) {
      return Finding.bad("unpriced");
    }
    ClaudeTrouble trouble = claude.trouble();
    if (trouble != null) {
      return trouble.needsSomebody() ? Finding.bad(trouble.key()) : Finding.care(trouble.key());
    }
    if (claude.capped()) {
      return Finding.care("capped");
    }
    if (claude.answeredAt() == null) {
      return Finding.good("untried");
    }
    return Finding.good(claude.simulated() ? "simulated" : "fine");
  }

  private static Finding provider(ProviderNews.@Nullable Standing provider, Instant now) {
    if (provider == null) {
      return Finding.unknown();
    }
    if (!provider.on()) {
      return Finding.off();
    }
    ProviderNews.Item failure = provider.failure();
    if (failure != null && isNewest(failure, provider.signIn(), now)) {
      return failure.detail().startsWith("discovery")
          ? Finding.bad("away")
          : failure.detail().equals("client") ? Finding.bad("client") : Finding.care("failing");
    }
    ProviderNews.Item signature = provider.signature();
    if (signature != null && isNewest(signature, provider.event(), now)) {
      return Finding.care("signature");
    }
    return Finding.good(provider.webhooks() ? "fine" : "silent");
  }

  /** Whether bad news is of the last day, and no good news came since. */
  private static boolean isNewest(
      ProviderNews.Item bad, ProviderNews.@Nullable Item good, Instant now) {
    return Duration.between(bad.at(), now).compareTo(NEWS) < 0
        && (good == null || good.at().isBefore(bad.at()));
  }
}
