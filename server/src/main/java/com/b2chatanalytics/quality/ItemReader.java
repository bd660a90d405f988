package com.b2chatanalytics.quality;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads and checks the answer's item for one conversation. */
final class ItemReader {
  private static final int MOST_QUOTES = 10;
  private static final int MOST_TOPICS = 3;
  private static final int MOST_POINTS = 3;
  private static final int LONGEST_REASON = 600;
  private static final int LONGEST_SUMMARY = 1_000;
  private static final int LONGEST_POINT = 400;
  private static final int LONGEST_TOPIC = 60;

  private final Batch batch;
  private final Transcript transcript;
  private final Evidence evidence;
  private final List<Outcome.Flaw> flaws = new ArrayList<>();

  ItemReader(Batch batch, Batch.Item item) {
    this.batch = batch;
    this.transcript = item.transcript();
    this.evidence = new Evidence(transcript);
  }

  /** The item is not as the schema says. */
  private static final class Unreadable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    Unreadable(String what) {
      super(what, null, false, false);
    }
  }

  Outcome read(JsonNode item) {
    try {
      Map<Criterion, Judgement> judgements = new EnumMap<>(Criterion.class);
      for (Criterion criterion : Criterion.values()) {
        judgement(criterion, item.path(criterion.key()))
            .ifPresent(judgement -> judgements.put(criterion, judgement));
      }
      String summary = text(item, "summary", LONGEST_SUMMARY);
      List<String> topics = topics(array(item, "topics"));
      List<CoachingPoint> coaching = coaching(array(item, "coaching"));
      boolean madeUp = flaws.stream().anyMatch(flaw -> flaw.fault() == QuoteFault.NOT_THERE);
      return madeUp || judgements.size() < Assessment.FEWEST_JUDGEMENTS
          ? new Outcome.Voided(flaws)
          : new Outcome.Scored(
              new Assessment(
                  language(item.path("language")), judgements, topics, summary, coaching),
              !flaws.isEmpty());
    } catch (Unreadable e) {
      return new Outcome.Malformed(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Judgement> judgement(Criterion criterion, JsonNode node) {
    JsonNode score = node.path("score");
    boolean whole = score.isIntegralNumber() && score.canConvertToInt();
    if (!whole || score.intValue() < 0 || score.intValue() > 100) {
      throw new Unreadable(criterion.key() + ".score");
    }
    String reason = text(node, "reason", LONGEST_REASON);
    List<Quote> quotes = new ArrayList<>();
    int read = 0;
    for (JsonNode each : array(node, "evidence")) {
      if (read++ < MOST_QUOTES) {
        verified(criterion, quote(each)).ifPresent(quotes::add);
      }
    }
    return quotes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(score.intValue(), reason, quotes));
  }

  private static Quote quote(JsonNode node) {
    JsonNode index = node.path("index");
    JsonNode quote = node.path("quote");
    if (!index.isIntegralNumber() || !index.canConvertToInt() || !quote.isString()) {
      throw new Unreadable("evidence");
    }
    return new Quote(index.intValue(), CleanText.seen(quote.stringValue()));
  }

  private Optional<Quote> verified(Criterion criterion, Quote quote) {
    QuoteFault fault = evidence.fault(criterion, quote);
    if (fault != null) {
      flaws.add(new Outcome.Flaw(criterion, quote.index(), fault));
      return Optional.empty();
    }
    return Optional.of(quote);
  }

  private List<String> topics(Iterable<JsonNode> nodes) {
    List<String> topics = new ArrayList<>();
    for (JsonNode node : nodes) {
      String topic = node.isString() ? said(node.stringValue(), LONGEST_TOPIC) : "";
      String lower = topic.toLowerCase(Locale.ROOT);
      if (!lower.isEmpty() && !topics.contains(lower) && topics.size() < MOST_TOPICS) {
        topics.add(lower);
      }
    }
    return topics;
  }

  private List<CoachingPoint> coaching(Iterable<JsonNode> nodes) {
    List<CoachingPoint> points = new ArrayList<>();
    for (JsonNode node : nodes) {
      CoachingPoint.Kind kind = named(CoachingPoint.Kind.values(), node.path("kind"));
      CoachingPoint.Skill skill = named(CoachingPoint.Skill.values(), node.path("skill"));
      if (kind == null) {
        throw new Unreadable("coaching.kind");
      }
      String point = text(node, "point", LONGEST_POINT);
      if (points.size() < MOST_POINTS) {
        points.add(
            new CoachingPoint(
                kind,
                skill == null ? CoachingPoint.Skill.OTHER : skill,
                agentsMessage(node.path("index")),
                point));
      }
    }
    return points;
  }

  private @Nullable Integer agentsMessage(JsonNode index) {
    return index.isIntegralNumber() && index.canConvertToInt()
        ? transcript
            .line(index.intValue())
            .filter(line -> line.speaker() == Speaker.AGENT)
            .map(Line::index)
            .orElse(null)
        : null;
  }

  /** The API does not promise the case of enumerated words. */
  private static <E extends Enum<E>> @Nullable E named(E[] values, JsonNode node) {
    return Arrays.stream(values)
        .filter(value -> node.isString() && value.name().equalsIgnoreCase(node.stringValue()))
        .findFirst()
        .orElse(null);
  }

  private static String language(JsonNode node) {
    String code = node.isString() ? node.stringValue().strip().toLowerCase(Locale.ROOT) : "";
    return code.matches("[a-z]{2,3}([-_].{1,10})?") ? code.split("[-_]", 2)[0] : "und";
  }

  private static Iterable<JsonNode> array(JsonNode node, String field) {
    if (!node.path(field).isArray()) {
      throw new Unreadable(field);
    }
    return node.path(field);
  }

  private String text(JsonNode node, String field, int longest) {
    JsonNode value = node.path(field);
    String text = value.isString() ? said(value.stringValue(), longest) : "";
    if (text.isEmpty()) {
      throw new Unreadable(field);
    }
    return text;
  }

  /** Clean, and no longer than it may be. Who speaks of fence or ids does not speak of service. */
  private String said(String raw, int longest) {
    String text = CleanText.seen(raw);
    if (text.contains(batch.fence())
        || batch.items().stream().anyMatch(each -> text.contains(each.id()))) {
      throw new Unreadable("a text that repeats the request");
    }
    int end = text.offsetByCodePoints(0, Math.min(longest, text.codePointCount(0, text.length())));
    return end == text.length() ? text : text.substring(0, end).stripTrailing() + "…";
  }
}
