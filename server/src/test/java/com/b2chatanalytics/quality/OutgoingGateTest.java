package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.quality.OutgoingGate.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingGateTest {
  private static final Prompt PROMPT = Prompt.load(Prompt.CURRENT);

  private static KnownPeople perez() {
    KnownPeople known = new KnownPeople();
    known.person("Josefa Pérez");
    known.phone("573001234567");
    return known;
  }

  /** A request whose transcript nobody redacted. */
  private static Set<Hit> hits(String text) {
    Line line = new Line(0, Talk.START, Speaker.CUSTOMER, null, text);
    Conversation conversation = new Conversation("c", new Transcript(List.of(line)));
    return OutgoingGate.hits(
        ScoringRequest.of(
            PROMPT,
            new ScoringRequest.Setup("m", Effort.LOW, CacheTime.FIVE_MINUTES, Locale.of("es")),
            Batch.of(List.of(conversation), new Random(1))),
        List.of(perez()));
  }

  @ParameterizedTest
  @CsvSource({
    "escriba a ana@correo.com, EMAIL",
    "4111 1111 1111 1111, CARD",
    "curp HEGG560427MVZRRL04, NATIONAL_ID",
    "529.982.247-25, NATIONAL_ID",
    "nit 890.903.938-8, NATIONAL_ID",
    "soy PEREZ, KNOWN_VALUE",
    "linea\\nJosefa, KNOWN_VALUE",
    "300-123-45-67, KNOWN_VALUE",
  })
  void whatSlippedThrough_stopsTheRequest(String text, Hit hit) {
    assertThat(hits(text.replace("\\n", "\n"))).containsExactly(hit);
  }

  @Test
  void aRequestOfOurOwnMaking_passes() {
    Conversation conversation =
        talk()
            .customer("Soy Josefa Pérez, 300 123 4567, ana@correo.com, 4111 1111 1111 1111")
            .agent("Gracias, son $1.250.000")
            .conversation();
    Conversation redacted =
        new Conversation(
            "c",
            new Transcript(
                List.copyOf(
                    new Redactor(perez()).redact(conversation.transcript().lines()).lines())));
    for (int seed = 0; seed < 200; seed++) {
      ScoringRequest request =
          ScoringRequest.of(
              PROMPT,
              new ScoringRequest.Setup("m", Effort.LOW, CacheTime.ONE_HOUR, Locale.of("en")),
              Batch.of(List.of(redacted), new Random(seed)));
      assertThat(OutgoingGate.hits(request, List.of(perez()))).isEmpty();
    }
  }

  @Test
  void aLineThatIsNotOurs_isAHit() {
    ScoringRequest request =
        new ScoringRequest(
            "m", Effort.LOW, 1, CacheTime.ONE_HOUR, "", "x\nBEGIN f\nHola\nEND f\ny", Map.of());
    assertThat(OutgoingGate.hits(request, List.of())).containsExactly(Hit.FOREIGN_LINE);
  }
}
