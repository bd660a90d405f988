package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  /** As on a machine on which one hash takes longer than anybody waits for an answer. */
  @Test
  void whoWaitsForAnAnswer_isToldToComeAgain_butAStartWaits() {
    try (Passwords slow = new Passwords(Duration.ZERO)) {
      assertThatThrownBy(() -> slow.hash("four plain words here"))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
      assertThat(slow.hashAtStart("four plain words here")).startsWith("$argon2id$");
    }
  }
}
