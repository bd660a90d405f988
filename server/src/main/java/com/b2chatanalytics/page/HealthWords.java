package com.b2chatanalytics.page;

import com.b2chatanalytics.access.ProviderNews;
import com.b2chatanalytics.mail.MailFailure;
import com.b2chatanalytics.mail.MailStanding;
import com.b2chatanalytics.operate.ErrorKind;
import com.b2chatanalytics.operate.Finding;
import com.b2chatanalytics.operate.Health;
import com.b2chatanalytics.operate.HealthPart;
import com.b2chatanalytics.operate.HealthReadings;
import com.b2chatanalytics.operate.HealthState;
import com.b2chatanalytics.quality.ClaudeStanding;
import com.b2chatanalytics.quality.ClaudeTrouble;
import com.b2chatanalytics.sync.SyncStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how each part is, what that means and what to do about it. */
final class HealthWords {
  private static final long KIBI = 1024;

  private final Words words;

  HealthWords(Words words) {
    this.words = words;
  }

  HealthView.Verdict verdict(Health.Report report) {
    HealthState worst = report.worst();
    List<String> names =
        report.parts().stream()
            .filter(part -> part.finding().state() == worst)
            .map(part -> words.say("health." + part.part().key()))
            .toList();
    String tone = tone(worst);
    return new HealthView.Verdict(
        tone,
        mark(tone),
        words.say("health.verdict." + worst.key(), names.size()),
        worst == HealthState.GOOD
            ? words.say("health.verdict.good.text")
            : words.say("health.verdict.text", String.join(", ", names)));
  }

  HealthView.PartRow row(
      Health.Standing standing,
      HealthReadings readings,
      List<ErrorKind> errors,
      List<HealthView.Segment> strip) {
    HealthPart part = standing.part();
    Finding finding = standing.finding();
    String tone = tone(finding.state());
    String name = words.say("health." + part.key());
    return new HealthView.PartRow(
        part.key(),
        name,
        tone,
        mark(tone),
        words.say("health.state." + finding.state().key()),
        since(standing, readings.at()),
        text(part, finding, readings),
        error(part, readings, errors),
        todo(part, finding),
        href(part),
        strip,
        words.say(
            "health.strip",
            name,
            strip.stream().filter(segment -> segment.css().equals("bad")).count(),
            strip.stream().filter(segment -> segment.css().equals("care")).count()));
  }

  private String since(Health.Standing standing, Instant now) {
    if (standing.finding().state() == HealthState.OFF) {
      return "";
    }
    long lasts = Math.max(0, Duration.between(standing.since(), now).toSeconds());
    return words.say("health.since", words.moment(standing.since()), words.about(lasts));
  }

  private String text(HealthPart part, Finding finding, HealthReadings now) {
    String key = "health." + part.key() + ".";
    return switch (part) {
      case POSTGRESQL -> database(key + finding.kind(), now.database());
      case READ_MODEL -> {
        HealthReadings.Model model = now.model();
        Double done = model.rebuild();
        yield words.say(
            key + finding.kind(),
            words.about(model.behindSeconds()),
            words.number(Math.max(0, model.archive() - model.revision())),
            words.percent(done == null ? null : Math.floor(done * 100) / 100));
      }
      case B2CHAT -> sync(key, finding, now.sync());
      case BUDGET ->
          now.budget() == null
              ? words.say("health.unknown")
              : words.say(
                  key + finding.kind(),
                  words.number(now.budget().usedToday()),
                  words.number(now.budget().perDay()),
                  words.moment(now.budget().resetsAt()));
      case JOBS ->
          now.jobs() == null
              ? words.say("health.unknown")
              : words.say(
                  key + finding.kind(),
                  now.jobs().size(),
                  now.jobs().stream().filter(job -> job.failures() > 0).count());
      case DISK -> words.say(key + finding.kind(), bytes(now.disk().free()));
      case MAIL -> mail(key + finding.kind(), now);
      case CLAUDE -> claude(key, finding, now.claude());
      case CLERK -> provider(key + finding.kind(), now.provider());
    };
  }

  private String mail(String key, HealthReadings now) {
    MailStanding mail = now.mail();
    return mail == null
        ? words.say("health.unknown")
        : words.say(key, mail.waiting(), words.moment(mail.sentAt()));
  }

  private String claude(String key, Finding finding, @Nullable ClaudeStanding claude) {
    if (claude == null) {
      return words.say("health.unknown");
    }
    ClaudeTrouble trouble = claude.trouble();
    if (trouble != null && finding.kind().equals(trouble.key())) {
      return words.say("claude.trouble." + trouble.key());
    }
    ClaudeWords said = new ClaudeWords(words);
    Instant answered = claude.answeredAt();
    return words.say(
        key + finding.kind(),
        answered == null ? words.say("health.claude.never") : words.moment(answered),
        said.dollars(claude.spent()),
        said.dollars(claude.cap()),
        claude.waiting());
  }

  private String provider(String key, ProviderNews.@Nullable Standing provider) {
    if (provider == null) {
      return words.say("health.unknown");
    }
    ProviderNews.Item failure = provider.failure();
    ProviderNews.Item signature = provider.signature();
    return words.say(
        key,
        provider.name(),
        last(provider.signIn()),
        last(failure),
        failure == null
            ? ""
            : words.said("clerk.failure." + failure.detail(), "clerk.failure.other"),
        last(provider.event()),
        last(signature),
        signature == null ? 0 : signature.times());
  }

