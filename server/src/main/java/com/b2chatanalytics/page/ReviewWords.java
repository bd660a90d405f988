package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.HumanScores;
import com.b2chatanalytics.quality.Judgement;
import com.b2chatanalytics.quality.QualityScore;
import com.b2chatanalytics.quality.Review;
import com.b2chatanalytics.quality.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a review is worded. */
final class ReviewWords {
  private final Words words;

  ReviewWords(Words words) {
    this.words = words;
  }

  static String name(Words words, Criterion criterion) {
    return words.say("trust.criterion." + criterion.key());
  }

  String sentence(ChatDetail detail) {
    ChatRow chat = detail.chat();
    List<String> parts = new ArrayList<>();
    parts.add(words.name("channel", chat.channel()));
    ChatRow.Named agent = chat.agent();
    if (agent != null) {
      parts.add(Objects.requireNonNullElse(agent.name(), agent.id()));
    }
    parts.add(words.exactly(chat.openedAt()));
    return String.join(" · ", parts);
  }

  List<ReviewView.Field> fields(Map<String, String> typed, Map<String, String> wrong) {
    List<ReviewView.Field> fields = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      String key = criterion.key();
      fields.add(
          new ReviewView.Field(
              key,
              name(words, criterion),
              words.say("trust.anchor." + key),
              typed.getOrDefault(key, ""),
              wrong.get(key)));
    }
    return fields;
  }

  ReviewView.Outcome outcome(
      Review review, @Nullable QualityScore score, Standing standing, String disputes) {
    HumanScores revised = review.revised();
    return new ReviewView.Outcome(
        score == null
            ? words.say("trust.no-score")
            : words.say(
                "trust.scored", score.model(), score.prompt(), words.moment(score.scoredAt())),
        score == null ? "" : advice(words, standing, score.language()),
        revised == null ? "" : words.say("trust.changed", words.moment(review.revisedAt())),
        Arrays.stream(Criterion.values()).map(criterion -> line(criterion, review, score)).toList(),
        score == null ? null : disputes);
  }

  /** Which of the scores are advice only, a sentence; empty where none is. */
  static String advice(Words words, Standing standing, String language) {
    List<String> names =
        Arrays.stream(Criterion.values())
            .filter(criterion -> standing.adviceOnly(criterion, language))
            .map(criterion -> name(words, criterion))
            .toList();
    return names.isEmpty() ? "" : words.say("trust.advice-only", String.join(", ", names));
  }

  private ReviewView.Line line(Criterion criterion, Review review, @Nullable QualityScore score) {
    Integer own = review.blind().of(criterion);
    Integer present = review.present().of(criterion);
    Integer model = score == null ? null : score.given().get(criterion);
    Judgement judgement = score == null ? null : score.judgements().get(criterion);
    return new ReviewView.Line(
        criterion.key(),
        name(words, criterion),
        text(words, own),
        Objects.equals(own, present) ? "" : text(words, present),
        text(words, model),
        own == null || model == null ? "" : words.change(model - own),
        score == null || judgement == null ? "" : score.shown(judgement.reason()),
        score == null || judgement == null ? List.of() : quotes(score, judgement));
  }

  static List<ReviewView.Said> quotes(QualityScore score, Judgement judgement) {
    return judgement.evidence().stream()
        .map(quote ->
            new ReviewView.Said(
                score.shown(quote.text()), "#" + Conversation.anchor(quote.index())))
        .toList();
  }

  static String text(Words words, @Nullable Integer score) {
    return score == null ? Words.NONE : words.number(score);
  }
}
