package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.HumanScores;
import com.b2chatanalytics.quality.Review;
import com.b2chatanalytics.quality.Reviews;
import com.b2chatanalytics.quality.Sampling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scores that people give a chat, to be held against the AI's; none of those is told here. */
@RestController
@RequestMapping("/api/v1/chats/{id}/reviews")
@Requires(Permission.QUALITY_REVIEW)
class ReviewsApi {
  private final Reviews reviews;

  ReviewsApi(Reviews reviews) {
    this.reviews = reviews;
  }

  /**
   * One's own review.
   *
   * @param sampled {@code random}, {@code lowest}, {@code uncertain} or {@code asked}
   * @param scores by criterion, null where it could not be told; from these agreement is computed
   * @param revised what they were changed to later; absent where they were not
   */
  record ReviewView(
      long id,
      String sampled,
      Map<String, @Nullable Integer> scores,
      @Nullable String note,
      Instant reviewedAt,
      @Nullable Map<String, @Nullable Integer> revised,
      @Nullable Instant revisedAt) {

    static ReviewView of(Review review) {
      HumanScores revised = review.revised();
      return new ReviewView(
          review.id(),
          review.sampled().key(),
          keys(review.blind()),
          review.note(),
          review.reviewedAt(),
          revised == null ? null : keys(revised),
          review.revisedAt());
    }

    private static Map<String, @Nullable Integer> keys(HumanScores scores) {
      Map<String, @Nullable Integer> keys = new LinkedHashMap<>();
      for (Criterion criterion : Criterion.values()) {
        keys.put(criterion.key(), scores.of(criterion));
      }
      return keys;
    }
  }

  /**
   * Keeps one's own scores, {@code {"resolution":80,"sentiment":null,"professionalism":90,
   * "clarity":70,"note":"…"}}, each 0 to 100 or null: 201. Given again they stand beside the first
   * ones, which stay what agreement is computed from: 200.
   */
  @PostMapping
  @Audited("quality.reviewed")
  ResponseEntity<ReviewView> review(
      @PathVariable String id, @RequestBody Object body, Person person) {
    FieldReader read = FieldReader.of(body);
    List<String> known = new ArrayList<>(List.of("note"));
    for (Criterion criterion : Criterion.values()) {
      known.add(criterion.key());
    }
    read.allowOnly(known);
    HumanScores scores = HumanScores.read(read);
    String note = note(read.field("note"));
    read.demandCorrect();
    boolean first = reviews.own(id, person.id()).isEmpty();
    Review review = reviews.give(id, person.id(), Sampling.ASKED, scores, note);
    return ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
        .body(ReviewView.of(review));
  }

  /** One's own review of the chat, in a list of one; none before it was given. */
  @GetMapping
  List<ReviewView> own(@PathVariable String id, Person person) {
    return reviews.own(id, person.id()).stream().map(ReviewView::of).toList();
  }

  /** Takes a later change back: the first scores stand again. */
  @DeleteMapping("/change")
  @Audited("quality.review.undone")
  ReviewView takeBack(@PathVariable String id, Person person) {
    return ReviewView.of(reviews.takeBack(id, person.id()));
  }

  private static @Nullable String note(FieldReader field) {
    String text = field.isGiven() ? field.text() : null;
    if (text != null && text.length() > Reviews.LONGEST_NOTE) {
      field.wrong("may have " + Reviews.LONGEST_NOTE + " characters");
    }
    return text;
  }
}
