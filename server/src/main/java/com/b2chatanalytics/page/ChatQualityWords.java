package com.b2chatanalytics.page;

import com.b2chatanalytics.quality.ChatVerdict;
import com.b2chatanalytics.quality.CoachingPoint;
import com.b2chatanalytics.quality.Confidence;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.Judgement;
import com.b2chatanalytics.quality.QualityScore;
import com.b2chatanalytics.quality.Standing;
import com.b2chatanalytics.quality.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Puts a score into words. Quotes and summary are a stranger's text, and shown as text only. */
final class ChatQualityWords {
  private final Words words;
  private final Weights weights;
  private final boolean simulated;
  private final Standing standing;
  private final boolean reviews;

  /**
   * @param simulated whether our own simulator answers in Claude's place
   * @param reviews whether the reader may score by hand and dispute
   */
  ChatQualityWords(
      Words words, Weights weights, boolean simulated, Standing standing, boolean reviews) {
    this.words = words;
    this.weights = weights;
    this.simulated = simulated;
    this.standing = standing;
    this.reviews = reviews;
  }

  ChatQualityView view(String chatId, ChatVerdict verdict, EvidenceMarks marks) {
    QualityScore score = verdict.score();
    if (score == null) {
      return ChatQualityView.without(why(verdict));
    }
    boolean unsure = score.confidence() < Confidence.SURE;
    return new ChatQualityView(
        null,
        simulated ? words.say("quality.simulated") : null,
        advice(score),
        actions(chatId),
        number(score.effectiveness(weights)),
        formula(score),
        words.say(unsure ? "quality.confidence.unsure" : "quality.confidence", score.confidence()),
        unsure,
        score.doubts().stream()
            .sorted()
            .map(doubt -> words.say("quality.doubt." + doubt.key()))
            .toList(),
        verdict.wentOn() ? words.say("quality.went-on") : null,
        words.say(
            verdict.cached() ? "quality.made.cached" : "quality.made",
            score.model(),
            score.prompt(),
            words.exactly(score.scoredAt())),
        score.summary().isBlank() ? null : score.shown(score.summary()),
        judged(score, marks),
        score.coaching().stream().map(point -> point(score, point)).toList(),
        score.topics());
  }

  private @Nullable String advice(QualityScore score) {
    String advice = ReviewWords.advice(words, standing, score.language());
    return advice.isEmpty() ? null : advice;
  }

  private List<ChatQualityView.Action> actions(String chatId) {
    return reviews
        ? List.of(
            new ChatQualityView.Action(words.say("quality.dispute"), DisputesPage.path(chatId)))
        : List.of();
  }

  private String why(ChatVerdict verdict) {
    String reason = verdict.reason();
    String state = "quality.state." + verdict.state().key();
    return words.said(state + "." + reason, state);
  }

  private String formula(QualityScore score) {
    OptionalInt resolution = score.score(Criterion.RESOLUTION);
    OptionalInt sentiment = score.score(Criterion.SENTIMENT);
    if (resolution.isEmpty() || sentiment.isEmpty()) {
      return words.say("quality.formula.void");
    }
    return words.say(
        "quality.formula",
        words.share(weights.resolution()),
        resolution.getAsInt(),
        words.share(weights.sentiment()),
        sentiment.getAsInt(),
        number(score.effectiveness(weights)));
  }

  private String number(OptionalDouble score) {
    return words.score(score.isEmpty() ? null : Double.valueOf(score.getAsDouble()));
  }

  private List<ChatQualityView.Judged> judged(QualityScore score, EvidenceMarks marks) {
    List<ChatQualityView.Judged> all = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      OptionalInt value = score.score(criterion);
      Judgement judgement = score.judgements().get(criterion);
      List<ChatQualityView.Quoted> quotes = new ArrayList<>();
      for (EvidenceMarks.Numbered each : marks.quotes()) {
        if (each.criterion() == criterion) {
          quotes.add(new ChatQualityView.Quoted(each.number(), score.shown(each.quote().text())));
        }
      }
      all.add(
          new ChatQualityView.Judged(
              criterion.key(),
              words.say("quality.of." + criterion.key()),
              value.isEmpty() ? Words.NONE : words.number(value.getAsInt()),
              value.orElse(0),
              note(score, criterion),
              judgement == null ? "" : score.shown(judgement.reason()),
              quotes));
    }
    return all;
  }

  private @Nullable String note(QualityScore score, Criterion criterion) {
    Integer given = score.given().get(criterion);
    if (score.corrections().containsKey(criterion)) {
      return given == null
          ? words.say("quality.corrected")
          : words.say("quality.corrected.from", given);
    }
    return given == null ? words.say("quality.void") : null;
  }

  private ChatQualityView.Point point(QualityScore score, CoachingPoint point) {
    Integer message = point.index();
    boolean praise = point.kind() == CoachingPoint.Kind.PRAISE;
    return new ChatQualityView.Point(
        praise,
        words.say(praise ? "quality.praise" : "quality.improve"),
        words.say("quality.skill." + point.skill().key()),
        score.shown(point.point()),
        message == null ? null : "#" + Conversation.anchor(message));
  }
}
