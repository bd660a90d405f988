package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthJudgementTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final long GIB = 1L << 30;
  private static final Database QUICK = database(3, 0);
  private static final Model LEVEL = new Model(7, 7, 0, null);
  private static final SyncStanding FRESH = new SyncStanding("idle", NOW, null, null);
  private static final RequestBudget.Today HALF = new RequestBudget.Today(5, 10_000, 5_000, NOW);
  private static final ProviderNews.Standing NO_PROVIDER =
      new ProviderNews.Standing(false, "", false, null, null, null, null);
  private static final MailStanding NO_MAIL =
      new MailStanding(false, null, null, null, null, 0, null);
  private static final ClaudeStanding NO_CLAUDE = claude(false, null, null, 0);
  private static final Disk ROOM = new Disk(50 * GIB, 100 * GIB, 0, 0, 0);

  private static Database database(long millis, int waiting) {
    return new Database("18.6", GIB, millis, 2, 16, waiting, true);
  }

  private static Job job(int failures, long overdue) {
    return new Job("retention", false, NOW, null, failures, NOW, overdue);
  }

  private static ClaudeStanding claude(
      boolean ready, @Nullable Instant answered, @Nullable ClaudeTrouble trouble, long spent) {
    return new ClaudeStanding(
        ready, false, true, true, "m", answered, trouble, NOW, "said", NOW, spent, 100, 3);
  }

  private static HealthReadings readings(
      @Nullable Database database, Model model, SyncStanding sync, List<Job> jobs, Disk disk) {
    return new HealthReadings(
        NOW, database, model, sync, HALF, jobs, NO_MAIL, disk, NO_PROVIDER, NO_CLAUDE);
  }

  private static Finding of(HealthPart part, HealthReadings readings) {
    return Objects.requireNonNull(HealthJudgement.judge(readings).get(part));
  }

  private static HealthReadings well() {
    return readings(QUICK, LEVEL, FRESH, List.of(job(0, 0)), ROOM);
  }

  @Test
  void everyPart_isJudged() {
    assertThat(HealthJudgement.judge(well())).containsOnlyKeys(HealthPart.values());
  }

  @Test
  void allIsWell_exceptWhatIsNotSetUp() {
    HealthJudgement.judge(well())
        .forEach((part, finding) ->
            assertThat(finding.state())
                .as(part.key())
                .isEqualTo(
                    part == HealthPart.CLAUDE || part == HealthPart.MAIL || part == HealthPart.CLERK
                        ? HealthState.OFF
                        : HealthState.GOOD));
  }

  @Test
  void withoutPostgres_onlyWhatNeedsNoneIsKnown() {
    var away =
        new HealthReadings(
            NOW, null, new Model(7, -1, 0, null), null, null, null, null, ROOM, null, null);
    assertThat(of(HealthPart.POSTGRESQL, away)).isEqualTo(Finding.bad("away"));
    assertThat(of(HealthPart.B2CHAT, away)).isEqualTo(Finding.unknown());
    assertThat(of(HealthPart.BUDGET, away)).isEqualTo(Finding.unknown());
    assertThat(of(HealthPart.JOBS, away)).isEqualTo(Finding.unknown());
    assertThat(of(HealthPart.READ_MODEL, away)).isEqualTo(Finding.good("fine"));
  }

  @ParameterizedTest
  @CsvSource({"3,0,GOOD,fine", "500,0,GOOD,fine", "501,0,CARE,slow", "3,1,CARE,busy"})
  void postgres(long millis, int waiting, HealthState state, String kind) {
    assertThat(
            of(
                HealthPart.POSTGRESQL,
                readings(database(millis, waiting), LEVEL, FRESH, List.of(), ROOM)))
        .isEqualTo(new Finding(state, kind));
  }

  @ParameterizedTest
  @CsvSource({
    "7,0,,GOOD,fine",
    "7,0,0.5,GOOD,rebuild",
    "7,30,,GOOD,fine",
    "7,31,,CARE,behind",
    "7,301,,BAD,behind",
    "-1,0,,BAD,none",
    "-1,0,0.1,CARE,first"
  })
  void readModel(long revision, long behind, Double rebuild, HealthState state, String kind) {
    Model model = new Model(revision, 9, behind, rebuild);
    assertThat(of(HealthPart.READ_MODEL, readings(QUICK, model, FRESH, List.of(), ROOM)))
        .isEqualTo(new Finding(state, kind));
  }

  @ParameterizedTest
  @CsvSource({
    "password,BAD",
    "unavailable,BAD",
    "disk_full,BAD",
    "throttled,CARE",
    "budget_spent,CARE"
  })
  void aTroubleOfTheSync_isB2ChatsState(String kind, HealthState state) {
    var trouble = new TroubleNow(kind, NOW, "HTTP 500", null);
    var failing = new SyncStanding("failing", NOW, null, trouble);
    assertThat(of(HealthPart.B2CHAT, readings(QUICK, LEVEL, failing, List.of(), ROOM)))
        .isEqualTo(new Finding(state, kind));
  }

  @Test
  void b2Chat_pausedLateUnknownOrNotSetUp() {
    assertThat(sync("paused", NOW)).isEqualTo(Finding.care("paused"));
    assertThat(sync("idle", NOW.minusSeconds(901))).isEqualTo(Finding.care("late"));
    assertThat(sync("idle", NOW.minusSeconds(900))).isEqualTo(Finding.good("fine"));
    assertThat(sync("running", null)).isEqualTo(Finding.good("first"));
    var missing = new TroubleNow("no_credentials", NOW, "not set", null);
    var failing = new SyncStanding("failing", null, null, missing);
    assertThat(of(HealthPart.B2CHAT, readings(QUICK, LEVEL, failing, List.of(), ROOM)).state())
        .isEqualTo(HealthState.OFF);
  }

  private static Finding sync(String state, @Nullable Instant through) {
    var standing = new SyncStanding(state, through, null, null);
    return of(HealthPart.B2CHAT, readings(QUICK, LEVEL, standing, List.of(), ROOM));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,GOOD,fine",
    "1,0,CARE,failed",
    "3,0,BAD,failing",
    "0,90,GOOD,fine",
    "0,91,BAD,overdue"
  })
  void jobs(int failures, long overdue, HealthState state, String kind) {
    List<Job> jobs = List.of(job(0, 0), job(failures, overdue));
    assertThat(of(HealthPart.JOBS, readings(QUICK, LEVEL, FRESH, jobs, ROOM)))
        .isEqualTo(new Finding(state, kind));
  }

  @ParameterizedTest
  @CsvSource({"2048,GOOD,fine", "2047,CARE,little", "256,CARE,little", "255,BAD,full"})
  void disk(long mebibytes, HealthState state, String kind) {
    Disk disk = new Disk(mebibytes << 20, 100 * GIB, 0, 0, 0);
    assertThat(of(HealthPart.DISK, readings(QUICK, LEVEL, FRESH, List.of(), disk)))
        .isEqualTo(new Finding(state, kind));
  }

  @Test
  void aSpentBudget_asksForALook() {
    var spent = new RequestBudget.Today(5, 10_000, 10_000, NOW);
    var readings =
        new HealthReadings(
            NOW, QUICK, LEVEL, FRESH, spent, List.of(), NO_MAIL, ROOM, NO_PROVIDER, NO_CLAUDE);
    assertThat(of(HealthPart.BUDGET, readings)).isEqualTo(Finding.care("spent"));
  }

  /** What happened so many minutes ago; absent where it never did. */
  private static ProviderNews.@Nullable Item news(@Nullable Integer minutesAgo, String detail) {
    return minutesAgo == null
        ? null
        : new ProviderNews.Item(NOW.minusSeconds(60L * minutesAgo), 1, detail);
  }

  @ParameterizedTest
  @CsvSource({
    "true,,,,,,GOOD,fine",
    "false,5,,,,,GOOD,silent",
    "true,5,10,grant,,,GOOD,fine",
    "true,10,5,grant,,,CARE,failing",
    "true,,5,client,,,BAD,client",
    "true,10,5,discovery.unreachable,,,BAD,away",
    "true,,1441,grant,,,GOOD,fine",
    "true,5,,,10,5,CARE,signature",
    "true,5,,,5,10,GOOD,fine"
  })
  void provider(
      boolean webhooks,
      @Nullable Integer signIn,
      @Nullable Integer failure,
      @Nullable String detail,
      @Nullable Integer event,
      @Nullable Integer signature,
      HealthState state,
      String kind) {
    var standing =
        new ProviderNews.Standing(
            true,
            "Clerk",
            webhooks,
            news(signIn, ""),
            news(failure, detail == null ? "" : detail),
            news(event, "user.updated"),
            news(signature, ""));
    var readings =
        new HealthReadings(
            NOW, QUICK, LEVEL, FRESH, HALF, List.of(), NO_MAIL, ROOM, standing, NO_CLAUDE);
    assertThat(of(HealthPart.CLERK, readings)).isEqualTo(new Finding(state, kind));
  }

  private static String claude(ClaudeStanding claude) {
    var readings =
        new HealthReadings(
            NOW, QUICK, LEVEL, FRESH, HALF, List.of(), NO_MAIL, ROOM, NO_PROVIDER, claude);
    Finding finding = of(HealthPart.CLAUDE, readings);
    return finding.state().key() + "." + finding.kind();
  }

  @Test
  void claude_isOffWithoutAKey_badWhereSomebodyMustAct_andCareWhereItPasses() {
    assertThat(claude(NO_CLAUDE)).isEqualTo("off.off");
    assertThat(claude(claude(true, null, null, 0))).isEqualTo("good.untried");
    assertThat(claude(claude(true, NOW, null, 99))).isEqualTo("good.fine");
    assertThat(claude(claude(true, NOW, null, 100))).isEqualTo("care.capped");
    assertThat(claude(claude(true, NOW, ClaudeTrouble.KEY, 0))).isEqualTo("bad.key");
    assertThat(claude(claude(true, NOW, ClaudeTrouble.THROTTLED, 0))).isEqualTo("care.throttled");
    var unpriced =
        new ClaudeStanding(true, false, true, false, "m", NOW, null, null, null, null, 0, 100, 0);
    assertThat(claude(unpriced)).isEqualTo("bad.unpriced");
  }

  @ParameterizedTest
  @CsvSource({
    "401,,KEY",
    "402,,BILLING",
    "403,,PERMISSION",
    "404,,MODEL",
    "400,You have reached your specified API usage limits,SPENT",
    "429,enforced_spend_limit_reached,SPENT",
    "429,,THROTTLED",
    "400,output_config: bad,REQUEST",
    "529,,UNAVAILABLE",
    ",,UNREACHABLE"
  })
  void claudesAnswers_areToldByWhatHelps(
      @Nullable Integer status, @Nullable String said, ClaudeTrouble trouble) {
    assertThat(ClaudeTrouble.of(status, said)).isEqualTo(trouble);
  }

  private static String mail(MailStanding mail) {
    var readings =
        new HealthReadings(
            NOW, QUICK, LEVEL, FRESH, HALF, List.of(), mail, ROOM, NO_PROVIDER, NO_CLAUDE);
    Finding finding = Objects.requireNonNull(HealthJudgement.judge(readings).get(HealthPart.MAIL));
    return finding.state().key() + "." + finding.kind();
  }

  @Test
  void mail_isOffUntilItIsSet_andBadWhileTheServerTakesNothing() {
    MailFailure failure = new MailFailure("auth", "refused", null);
    Instant before = NOW.minusSeconds(16 * 60);
    assertThat(mail(NO_MAIL)).isEqualTo("off.off");
    assertThat(mail(new MailStanding(true, null, null, null, null, 0, null)))
        .isEqualTo("good.untried");
    assertThat(mail(new MailStanding(true, before, null, null, null, 1, NOW)))
        .isEqualTo("good.fine");
    assertThat(mail(new MailStanding(true, before, null, null, null, 1, before)))
        .isEqualTo("care.late");
    assertThat(mail(new MailStanding(true, before, before, NOW, failure, 1, before)))
        .isEqualTo("bad.auth");
    assertThat(mail(new MailStanding(false, before, before, NOW, failure, 1, before)))
        .isEqualTo("off.off");
  }
}
