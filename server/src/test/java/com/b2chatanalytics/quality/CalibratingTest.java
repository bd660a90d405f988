package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibratingTest {
  private static final ScoreVersion OLD = new ScoreVersion("model", "1.es");
  private static final ScoreVersion NEW = new ScoreVersion("model", "2.es");

  private final Random random = new Random(11);

  private static Map<Criterion, Integer> scores(int resolution, int sentiment) {
    Map<Criterion, Integer> scores = new EnumMap<>(Criterion.class);
    scores.put(Criterion.RESOLUTION, resolution);
    scores.put(Criterion.SENTIMENT, sentiment);
    return scores;
  }

  private static ReviewedPair pair(
      long chat, long person, boolean drawn, ScoreVersion version, int human, int model) {
    return new ReviewedPair(
        chat,
        person,
        drawn,
        version,
        chat % 2 == 0 ? "es" : "en",
        (int) (chat % 5),
        (int) (100 + chat),
        "whatsapp",
        "ana",
        scores(human, human),
        scores(model, model));
  }

  private List<ReviewedPair> many(int chats, ScoreVersion version) {
    List<ReviewedPair> pairs = new ArrayList<>();
    for (int chat = 1; chat <= chats; chat++) {
      int human = random.nextInt(101);
      int model = Math.clamp(human + random.nextInt(41) - 15, 0, 100);
      pairs.add(pair(chat, 1, true, version, human, model));
    }
    return pairs;
  }

  private static Calibration of(List<ReviewedPair> pairs) {
    return new Calibrating(Weights.usual(), Optional.of(NEW), pairs, List.of())
        .calibration(List.of());
  }

  private static Calibration.Figures figures(Calibration calibration, String key) {
    return calibration.facets().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void kappa_isTheNaiveOne_ofTheRandomReviewsOfThePresentVersion() {
    List<ReviewedPair> pairs = many(60, NEW);
    Calibration before = of(pairs);
    Calibration.Figures resolution = figures(before, "resolution");
    List<ScorePair> naive = ReviewedPair.pairs(pairs, Facet.all(Weights.usual()).get(1));
    assertThat(resolution.agreement().kappa().orElseThrow().value())
        .isCloseTo(TestReviews.naiveKappa(naive), within(1e-9));
    assertThat(before.random()).isEqualTo(60);
    assertThat(figures(before, "effectiveness").agreement().pairs()).isEqualTo(60);
    assertThat(figures(before, "clarity").agreement().pairs()).isZero();

    // What was chosen, what others scored again, and what another version made change nothing.
    List<ReviewedPair> more = new ArrayList<>(pairs);
    more.add(pair(900, 1, false, NEW, 0, 100));
    more.add(pair(1, 2, true, NEW, 0, 100));
    more.addAll(many(40, OLD));
    Calibration after = of(more);
    assertThat(figures(after, "resolution").agreement()).isEqualTo(resolution.agreement());
    assertThat(after.reviews()).isEqualTo(61);
    assertThat(after.people()).isEqualTo(2);
    assertThat(figures(after, "resolution").raters().chats()).isEqualTo(1);
    assertThat(after.versions())
        .extracting(Calibration.OfVersion::version)
        .containsExactly(NEW, OLD);
  }

  @Test
  void groups_areShownFromThirtyOn_andLanguagesWithTheirNumber() {
    Calibration calibration = of(many(58, NEW));
    Calibration.Figures resolution = figures(calibration, "resolution");
    assertThat(Objects.requireNonNull(resolution.byAgent().get("ana")).pairs()).isEqualTo(58);
    assertThat(resolution.byLanguage()).isEmpty();
    assertThat(resolution.languages())
        .extracting(Calibration.OfLanguage::language)
        .containsExactlyInAnyOrder("es", "en");
    assertThat(resolution.languages().getFirst().agreement().kappa()).isEmpty();
    assertThat(resolution.languages().getFirst().agreement().pairs()).isEqualTo(29);
    assertThat(figures(of(many(80, NEW)), "resolution").byLanguage()).containsKeys("es", "en");
  }

  @Test
  void bias_thatGrowsWithTheAgentsWords_isTold() {
    List<ReviewedPair> pairs = new ArrayList<>();
    for (int chat = 0; chat < 40; chat++) {
      pairs.add(pair(chat, 1, true, NEW, 50, 50 + chat / 2));
    }
    Estimate slope = figures(of(pairs), "resolution").perHundredWords().orElseThrow();
    assertThat(slope.value()).isCloseTo(50, within(1.0));
    assertThat(slope.low()).isPositive();
    assertThat(Slope.slope(List.of(new Slope.Point(1, 1))).isEmpty()).isTrue();
  }

  @Test
  void criteriaThatMoveTogether_areTooClose() {
    List<Map<Criterion, Integer>> scores = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Map<Criterion, Integer> each = scores(i, i + 1);
      each.put(Criterion.CLARITY, random.nextInt(101));
      scores.add(each);
    }
    List<Calibration.Halo> halos =
        new Calibrating(Weights.usual(), Optional.of(NEW), List.of(), List.of())
            .calibration(scores)
            .halos();
    assertThat(halos).hasSize(6);
    assertThat(halos.stream().filter(Calibration.Halo::tooClose))
        .extracting(Calibration.Halo::one, Calibration.Halo::other)
        .containsExactly(tuple(Criterion.RESOLUTION, Criterion.SENTIMENT));
  }

  @Test
  void versionThatScoresOtherwise_hasDrifted_fromThirtyChatsOn() {
    assertThat(drift(29).far()).isFalse();
    assertThat(drift(30).far()).isTrue();
    assertThat(drift(30).mean()).isEqualTo(10);
  }

  private static Calibration.Shift drift(int chats) {
    List<PairStore.Rescored> rescored = new ArrayList<>();
    for (int i = 0; i < chats; i++) {
      rescored.add(new PairStore.Rescored(OLD, scores(i, i), scores(i + 10, i + 10)));
    }
    return Objects.requireNonNull(
        new Calibrating(Weights.usual(), Optional.of(NEW), List.of(), rescored)
            .calibration(List.of())
            .drifts()
            .getFirst()
            .facets()
            .get("resolution"));
  }
}
