package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.Dispute;
import com.b2chatanalytics.quality.Disputes;
import com.b2chatanalytics.quality.Judgement;
import com.b2chatanalytics.quality.QualityScore;
import com.b2chatanalytics.quality.QualityScores;
import com.b2chatanalytics.quality.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What the model made of a chat, to be corrected by whoever knows better. */
@Controller
@Requires(Permission.QUALITY_REVIEW)
class DisputesPage {
  private static final String PATH = "/quality/disputes/{id}";

  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final QualityScores scores;
  private final Disputes disputes;
  private final Standing standing;

  DisputesPage(
      Pages pages,
      Templates templates,
      Metrics metrics,
      QualityScores scores,
      Disputes disputes,
      Standing standing) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.scores = scores;
    this.disputes = disputes;
    this.standing = standing;
  }

  /** Where a chat's score is disputed. */
  static String path(String chatId) {
    return PATH.replace("{id}", Address.segment(chatId));
  }

  @GetMapping(PATH)
  View show(@PathVariable String id, HttpServletRequest request, Person person) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("what", Parameters.of(request).one("what").orElse(""));
    return page(id, request, person, asked, Map.of());
  }

  @PostMapping(PATH)
  @Audited("quality.disputed")
  View dispute(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Person person) {
    Words words = pages.words(request);
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : List.of("what", "correction", "reason")) {
      typed.put(field, Parameters.of(request).one(field).orElse("").strip());
    }
    Map<String, String> wrong = new LinkedHashMap<>();
    Disputes.Claim claim = claim(words, typed, wrong);
    if (claim != null && wrong.isEmpty()) {
      disputes.dispute(id, person.id(), claim);
      return SyncPage.back(path(id) + "#disputes");
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return page(id, request, person, typed, wrong);
  }

  /** What was typed; what is wrong with it is put among the wrong. */
  private static Disputes.@Nullable Claim claim(
      Words words, Map<String, String> typed, Map<String, String> wrong) {
    String[] what = typed.getOrDefault("what", "").split(":", 2);
    Criterion criterion = Criterion.of(what[0]).orElse(null);
    if (criterion == null || what.length > 1 && !what[1].matches("\\d{1,3}")) {
      wrong.put("what", words.say("trust.wrong.what"));
    }
    String reason = typed.getOrDefault("reason", "");
    if (reason.isEmpty() || reason.length() > Disputes.LONGEST_REASON) {
      wrong.put("reason", words.say("trust.wrong.reason"));
    }
    String correction = typed.getOrDefault("correction", "");
    boolean given = !correction.isEmpty();
    if (given && !correction.matches("\\d{1,2}|100")) {
      wrong.put("correction", words.say("trust.wrong.score"));
    }
    return criterion == null || !wrong.isEmpty()
        ? null
        : new Disputes.Claim(
            criterion,
            what.length > 1 ? Integer.valueOf(what[1]) : null,
            reason,
            given ? Integer.valueOf(correction) : null);
  }

  /** What counted before counts again. */
  @PostMapping(PATH + "/{dispute}/withdraw")
  @Audited("quality.dispute.withdrawn")
  View withdraw(@PathVariable String id, @PathVariable String dispute, Person person) {
    long number = dispute.matches("\\d{1,18}") ? Long.parseLong(dispute) : -1;
    disputes.withdraw(id, number, person.id(), person.role() == Role.ADMIN);
    return SyncPage.back(path(id) + "#disputes");
  }

  private View page(
      String id,
      HttpServletRequest request,
      Person person,
      Map<String, String> typed,
      Map<String, String> wrong) {
    Words words = pages.words(request);
    ChatDetail chat = metrics.chat(id).orElseThrow(() -> Problem.notFound("chat " + id));
    QualityScore score = scores.current(disputes.chatNo(id)).orElse(null);
    String link = "/chats/" + Address.segment(id);
    DisputesView view =
        new DisputesView(
            words.say("chat.title", ChatsTable.contact(words, chat.chat())),
            new ReviewWords(words).sentence(chat),
            link,
            path(id),
            score == null ? words.say("trust.nothing-to-dispute") : null,
            score == null ? "" : ReviewWords.advice(words, standing, score.language()),
            score == null ? List.of() : lines(words, score, link),
            new DisputesView.Claim(
                score == null ? List.of() : options(words, score, typed.getOrDefault("what", "")),
                typed.getOrDefault("correction", ""),
                typed.getOrDefault("reason", ""),
                wrong),
            rows(words, id, person));
    Shell shell = pages.shell(request, Shell.Place.REVIEWS, view.heading());
    return templates.view("quality/disputes", Map.of("shell", shell, "view", view));
  }

  private static List<DisputesView.Line> lines(Words words, QualityScore score, String link) {
    List<DisputesView.Line> lines = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      Judgement judgement = score.judgements().get(criterion);
      Integer corrected = score.corrections().get(criterion);
      lines.add(
          new DisputesView.Line(
              criterion.key(),
              ReviewWords.name(words, criterion),
              ReviewWords.text(words, score.given().get(criterion)),
              corrected == null ? "" : words.number(corrected),
              judgement == null ? "" : score.shown(judgement.reason()),
              judgement == null
                  ? List.of()
                  : ReviewWords.quotes(score, judgement).stream()
                      .map(said -> new ReviewView.Said(said.text(), link + said.href()))
                      .toList()));
    }
    return lines;
  }

  private static List<DisputesView.Option> options(Words words, QualityScore score, String chosen) {
    List<DisputesView.Option> options = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      String key = criterion.key();
      String name = ReviewWords.name(words, criterion);
      options.add(
          new DisputesView.Option(key, words.say("trust.the-score", name), key.equals(chosen)));
      Judgement judgement = score.judgements().get(criterion);
      int quotes = judgement == null ? 0 : judgement.evidence().size();
      for (int quote = 0; quote < quotes; quote++) {
        String value = key + ":" + quote;
        options.add(
            new DisputesView.Option(
                value, words.say("trust.the-quote", name, quote + 1), value.equals(chosen)));
      }
    }
    return options;
  }

  private List<DisputesView.Row> rows(Words words, String id, Person person) {
    List<DisputesView.Row> rows = new ArrayList<>();
    for (Dispute dispute : disputes.of(id)) {
      boolean own = dispute.personId() == person.id() || person.role() == Role.ADMIN;
      String name = ReviewWords.name(words, dispute.criterion());
      Integer quote = dispute.quote();
      Integer correction = dispute.correction();
      rows.add(
          new DisputesView.Row(
              "dispute-" + dispute.id(),
              quote == null
                  ? words.say("trust.the-score", name)
                  : words.say("trust.the-quote", name, quote + 1),
              dispute.personName(),
              words.moment(dispute.disputedAt()),
              dispute.reason(),
              correction == null ? "" : words.number(correction),
              dispute.withdrawnAt() == null ? "" : words.moment(dispute.withdrawnAt()),
              own && dispute.withdrawnAt() == null
                  ? path(id) + "/" + dispute.id() + "/withdraw"
                  : null));
    }
    return rows;
  }
}
