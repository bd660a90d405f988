package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the grey rule counts. */
class ObservationsTest {

  @Test
  void everyMeasure_namesACountOfTheCatalogue() {
    for (Measure measure : Catalogue.measures()) {
      assertThat(Catalogue.measure(measure.observations()).unit()).isEqualTo(Unit.COUNT);
    }
  }

  @Test
  void surveyRate_isMadeOfDecidedSurveys_notOfThoseStillOpen() {
    Measure count = Catalogue.measure(Catalogue.measure("csat.rate").observations());

    assertThat(count.expression())
        .isEqualTo(new Expression.Chats(Expression.Condition.POLL_DECIDED));
  }
}
