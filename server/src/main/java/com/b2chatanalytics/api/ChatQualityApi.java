package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.ChatVerdict;
import com.b2chatanalytics.quality.CoachingPoint;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.Doubt;
import com.b2chatanalytics.quality.Judgement;
import com.b2chatanalytics.quality.QualityScore;
import com.b2chatanalytics.quality.Quote;
import com.b2chatanalytics.quality.ScoredChats;
import com.b2chatanalytics.quality.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is believed of a chat, with reasons and quotes. */
@RestController
@RequestMapping("/api/v1/chats/{id}/quality")
@Requires(Permission.ANALYTICS_READ)
class ChatQualityApi {
  private final ScoredChats chats;
  private final Standing standing;

  ChatQualityApi(ScoredChats chats, Standing standing) {
    this.chats = chats;
    this.standing = standing;
  }

  /** Its scores with evidence, or why it has none. */
  @GetMapping
  Map<String, @Nullable Object> quality(@PathVariable String id, Person person) {
    ChatVerdict verdict = chats.verdict(id).orElseThrow(() -> Problem.notFound("chat " + id));
    QualityScore score = verdict.score();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("state", verdict.state().key());
    json.put("reason", verdict.reason());
    for (Criterion criterion : Criterion.values()) {
      OptionalInt value = score == null ? OptionalInt.empty() : score.score(criterion);
      json.put(criterion.key(), value.isEmpty() ? null : value.getAsInt());
    }
    json.put("effectiveness", effectiveness(score));
    // Placeholders are put back for whoever may take personal data along.
    UnaryOperator<String> told =
        score != null && person.may(Permission.EXPORT_PII) ? score::shown : text -> text;
    if (score == null) {
      json.put("evidence", List.of());
      json.put("reasons", Map.of());
      for (String key : List.of("summary", "language", "confidence", "model", "promptVersion")) {
        json.put(key, null);
      }
      for (String key : List.of("topics", "coaching", "doubts", "corrected", "adviceOnly")) {
        json.put(key, List.of());
      }
      json.put("scoredAt", null);
    } else {
      texts(json, score, told);
      made(json, score);
      json.put("adviceOnly", adviceOnly(score.language()));
    }
    json.put("cached", verdict.cached());
    json.put("wentOn", verdict.wentOn());
    json.put("simulated", chats.simulated());
    return json;
  }

  private List<String> adviceOnly(String language) {
    return Arrays.stream(Criterion.values())
        .filter(criterion -> standing.adviceOnly(criterion, language))
        .map(Criterion::key)
        .toList();
  }

  private @Nullable Double effectiveness(@Nullable QualityScore score) {
    if (score == null) {
      return null;
    }
    OptionalDouble effectiveness = score.effectiveness(chats.present());
    return effectiveness.isEmpty() ? null : Double.valueOf(effectiveness.getAsDouble());
  }

  private static void texts(
      Map<String, @Nullable Object> json, QualityScore score, UnaryOperator<String> told) {
    Map<String, String> reasons = new LinkedHashMap<>();
    List<Map<String, Object>> evidence = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      Judgement judgement = score.judgements().get(criterion);
      if (judgement != null) {
        reasons.put(criterion.key(), told.apply(judgement.reason()));
        for (Quote quote : judgement.evidence()) {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("criterion", criterion.key());
          one.put("messageIndex", quote.index());
          one.put("quote", told.apply(quote.text()));
          evidence.add(one);
        }
      }
    }
    json.put("evidence", evidence);
    json.put("reasons", reasons);
    json.put("summary", told.apply(score.summary()));
    json.put("topics", score.topics());
    json.put("coaching", score.coaching().stream().map(point -> point(point, told)).toList());
  }

  private static void made(Map<String, @Nullable Object> json, QualityScore score) {
    json.put("language", score.language());
    json.put("confidence", score.confidence());
    json.put("doubts", score.doubts().stream().sorted().map(Doubt::key).toList());
    json.put("corrected", score.corrections().keySet().stream().map(Criterion::key).toList());
    json.put("model", score.model());
    json.put("promptVersion", score.prompt());
    json.put("scoredAt", score.scoredAt());
  }

  static Map<String, @Nullable Object> point(CoachingPoint point, UnaryOperator<String> told) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", point.kind().name().toLowerCase(Locale.ROOT));
    json.put("skill", point.skill().key());
    json.put("messageIndex", point.index());
    json.put("point", told.apply(point.point()));
    return json;
  }
}
