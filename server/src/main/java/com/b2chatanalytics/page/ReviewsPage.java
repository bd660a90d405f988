package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.Calibration;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.HumanScores;
import com.b2chatanalytics.quality.Review;
import com.b2chatanalytics.quality.ReviewQueue;
import com.b2chatanalytics.quality.Reviews;
import com.b2chatanalytics.quality.Sampling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
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

/**
 * Chats to be scored by people: the day's sample, and one of it after the other. Nothing of the
 * model's scores leaves the server before the reader's own are kept.
 */
@Controller
@Requires(Permission.QUALITY_REVIEW)
class ReviewsPage {
  private static final String PATH = "/quality/reviews";
  private static final List<Sampling> OFFERED =
      List.of(Sampling.RANDOM, Sampling.LOWEST, Sampling.UNCERTAIN);

  private final Pages pages;
  private final Templates templates;
  private final Metrics metrics;
  private final Records records;
  private final Reviews reviews;
  private final ReviewQueue queue;
  private final ReviewOutcomes outcomes;

  ReviewsPage(
      Pages pages,
      Templates templates,
      Metrics metrics,
      Records records,
      Reviews reviews,
      ReviewQueue queue,
      ReviewOutcomes outcomes) {
    this.pages = pages;
    this.templates = templates;
    this.metrics = metrics;
    this.records = records;
    this.reviews = reviews;
    this.queue = queue;
    this.outcomes = outcomes;
  }

  /** Which sample an address means. */
  private record Sample(Sampling sampling, LocalDate day, List<ReviewQueue.Entry> entries) {
    String path(String chatId) {
      return PATH + "/" + Address.segment(chatId) + query();
    }

    String query() {
      return "?sample=" + sampling.key() + "&day=" + day;
    }

    int at(String chatId) {
      return entries.stream().map(ReviewQueue.Entry::chatId).toList().indexOf(chatId);
    }

    @Nullable String neighbour(String chatId, int step) {
      int at = at(chatId);
      int other = at + step;
      return at < 0 || other < 0 || other >= entries.size()
          ? null
          : path(entries.get(other).chatId());
    }
  }

  /** What a request brought to the form. */
  private record Brought(Map<String, String> typed, Map<String, String> wrong) {
    static final Brought NOTHING = new Brought(Map.of(), Map.of());
  }

  @GetMapping(PATH)
  View list(HttpServletRequest request, Person person) {
    Words words = pages.words(request);
    Sample sample = sample(request, person);
    Shell shell = pages.shell(request, Shell.Place.REVIEWS, words.say("trust.reviews"));
    return templates.view("quality/reviews", Map.of("shell", shell, "view", list(words, sample)));
  }

  private ReviewsView list(Words words, Sample sample) {
    long random = reviews.random();
    long goal =
        random < Calibration.FIRST_IMPRESSION ? Calibration.FIRST_IMPRESSION : Calibration.FIRM;
    List<ReviewQueue.Entry> open =
        sample.entries().stream().filter(entry -> !entry.done()).toList();
    return new ReviewsView(
        words.say("trust.progress", random, Calibration.FIRST_IMPRESSION, Calibration.FIRM),
        random,
        goal,
        OFFERED.stream()
            .map(each ->
                new ReviewsView.Tab(
                    words.say("trust.sample." + each.key()),
                    PATH + "?sample=" + each.key() + "&day=" + sample.day(),
                    each == sample.sampling()))
            .toList(),
        words.say("trust.sample." + sample.sampling().key() + ".note"),
        words.say("trust.left", open.size(), sample.entries().size()),
        open.isEmpty() ? "" : sample.path(open.getFirst().chatId()),
        rows(words, sample));
  }

  private List<ReviewsView.Row> rows(Words words, Sample sample) {
    AgentNames agents = AgentNames.of(records);
    List<ReviewsView.Row> rows = new ArrayList<>();
    for (ReviewQueue.Entry entry : sample.entries()) {
      rows.add(
          new ReviewsView.Row(
              "review-" + (rows.size() + 1),
              sample.path(entry.chatId()),
              words.moment(entry.closedAt()),
              words.name("channel", entry.channel()),
              agents.name(words, entry.agent()),
              words.say(entry.done() ? "trust.done" : "trust.open")));
    }
    return rows;
  }

  @GetMapping(PATH + "/{id}")
  View one(@PathVariable String id, HttpServletRequest request, Person person) {
    return one(id, request, person, Brought.NOTHING);
  }

