package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the storm's checks see what they are there to see: a node makes a mistake, and the check
 * that passes without it must fail. What later readings would mend is checked before they come. The
 * first three in each build, all with {@code -Dlong=true}.
 */
class PlantedMistakesIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final long SEED = 4;
  private static final boolean LONG = Boolean.getBoolean("long");

  /** Windows of two days and two pages. */
  private static final StormForm FORM =
      new StormForm(
          7,
          560,
          Duration.ofMinutes(10),
          Duration.ofMinutes(3),
          1,
          0,
          10_000,
          false,
          Duration.ofSeconds(10),
          Duration.ofMinutes(3));

  private static final String BACKFILL_ENDED =
      "select exists (select from sync_run where trigger = 'backfill' and state = 'succeeded')";

  private static final String CONTACTS_READ =
      "select exists (select from sync_window where entity = 'contacts' and state = 'done')";

  private static List<PlantedMistake> weathers() {
    return LONG
        ? List.of(
            PlantedMistake.NONE,
            PlantedMistake.FIRST_TOTAL_BELIEVED,
            PlantedMistake.RETRY_BOOKED_ONCE)
        : List.of(PlantedMistake.NONE);
  }

  private static List<PlantedMistake> mistakes() {
    return Arrays.stream(PlantedMistake.values())
        .filter(mistake -> mistake != PlantedMistake.NONE)
        .limit(LONG ? PlantedMistake.values().length : 3)
        .toList();
  }

  /** Each weather in which mistakes are made, without a mistake. */
  @ParameterizedTest
  @MethodSource("weathers")
  void storm_isGreenWithoutAMistake(PlantedMistake check) throws Exception {
    try (Storm storm = new Storm(FORM, SEED, weather(check), PlantedMistake.NONE)) {
      StormVerdict verdict = new StormVerdict(storm);
      storm.blowUntil(storm.end, CONTACTS_READ);
      verdict.contactsAreThere();
      storm.blowUntil(storm.end, BACKFILL_ENDED);
      verdict.backfillIsWhole();
      verdict.limitsWereKept();
      if (check == PlantedMistake.NONE) {
        storm.blowUntil(storm.end);
        verdict.newestDaysAreRight();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_turnsTheStormRed(PlantedMistake mistake) throws Exception {
    try (Storm storm = new Storm(FORM, SEED, weather(mistake), mistake)) {
      switch (mistake) {
        case OLDER_OVER_NEWER -> storm.blowUntil(storm.end);
        // The kill strikes while contacts are read for the first time.
        case CHECKPOINT_BEFORE_ROWS -> storm.blowUntil(storm.end, CONTACTS_READ);
        default -> storm.blowUntil(storm.end, BACKFILL_ENDED);
      }
      StormVerdict verdict = new StormVerdict(storm);
      // Only the verdict: a node that fails to start is no finding.
      assertThatThrownBy(
              () -> {
                switch (mistake) {
                  case OLDER_OVER_NEWER -> verdict.newestDaysAreRight();
                  case CHECKPOINT_BEFORE_ROWS -> verdict.contactsAreThere();
                  case RETRY_BOOKED_ONCE, BUDGET_FORGOTTEN_AT_START -> verdict.limitsWereKept();
                  default -> verdict.backfillIsWhole();
                }
              })
          .isInstanceOf(AssertionError.class);
    }
  }

  private static StormWeather weather(PlantedMistake mistake) {
    return switch (mistake) {
      case FIRST_TOTAL_BELIEVED ->
          StormWeather.only(Fault.of(FaultKind.LYING_TOTAL).on("/chats/export").withRecords(-500));
      case RETRY_BOOKED_ONCE ->
          StormWeather.only(Fault.of(FaultKind.SERVER_ERROR).withProbability(0.3).times(8));
      default -> StormWeather.PEACE;
    };
  }
}