  private String last(ProviderNews.@Nullable Item item) {
    return item == null ? words.say("clerk.never") : words.moment(item.at());
  }

  private String database(String key, HealthReadings.@Nullable Database database) {
    return database == null
        ? words.say(key)
        : words.say(
            key,
            database.version(),
            bytes(database.bytes()),
            database.answeredInMillis(),
            database.connections(),
            database.mostConnections(),
            words.say(database.ours() ? "health.postgresql.own" : "health.postgresql.outside"));
  }

  private String sync(String key, Finding finding, @Nullable SyncStanding sync) {
    if (sync == null) {
      return words.say("health.unknown");
    }
    Instant through = sync.dataThrough();
    String complete =
        through == null
            ? words.say("glance.through.never")
            : words.say("glance.through", words.exactly(through));
    return switch (finding.kind()) {
      case "off" -> words.say(key + "off");
      case "fine", "first" -> complete;
      case "late", "paused" -> words.say("glance." + finding.kind() + ".title") + ". " + complete;
      default -> words.say("trouble." + finding.kind() + ".what") + ". " + complete;
    };
  }

  private @Nullable String todo(HealthPart part, Finding finding) {
    if (finding.state() == HealthState.GOOD || finding.state() == HealthState.UNKNOWN) {
      return null;
    }
    if (part == HealthPart.B2CHAT) {
      return switch (finding.kind()) {
        case "off" -> words.say("trouble.no_credentials.do");
        case "late", "paused" -> words.say("glance." + finding.kind() + ".do");
        default -> words.say("trouble." + finding.kind() + ".do");
      };
    }
    if (part == HealthPart.CLAUDE && isTrouble(finding.kind())) {
      return words.say("claude.trouble." + finding.kind() + ".do");
    }
    return finding.state() == HealthState.OFF
        ? null
        : words.say("health." + part.key() + "." + finding.kind() + ".do");
  }

  private static boolean isTrouble(String kind) {
    return Arrays.stream(ClaudeTrouble.values()).anyMatch(each -> each.key().equals(kind));
  }

  private HealthView.@Nullable LastError error(
      HealthPart part, HealthReadings readings, List<ErrorKind> errors) {
    SyncStanding sync = readings.sync();
    MailStanding mail = readings.mail();
    if (part == HealthPart.MAIL) {
      return mail == null || !mail.complete() ? null : error(mail);
    }
    ClaudeStanding claude = readings.claude();
    if (part == HealthPart.CLAUDE && claude != null && claude.trouble() != null) {
      String said = claude.error();
      return said == null || said.isEmpty()
          ? null
          : new HealthView.LastError(said, words.moment(claude.failedAt()));
    }
    if (part == HealthPart.B2CHAT && sync != null && sync.trouble() != null) {
      return new HealthView.LastError(
          sync.trouble().lastError(), words.moment(sync.trouble().since()));
    }
    return errors.stream()
        .filter(error -> error.part().filter(part::equals).isPresent())
        .findFirst()
        .map(error -> new HealthView.LastError(said(error), words.moment(error.lastAt())))
        .orElse(null);
  }

  private HealthView.@Nullable LastError error(MailStanding mail) {
    MailFailure failure = mail.failure();
    return failure == null
        ? null
        : new HealthView.LastError(
            new MailWords(words).failure(failure), words.moment(mail.failedAt()));
  }

  /** What the program said, as far as it is kept. */
  static String said(ErrorKind error) {
    String text = error.text().replaceAll("(, )?\\{\\}", "…").strip();
    return text.isEmpty() ? error.shortLogger() : text;
  }

  private static @Nullable String href(HealthPart part) {
    return switch (part) {
      case B2CHAT -> "/sync";
      case BUDGET -> "/sync#budget";
      case JOBS -> "#jobs";
      case DISK -> "#disk";
      case MAIL -> MailSettingsPage.PATH;
      case CLAUDE -> ClaudePage.PATH;
      default -> null;
    };
  }

  /** A size in the unit that leaves it one to three digits. */
  String bytes(long bytes) {
    if (bytes < KIBI * KIBI) {
      return words.say("bytes.kib", words.number(Math.max(0, bytes) / KIBI));
    }
    double mebi = (double) bytes / KIBI / KIBI;
    if (mebi < KIBI) {
      return words.say("bytes.mib", words.number(Math.round(mebi)));
    }
    double gibi = mebi / KIBI;
    return gibi < KIBI
        ? words.say("bytes.gib", words.decimal(gibi))
        : words.say("bytes.tib", words.decimal(gibi / KIBI));
  }

  static String tone(HealthState state) {
    return switch (state) {
      case GOOD -> "within";
      case CARE -> "soon";
      case BAD -> "beyond";
      case OFF, UNKNOWN -> "even";
    };
  }

  static String mark(String tone) {
    return switch (tone) {
      case "beyond" -> "◆";
      case "soon" -> "■";
      case "within" -> "●";
      default -> "○";
    };
  }
}
