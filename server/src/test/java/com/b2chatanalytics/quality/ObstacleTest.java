package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObstacleTest {

  @Test
  void aClosedChatWithBothSides_isEligible() {
    assertThat(Obstacle.of(talk().customer("Hola").agent("Buenas").chat())).isEmpty();
  }

  @Test
  void theFirstReasonThatHolds_isNamed() {
    assertThat(Obstacle.of(talk().open().chat())).contains(Obstacle.NOT_CLOSED);
    assertThat(Obstacle.of(talk().notPickedUp().chat())).contains(Obstacle.NOT_PICKED_UP);
    assertThat(Obstacle.of(talk().chat())).contains(Obstacle.NO_CONTENT);
    assertThat(Obstacle.of(talk().agent("¿Sigue ahí?").chat()))
        .contains(Obstacle.NO_INCOMING_MESSAGE);
    assertThat(Obstacle.of(talk().customer("Hola").chat())).contains(Obstacle.NO_AGENT_MESSAGE);
  }

  @Test
  void whatABotOrACampaignSaid_isNoAgentsMessage() {
    assertThat(Obstacle.of(talk().broadcast("Oferta").customer("Hola").chat()))
        .contains(Obstacle.NO_AGENT_MESSAGE);
    assertThat(
            Obstacle.of(
                talk().customer("Hola").agent("Soy el bot").later(600).pickedUpNow().chat()))
        .contains(Obstacle.NO_AGENT_MESSAGE);
  }
}
