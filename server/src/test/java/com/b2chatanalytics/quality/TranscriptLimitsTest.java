package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptLimitsTest {
  private static final TranscriptLimits USUAL = TranscriptLimits.usual();

  @Test
  void fiveThousandMessages_keepHeadAndTail() {
    Talk talk = talk();
    for (int i = 0; i < 2_500; i++) {
      talk.customer("pregunta " + i).agent("respuesta " + i);
    }
    Transcript transcript = talk.conversation().transcript();
    List<Line> lines = transcript.lines();
    Part.Omitted gap =
        transcript.parts().stream()
            .filter(Part.Omitted.class::isInstance)
            .map(Part.Omitted.class::cast)
            .reduce((one, other) -> {
              throw new AssertionError("two gaps");
            })
            .orElseThrow();

    assertThat(lines.getFirst().text()).isEqualTo("pregunta 0");
    assertThat(lines.getLast().text()).isEqualTo("respuesta 2499");
    assertThat(lines.size() + gap.messages()).isEqualTo(5_000);
    int head = transcript.parts().indexOf(gap);
    assertThat(lines.size() - head).isBetween(2 * head - 5, 2 * head + 5);
    assertThat(transcript.written("0123456789").length()).isBetween(11_000, 13_000);
  }

  @Test
  void theLastWordOfAnAgent_comesBackFromTheMiddle() {
    Talk talk = talk();
    for (int i = 0; i < 1_000; i++) {
      talk.customer("sigo esperando " + i);
      if (i == 400 || i == 500) {
        talk.agent("un momento " + i);
      }
    }
    Transcript transcript = talk.conversation().transcript();

    assertThat(transcript.mentions("un momento 500")).isTrue();
    assertThat(transcript.mentions("un momento 400")).isFalse();
    assertThat(transcript.parts().stream().filter(Part.Omitted.class::isInstance)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aLongMessage_isCutOutsideOfPlaceholdersAndCharacters(int shift) {
    String text = "x".repeat(shift) + "[PERSON_1]🙂".repeat(500);
    String shortened = shorten(text);
    String[] ends = shortened.split(" \\[…] ", -1);

    assertThat(shortened.length()).isLessThanOrEqualTo(2_000);
    assertThat(ends).hasSize(2);
    assertThat(text).startsWith(ends[0]).endsWith(ends[1]);
    assertThat(ends[0]).matches("x*(\\[PERSON_1]🙂)*(\\[PERSON_1])?");
    assertThat(ends[1]).matches("(🙂)?(\\[PERSON_1]🙂)*");
    assertThat(ends[0].length()).isGreaterThan(ends[1].length());
  }

  private static String shorten(String text) {
    Line line = new Line(0, Talk.START, Speaker.AGENT, null, text);
    return USUAL.shorten(List.of(line)).lines().getFirst().text();
  }

  @RepeatedTest(200)
  void anyConversation_staysWithinItsRoomAndInOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Line> lines = new ArrayList<>();
    int count = random.nextInt(400);
    for (int i = 0; i < count; i++) {
      Speaker speaker = random.nextInt(50) == 0 ? Speaker.AGENT : Speaker.CUSTOMER;
      String text = "a".repeat(random.nextInt(5) == 0 ? 0 : random.nextInt(3_000));
      lines.add(new Line(i, Talk.START, speaker, null, text));
    }
    Transcript transcript = USUAL.shorten(lines);
    int omitted =
        transcript.parts().stream()
            .mapToInt(part -> part instanceof Part.Omitted gap ? gap.messages() : 0)
            .sum();
    int length = transcript.lines().stream().mapToInt(line -> line.text().length() + 50).sum();

    assertThat(length).isLessThanOrEqualTo(12_000 + 2_050);
    assertThat(transcript.lines().size() + omitted)
        .isEqualTo((int) lines.stream().filter(line -> !line.isEmpty()).count());
    assertThat(transcript.lines()).extracting(Line::index).isSorted().doesNotHaveDuplicates();
    boolean spoke =
        lines.stream().anyMatch(line -> line.speaker() == Speaker.AGENT && line.hasWords());
    assertThat(transcript.lines().stream().anyMatch(line -> line.speaker() == Speaker.AGENT))
        .isEqualTo(spoke);
  }
}
