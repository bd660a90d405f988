package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.b2chatanalytics.platform.Problem.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ParametersTest {
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void unknownNames_areRefusedWithTheNearestKnownOne() {
    request.addParameter("form", "2026-01-01");
    request.addParameter("chanel", "WHATSAPP");
    request.addParameter("to", "2026-01-31");

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> Parameters.of(request).allow("from", "to", "channel"))
        .satisfies(problem ->
            assertThat(problem.errors())
                .containsExactly(
                    new FieldError(
                        "chanel", "is unknown here; the nearest known one is \"channel\""),
                    new FieldError("form", "is unknown here; the nearest known one is \"from\"")));
  }

  @Test
  void one_refusesARepeatedValue_whereAllTakesIt() {
    request.addParameter("agent", "ana", "", "luis");

    assertThat(Parameters.of(request).all("agent")).isEqualTo(List.of("ana", "luis"));
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> Parameters.of(request).one("agent"));
  }

  @Test
  void integer_staysWithinItsBounds() {
    request.addParameter("limit", "200");
    request.addParameter("page", "-1");
    request.addParameter("size", "many");
    Parameters parameters = Parameters.of(request);

    assertThat(parameters.integer("limit", 50, 1, 200)).isEqualTo(200);
    assertThat(parameters.integer("offset", 50, 1, 200)).isEqualTo(50);
    for (String wrong : List.of("page", "size")) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() -> parameters.integer(wrong, 50, 1, 200))
          .withMessageStartingWith(wrong);
    }
  }

  @Test
  void distance_countsChangedLetters() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("same", "same")).isZero();
  }
}