  /** Keeps the reader's scores, then shows both side by side. */
  @PostMapping(PATH + "/{id}")
  @Audited("quality.reviewed")
  View give(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Person person) {
    Words words = pages.words(request);
    Map<String, String> typed = typed(request);
    try {
      FieldReader form = FieldReader.of(numbers(typed));
      HumanScores scores = HumanScores.read(form);
      FieldReader noteField = form.field("note");
      String note = noteField.isGiven() ? noteField.text() : null;
      if (note != null && note.length() > Reviews.LONGEST_NOTE) {
        noteField.wrong("is too long");
      }
      form.demandCorrect();
      Sample sample = sample(request, person);
      Sampling drawn = sample.at(id) < 0 ? Sampling.ASKED : sample.sampling();
      reviews.give(id, person.id(), drawn, scores, note);
      return SyncPage.back(sample.path(id));
    } catch (Problem problem) {
      if (problem.errors().isEmpty()) {
        throw problem;
      }
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Map<String, String> wrong = new LinkedHashMap<>();
      problem
          .errors()
          .forEach(error ->
              wrong.putIfAbsent(
                  error.field(),
                  words.say(
                      error.field().equals("note") ? "trust.wrong.note" : "trust.wrong.score")));
      return one(id, request, person, new Brought(typed, wrong));
    }
  }

  /** Takes a change back: the blind scores stand again. */
  @PostMapping(PATH + "/{id}/undo")
  @Audited("quality.review.undone")
  View undo(@PathVariable String id, HttpServletRequest request, Person person) {
    reviews.takeBack(id, person.id());
    return SyncPage.back(sample(request, person).path(id));
  }

  private View one(String id, HttpServletRequest request, Person person, Brought brought) {
    Words words = pages.words(request);
    ChatDetail chat = metrics.chat(id).orElseThrow(() -> Problem.notFound("chat " + id));
    Sample sample = sample(request, person);
    Review own = reviews.own(id, person.id()).orElse(null);
    ReviewWords said = new ReviewWords(words);
    Map<String, String> typed = brought.wrong().isEmpty() ? kept(own) : brought.typed();
    ReviewView view =
        new ReviewView(
            words.say("chat.title", ChatsTable.contact(words, chat.chat())),
            said.sentence(chat),
            PATH + sample.query(),
            sample.neighbour(id, -1),
            sample.neighbour(id, 1),
            sample.at(id) < 0
                ? ""
                : words.say("trust.place", sample.at(id) + 1, sample.entries().size()),
            PATH + "/" + Address.segment(id),
            Map.of("sample", sample.sampling().key(), "day", sample.day().toString()),
            ChatInside.of(words, chat, null),
            said.fields(typed, brought.wrong()),
            typed.getOrDefault("note", ""),
            brought.wrong().get("note"),
            own == null ? null : outcomes.of(words, own, id));
    Shell shell = pages.shell(request, Shell.Place.REVIEWS, view.heading());
    return templates.view("quality/review", Map.of("shell", shell, "view", view));
  }

  private static Map<String, String> kept(@Nullable Review own) {
    Map<String, String> kept = new LinkedHashMap<>();
    if (own != null) {
      own.present()
          .scores()
          .forEach((criterion, score) -> kept.put(criterion.key(), Integer.toString(score)));
      kept.put("note", own.note() == null ? "" : own.note());
    }
    return kept;
  }

  private static Map<String, String> typed(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    Map<String, String> typed = new LinkedHashMap<>();
    for (Criterion criterion : Criterion.values()) {
      typed.put(criterion.key(), parameters.one(criterion.key()).orElse("").strip());
    }
    typed.put("note", parameters.one("note").orElse("").strip());
    return typed;
  }

  /** What was typed as the API would send it. */
  private static Map<String, Object> numbers(Map<String, String> typed) {
    Map<String, Object> json = new LinkedHashMap<>();
    typed.forEach((key, text) -> {
      if (!text.isEmpty()) {
        json.put(
            key, !key.equals("note") && text.matches("\\d{1,9}") ? Integer.valueOf(text) : text);
      }
    });
    return json;
  }

  private Sample sample(HttpServletRequest request, Person person) {
    Parameters parameters = Parameters.of(request);
    String key = parameters.one("sample").orElse(Sampling.RANDOM.key());
    Sampling sampling =
        Sampling.of(key)
            .filter(OFFERED::contains)
            .orElseThrow(() -> Problem.badParameter("sample", "\"" + key + "\" is no sample"));
    LocalDate day = parameters.one("day").map(ReviewsPage::day).orElse(pages.today());
    return new Sample(sampling, day, queue.of(person.id(), day, pages.zone(), sampling));
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    throw Problem.badParameter("day", "\"" + text + "\" is no day such as 2026-11-24");
  }
}
