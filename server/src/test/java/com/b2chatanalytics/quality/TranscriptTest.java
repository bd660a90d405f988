package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.quality.Transcript.Silence;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  @Test
  void everyMessage_isALineWithItsPlaceAndSpeaker() {
    Talk talk =
        talk()
            .broadcast("Tenemos rebajas")
            .customer("Hola \"amigos\"\n¿siguen?")
            .medium(true, "IMAGE", "https://files.example/secret.jpg", "esta camisa")
            .medium(true, "audio", "https://files.example/voice.ogg", null)
            .medium(false, "HOLOGRAM", "https://files.example/x", null)
            .agent("Claro que sí");

    assertThat(talk.conversation().transcript().written("k3"))
        .isEqualTo(
            """
            {"c":"k3","i":0,"r":"broadcast","t":"Tenemos rebajas"}
            {"c":"k3","i":1,"r":"customer","t":"Hola \\"amigos\\"\\n¿siguen?"}
            {"c":"k3","i":2,"r":"customer","m":"image","t":"esta camisa"}
            {"c":"k3","i":3,"r":"customer","m":"audio","t":""}
            {"c":"k3","i":4,"r":"agent","m":"other","t":""}
            {"c":"k3","i":5,"r":"agent","t":"Claro que sí"}
            """);
  }

  @Test
  void whatWasSaidBeforeThePickup_isTheBots() {
    List<Line> lines =
        Transcript.lines(
            talk()
                .customer("Hola")
                .agent("Soy el bot")
                .later(60)
                .pickedUpNow()
                .agent("Buenas")
                .chat());

    assertThat(lines)
        .extracting(Line::speaker)
        .containsExactly(Speaker.CUSTOMER, Speaker.BOT, Speaker.AGENT);
  }

  @Test
  void anEmptyMessage_leavesItsNumberFree() {
    Transcript transcript =
        talk().customer("Hola").agent("\u200B \u0007").agent("Buenas").conversation().transcript();

    assertThat(transcript.lines()).extracting(Line::index).containsExactly(0, 2);
  }

  @Test
  void aChatWithNothingToRead_saysWhy() {
    assertThat(talk().customer("").agent(" ").prepared())
        .isEqualTo(new Preparation.Silent(Silence.EMPTY));
    assertThat(talk().medium(true, "AUDIO", "u", null).medium(false, "IMAGE", "u", "👍").prepared())
        .isEqualTo(new Preparation.Silent(Silence.MEDIA_ONLY));
    assertThat(talk().customer("¿Hola?").medium(false, "AUDIO", "u", null).prepared())
        .isEqualTo(new Preparation.Silent(Silence.NO_WORDS_OF_AGENT));
    assertThat(talk().medium(true, "AUDIO", "u", null).agent("Ya lo reviso").prepared())
        .isInstanceOf(Preparation.Ready.class);
  }

  @Test
  void anIneligibleChat_saysWhy() {
    assertThat(talk().customer("Hola").prepared())
        .isEqualTo(new Preparation.Ineligible(Obstacle.NO_AGENT_MESSAGE));
  }
}
