package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final Batch BATCH = batch();

  private static Batch batch() {
    List<Conversation> conversations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      conversations.add(
          talk()
              .called("chat-" + i)
              .customer("Mi envío número " + (i + 1) + " no llega ❤️", "ok")
              .agent("Lamento la demora,   ya reviso\nel caso " + (i + 1))
              .conversation());
    }
    return Batch.of(conversations, new Random(11));
  }

  private static Batch.Item item(int place) {
    return BATCH.items().get(place);
  }

  private static List<Map<String, Object>> good() {
    List<Map<String, Object>> items = new ArrayList<>();
    BATCH.items().forEach(item -> items.add(Items.good(item, 70)));
    return items;
  }

  private static List<Outcome> outcomes(List<?> items) {
    return List.copyOf(AnswerReader.read(BATCH, Items.answer(items)).outcomes().values());
  }

  /** The outcome of the first conversation, all others being good. */
  private static Outcome first(String field, Object value) {
    List<Map<String, Object>> items = good();
    items.getFirst().put(field, value);
    List<Outcome> outcomes = outcomes(items);
    assertThat(outcomes.subList(1, 5)).allMatch(Outcome.Scored.class::isInstance);
    return outcomes.getFirst();
  }

  @Test
  void goodItems_areMatchedByTheirIds_whateverTheirOrder() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      items.add(Items.good(item(i), 10 * i));
    }
    List<Outcome> outcomes = outcomes(items.reversed());

    for (int i = 0; i < 5; i++) {
      Assessment assessment = ((Outcome.Scored) outcomes.get(i)).assessment();
      assertThat(assessment.score(Criterion.CLARITY)).hasValue(10 * i);
      assertThat(assessment.language()).isEqualTo("es");
      assertThat(assessment.topics()).containsExactly("envío retrasado");
      assertThat(assessment.coaching().getFirst().index()).isEqualTo(2);
    }
  }

  @Test
  void missingExtraAndDoubleItems_areFoundOneByOne() {
    List<Map<String, Object>> items = good();
    items.removeFirst();
    items.add(Items.good(item(1), 99));
    Map<String, Object> stranger = Items.good(item(2), 50);
    stranger.put("id", "zzzzzzzzzz");
    items.add(stranger);
    AnswerReader.Reading reading = AnswerReader.read(BATCH, Items.answer(items));

    assertThat(List.copyOf(reading.outcomes().values()).subList(0, 2))
        .containsExactly(new Outcome.Missing(), new Outcome.Twice());
    assertThat(List.copyOf(reading.outcomes().values()).subList(2, 5))
        .allMatch(Outcome.Scored.class::isInstance);
    assertThat(reading.strangers()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "100, true",
    "-1, false",
    "101, false",
    "99.5, false",
    "2147483648, false"
  })
  void aScore_isAWholeNumberUpTo100(double score, boolean good) {
    Object number = score == Math.rint(score) ? (Object) (long) score : (Object) score;
    Outcome outcome = first("clarity", Items.criterion(number, 2, "Lamento la demora"));

    assertThat(outcome instanceof Outcome.Scored).isEqualTo(good);
    if (!good) {
      assertThat(outcome).isEqualTo(new Outcome.Malformed("clarity.score"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resolution",
        "sentiment",
        "professionalism",
        "clarity",
        "topics",
        "summary",
        "coaching"
      })
  void aFieldOfAnotherKind_isMalformed(String field) {
    assertThat(first(field, "")).isInstanceOf(Outcome.Malformed.class);
    assertThat(first(field, 5)).isInstanceOf(Outcome.Malformed.class);
    assertThat(first(field, Map.of())).isInstanceOf(Outcome.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2, Lamento la demora, ",
    "2, ya reviso el caso, ",
    "2, 'Lamento\n la  demora, ya', ",
    "2, LAMENTO LA DEMORA, NOT_THERE",
    "2, Lamento mucho la demora, NOT_THERE",
    "2, Lamento … el caso, NOT_THERE",
    "0, Lamento la demora, MISPLACED",
    "77, Lamento la demora, MISPLACED",
    "-1, Lamento la demora, MISPLACED",
    "2, demora, TOO_SHORT",
    "2, '', TOO_SHORT",
    "0, Mi envío número, WRONG_SPEAKER",
    "1, ok, WRONG_SPEAKER",
  })
  void aQuote_standsInTheMessageNamed(int index, String quote, @Nullable QuoteFault fault) {
    Outcome outcome = first("professionalism", Items.criterion(80, index, quote));

    if (fault == null) {
      assertThat(((Outcome.Scored) outcome).assessment().score(Criterion.PROFESSIONALISM))
          .hasValue(80);
    } else if (fault == QuoteFault.NOT_THERE) {
      assertThat(outcome)
          .isEqualTo(
              new Outcome.Voided(
                  List.of(new Outcome.Flaw(Criterion.PROFESSIONALISM, index, fault))));
    } else {
      Assessment kept = ((Outcome.Scored) outcome).assessment();
      assertThat(kept.score(Criterion.PROFESSIONALISM)).isEmpty();
      assertThat(kept.score(Criterion.CLARITY)).hasValue(70);
    }
  }

  @Test
  void whatNobodySees_doesNotMakeAQuoteFalse() {
    Outcome outcome = first("sentiment", Items.criterion(20, 0, "no\u200B llega ❤"));

    assertThat(outcome).isInstanceOf(Outcome.Scored.class);
    assertThat(first("sentiment", Items.criterion(20, 1, "ok"))).isInstanceOf(Outcome.Scored.class);
  }

  @Test
  void twoCriteriaWithoutEvidence_voidTheItem() {
    List<Map<String, Object>> items = good();
    items.getFirst().put("clarity", Items.criterion(80, 0, "Mi envío número"));
    items.getFirst().put("professionalism", Items.criterion(80, 2, "caso"));

    assertThat(outcomes(items).getFirst())
        .isEqualTo(
            new Outcome.Voided(
                List.of(
                    new Outcome.Flaw(Criterion.PROFESSIONALISM, 2, QuoteFault.TOO_SHORT),
                    new Outcome.Flaw(Criterion.CLARITY, 0, QuoteFault.WRONG_SPEAKER))));
  }

  @Test
  void oneMadeUpQuoteBesideAGoodOne_voidsTheItem() {
    Map<String, Object> clarity = Items.criterion(80, 2, "Lamento la demora");
    clarity.put(
        "evidence",
        List.of(
            Map.of("index", 2, "quote", "Lamento la demora"),
            Map.of("index", 2, "quote", "le regalo un bono de 100")));

    assertThat(first("clarity", clarity)).isInstanceOf(Outcome.Voided.class);
  }

  @Test
  void theQuoteOfANeighbour_isMadeUp() {
    String others = item(1).transcript().line(2).orElseThrow().text();

    assertThat(first("clarity", Items.criterion(90, 2, others))).isInstanceOf(Outcome.Voided.class);
  }

  @Test
  void textsThatRepeatTheRequest_areMalformed() {
    assertThat(first("summary", "Todo bien " + BATCH.fence()))
        .isInstanceOf(Outcome.Malformed.class);
    assertThat(first("summary", "Mejor que " + item(3).id())).isInstanceOf(Outcome.Malformed.class);
  }

  @Test
  void longTexts_areCut_andWordsOfUnknownCaseOrKindAreRead() {
    Outcome outcome = first("summary", "á".repeat(2_000));
    assertThat(((Outcome.Scored) outcome).assessment().summary())
        .isEqualTo("á".repeat(1_000) + "…");

    List<Object> points = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      points.add(Map.of("kind", "Improve", "skill", "juggling", "index", 0, "point", "Punto " + i));
    }
    Assessment assessment = ((Outcome.Scored) first("coaching", points)).assessment();
    assertThat(assessment.coaching()).hasSize(3);
    assertThat(assessment.coaching().getFirst())
        .isEqualTo(
            new CoachingPoint(
                CoachingPoint.Kind.IMPROVE, CoachingPoint.Skill.OTHER, null, "Punto 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"conversations\":5}",
        "{\"conversations\":{\"conversations\":[]}}",
        "I cannot do that.",
        "{\"conversations\":["
      })
  void anAnswerOfAnotherKind_isMalformedForAll(String text) {
    assertThat(
            AnswerReader.read(BATCH, new ModelAnswer("end_turn", null, text)).outcomes().values())
        .hasSize(5)
        .allMatch(Outcome.Malformed.class::isInstance);
  }

  @Test
  void deepNesting_isNoOverflow() {
    String deep = "{\"conversations\":" + "[".repeat(100_000);

    assertThat(
            AnswerReader.read(BATCH, new ModelAnswer("end_turn", null, deep)).outcomes().values())
        .allMatch(Outcome.Malformed.class::isInstance);
  }

  /** Wherever an answer ends, what was whole by then is kept and the rest asked again. */
  @Test
  void halfAnAnswer_keepsItsWholeItems() {
    String whole = Items.json(good());
    int before = 0;
    for (int end = 0; end < whole.length(); end += 7) {
      ModelAnswer half = new ModelAnswer("max_tokens", null, whole.substring(0, end));
      List<Outcome> outcomes = List.copyOf(AnswerReader.read(BATCH, half).outcomes().values());
      int scored = (int) outcomes.stream().filter(Outcome.Scored.class::isInstance).count();
      assertThat(outcomes.subList(0, scored)).allMatch(Outcome.Scored.class::isInstance);
      assertThat(outcomes.subList(scored, 5)).containsOnly(new Outcome.Cut());
      assertThat(scored).isBetween(before, before + 1);
      before = scored;
    }
    assertThat(before).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aRefusal_isNeverRead() {
    ModelAnswer refusal = new ModelAnswer("refusal", "cyber", Items.json(good()));

    assertThat(AnswerReader.read(BATCH, refusal).outcomes().values())
        .containsOnly(new Outcome.Refused("cyber"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause_turn", "tool_use", "stop_sequence", "something_new\n<b>"})
  void anotherStopReason_isAnOutcome(String reason) {
    assertThat(
            AnswerReader.read(BATCH, new ModelAnswer(reason, null, Items.json(good())))
                .outcomes()
                .values())
        .allMatch(Outcome.Malformed.class::isInstance)
        .noneMatch(outcome -> outcome.toString().contains("<"));
    assertThat(AnswerReader.read(BATCH, new ModelAnswer(null, null, "")).outcomes()).hasSize(5);
  }

  /** Any bytes changed: each conversation still has exactly one outcome, and no exception. */
  @RepeatedTest(300)
  void aSpoiltAnswer_stillHasAnOutcomeForEach(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    StringBuilder text = new StringBuilder(Items.json(good()));
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      text.setCharAt(random.nextInt(text.length()), "{}[]\",:0x\\".charAt(random.nextInt(10)));
    }
    Map<String, Outcome> outcomes =
        new HashMap<>(
            AnswerReader.read(BATCH, new ModelAnswer("end_turn", null, text.toString()))
                .outcomes());

    assertThat(outcomes.keySet())
        .containsExactlyInAnyOrderElementsOf(BATCH.items().stream().map(Batch.Item::id).toList());
  }

  @Test
  void whatFails_isAskedAloneOnce() {
    Outcome.Next alone = new Outcome.Next.AskAlone(false);
    List<Outcome> failures =
        List.of(
            new Outcome.Missing(),
            new Outcome.Twice(),
            new Outcome.Malformed("x"),
            new Outcome.Voided(List.of()));

    assertThat(failures).allMatch(each -> each.next(1).equals(alone));
    assertThat(failures).allMatch(each -> each.next(2).equals(new Outcome.Next.GiveUp(false)));
    assertThat(new Outcome.Cut().next(1)).isEqualTo(new Outcome.Next.AskAlone(true));
    assertThat(new Outcome.Refused(null).next(1)).isEqualTo(alone);
    assertThat(new Outcome.Refused(null).next(2)).isEqualTo(new Outcome.Next.GiveUp(true));
    assertThat(outcomes(good()).getFirst().next(2)).isInstanceOf(Outcome.Next.Keep.class);
  }

  @Test
  void effectiveness_isOurs() {
    List<Map<String, Object>> items = good();
    items.getFirst().put("resolution", Items.criterion(80, 2, "Lamento la demora"));
    items.getFirst().put("sentiment", Items.criterion(50, 2, "Lamento la demora"));
    items.getFirst().put("effectiveness", 100);
    Assessment assessment = ((Outcome.Scored) outcomes(items).getFirst()).assessment();

    assertThat(assessment.effectiveness(Weights.usual()).orElseThrow()).isCloseTo(68, within(1e-9));
    assertThat(assessment.effectiveness(new Weights(1, 0))).hasValue(80);
    Outcome withoutSentiment = first("sentiment", Items.criterion(50, 2, "caso"));
    assertThat(((Outcome.Scored) withoutSentiment).assessment().effectiveness(Weights.usual()))
        .isEmpty();
  }

  @Test
  void twoPasses_areDisputedBeyondFifteenPoints() {
    Assessment one =
        ((Outcome.Scored) first("clarity", Items.criterion(50, 2, "Lamento la demora")))
            .assessment();
    Assessment near =
        ((Outcome.Scored) first("clarity", Items.criterion(65, 2, "Lamento la demora")))
            .assessment();
    Assessment far =
        ((Outcome.Scored) first("clarity", Items.criterion(66, 2, "Lamento la demora")))
            .assessment();

    assertThat(BatchPlan.disputed(one, near)).isFalse();
    assertThat(BatchPlan.disputed(one, far)).isTrue();
  }
}
