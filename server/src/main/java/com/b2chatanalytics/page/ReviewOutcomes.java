package com.b2chatanalytics.page;

import com.b2chatanalytics.quality.QualityScores;
import com.b2chatanalytics.quality.Review;
import com.b2chatanalytics.quality.Standing;
import org.springframework.stereotype.Component;

/** The model's scores beside a person's, once these are kept. */
@Component
class ReviewOutcomes {
  private final QualityScores scores;
  private final Standing standing;

  ReviewOutcomes(QualityScores scores, Standing standing) {
    this.scores = scores;
    this.standing = standing;
  }

  ReviewView.Outcome of(Words words, Review review, String chatId) {
    return new ReviewWords(words)
        .outcome(
            review,
            scores.current(review.chatNo()).orElse(null),
            standing,
            DisputesPage.path(chatId));
  }
}
