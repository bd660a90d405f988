package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts and watches runs of scoring. */
@Component
public class Scoring implements QualityRuns {
  /** So long after its closing a chat is scored by itself: until then it may be reopened. */
  public static final Duration REST = Duration.ofHours(48);

  private static final int SAMPLE = 200;

  /** Chats of one automatic run; the next one takes the next. */
  private static final int MOST_BY_ITSELF = 2_000;

  private final ClaudeSource source;
  private final ScoringRunStore runs;
  private final ScoringItemStore items;
  private final CoverageStore coverage;
  private final ChatPreparation preparation;
  private final Reuse reuse;
  private final Purse purse;
  private final Metrics metrics;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Scoring(
      ClaudeSource source,
      ScoringRunStore runs,
      ScoringItemStore items,
      CoverageStore coverage,
      ChatPreparation preparation,
      Reuse reuse,
      Purse purse,
      Metrics metrics,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.source = source;
    this.runs = runs;
    this.items = items;
    this.coverage = coverage;
    this.preparation = preparation;
    this.reuse = reuse;
    this.purse = purse;
    this.metrics = metrics;
    this.events = events;
    this.clock = clock;
  }

  /** A run waits to be worked on. */
  record Asked(long id) {}

  /**
   * Begins a run.
   *
   * @throws Problem 409 without a key, or without prices for the model; 400 for filters that name
   *     nothing
   */
  @Override
  @Transactional
  public long start(Ask ask, long personId) {
    ClaudeSettings settings = source.now();
    if (!settings.ready()) {
      throw Problem.conflict(
          "There is no API key of Anthropic, so nothing can be sent. An administrator enters it"
              + " in the settings of Claude, or gives it as ANTHROPIC_API_KEY.");
    }
    ScoringAsk asked = asked(ask);
    Preview preview = preview(asked);
    long id =
        runs.add(
            new ScoringRunStore.Fresh(
                asked, personId, settings, prompt(settings), preview.forecast()),
            clock.instant());
    events.publishEvent(new Asked(id));
    return id;
  }

  private static String prompt(ClaudeSettings settings) {
    return Prompt.load(Prompt.CURRENT).name(settings.language());
  }

  private static ScoringAsk asked(Ask ask) {
    return ScoringAsk.of(ask.period(), ask.zone(), ask.filters(), ask.limit(), Reach.current());
  }

  /**
   * What a run would find and cost. An estimate: the newest of the chats are looked at, and the
   * others are taken to be like them. Nothing is sent.
   *
   * @throws Problem 409 without prices for the model; 400 for filters that name nothing
   */
  @Override
  public Preview preview(Ask ask) {
    return preview(asked(ask));
  }

  private Preview preview(ScoringAsk ask) {
    ClaudeSettings settings = source.now();
    ModelPrice price =
        settings
            .prices()
            .find(settings.model())
            .orElseThrow(() ->
                Problem.conflict(
                    "There are no prices for the model "
                        + settings.model()
                        + ", so what it costs cannot be told and it is not asked. An administrator"
                        + " enters them in the settings of Claude."));
    Integer limit = ask.limit();
    int size = limit == null ? SAMPLE : Math.min(SAMPLE, limit);
    ChatList list = ask.reach().call(() -> metrics.chats(ask.query().page(null, size)));
    long all = limit == null ? list.total() : Math.min(limit, list.total());
    List<Long> sample = items.numbers(list.chats().stream().map(ChatRow::id).toList());
    List<Transcript> fresh = new ArrayList<>();
    int cached = 0;
    for (ChatPreparation.Looked looked : look(sample, settings)) {
      if (looked instanceof ChatPreparation.Looked.Ready(Prepared prepared)) {
        if (reuse.holds(prepared)) {
          cached++;
        } else {
          fresh.add(prepared.conversation().transcript());
        }
      }
    }
    double scale = sample.isEmpty() ? 0 : (double) all / sample.size();
    Forecast forecast =
        Forecast.of(
            Math.round(scale * fresh.size()),
            settings.mode(),
            Forecast.Assumptions.of(Prompt.load(Prompt.CURRENT), fresh),
            price);
    return new Preview(
        Math.round(scale * (fresh.size() + cached)), Math.round(scale * cached), forecast);
  }

  private List<ChatPreparation.Looked> look(List<Long> chats, ClaudeSettings settings) {
    List<ScoringItem> unsent =
        chats.stream().map(chat -> new ScoringItem(chat, 0, 0, false, false, false)).toList();
    return preparation.look(unsent, prompt(settings), settings.model());
  }

  /** The run with this number. */
  public Optional<ScoringRun> find(long id) {
    return runs.find(id);
  }

  /** The latest runs, the newest first. */
  public List<ScoringRun> latest(int limit) {
    return runs.latest(limit);
  }

  /**
   * Asks a run to end: nothing more is sent, what is under way is still read.
   *
   * @return false when there is no such run, or it has ended
   */
  @Override
  public boolean cancel(long id) {
    return runs.askCancel(id);
  }

  /** How far the chats closed since then are scored. */
  public Coverage coverage(Instant from) {
    return coverage.since(from, clock.instant().minus(REST));
  }

  /**
   * Begins an automatic run if an administrator said yes, chats wait and today's money is not gone.
   */
  @Transactional
  void startByItself() {
    ClaudeSettings settings = source.now();
    boolean may =
        settings.automatic()
            && settings.ready()
            && settings.prices().find(settings.model()).isPresent();
    Instant closedBefore = clock.instant().minus(REST);
    if (!may
        || runs.automaticOpen()
        || runs.cappedSince(purse.today())
        || purse.left() <= 0
        || !items.anyBacklog(closedBefore)) {
      return;
    }
    long id =
        runs.add(
            new ScoringRunStore.Fresh(null, null, settings, prompt(settings), null),
            clock.instant());
    items.addBacklog(id, closedBefore, MOST_BY_ITSELF);
    events.publishEvent(new Asked(id));
  }
}
