package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One section that fails or lags leaves the rest of the page standing. */
class PartsTest {
  private static final Words ENGLISH = new Words(new Texts(), Language.EN, ZoneOffset.UTC);

  private final Parts parts = new Parts();

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void oneFailure_isSaidInItsPlace_andTheOthersStand() {
    Future<String> broken =
        parts.ask(() -> {
          throw Problem.of(ProblemType.TIMED_OUT, "inner words");
        });
    Future<String> whole = parts.ask(() -> "numbers");

    Part<String> failed = parts.await(broken, soon(), ENGLISH);

    String told = Objects.requireNonNull(failed.failure());
    assertThat(told).isNotBlank().doesNotContain("inner words");
    assertThat(failed.ready()).isNull();
    assertThat(parts.await(whole, soon(), ENGLISH).ready()).isEqualTo("numbers");
    assertThat(shown(told)).contains("role=\"status\"", ENGLISH.say("part.failed"), told);
  }

  @Test
  void mistakeOfOurs_isNotShownToTheReader() {
    Future<String> broken =
        parts.ask(() -> {
          throw new IllegalStateException("secret");
        });

    assertThat(parts.await(broken, soon(), ENGLISH).failure())
        .isEqualTo(ENGLISH.say("part.reason.internal"));
  }

  @Test
  void wrongParameter_isThePagesOwnAnswer() {
    Future<String> wrong =
        parts.ask(() -> {
          throw Problem.badParameter("tag", "is none");
        });

    assertThatThrownBy(() -> parts.await(wrong, soon(), ENGLISH)).isInstanceOf(Problem.class);
    Future<String> waiting = parts.ask(wrong::get);
    assertThatThrownBy(() -> parts.await(waiting, soon(), ENGLISH))
        .as("of a question that waited for it")
        .isInstanceOf(Problem.class);
  }

  @Test
  void slowQuestion_leavesASkeleton_andRunsOn() {
    CountDownLatch asked = new CountDownLatch(1);
    Future<String> slow =
        parts.ask(() -> {
          asked.await();
          return "late";
        });

    assertThat(parts.await(slow, System.nanoTime(), ENGLISH)).isInstanceOf(Part.Pending.class);
    asked.countDown();
    assertThat(parts.await(slow, soon(), ENGLISH).ready()).isEqualTo("late");
  }

  private static long soon() {
    return System.nanoTime() + Duration.ofSeconds(30).toNanos();
  }

  private static String shown(String reason) {
    return new Templates("").text("part/failure", Map.of("reason", reason, "words", ENGLISH));
  }
}
