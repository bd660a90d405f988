package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.Reach;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every number and every list of chats behind it. Pages, API, exports and alerts ask here and
 * nowhere else. All methods throw {@link Problem}: 400 for what the caller asked wrongly, 503 when
 * too many questions wait or the read model has never been built.
 */
public class Metrics {
  /** So many chats are judged anew for {@link #compare}; of more, an even sample. */
  static final int MOST_COMPARED = 100_000;

  private final ReadModel readModel;
  private final Conversations archive;
  private final Supplier<SlaPolicies> policies;
  private final Supplier<Naming> naming;
  private final Supplier<QualityWeights> weights;
  private final Freshness freshness;
  private final Supplier<Reach> reader;
  private final AnswerCache<QueryResult> cache = new AnswerCache<>(answer -> answer.rows().size());
  private final AnswerCache<Distribution> distributions =
      new AnswerCache<>(answer -> answer.rows().size());
  private final AnswerCache<DurationMoments> moments =
      new AnswerCache<>(answer -> answer.rows().size());
  private final AnswerCache<SlaWhatIf> curves =
      new AnswerCache<>(answer -> answer.curve().changes().size());
  private final AnswerCache<QualityShape> shapes = new AnswerCache<>(shape -> shape.days().size());
  private final AnswerCache<ChatList> lists = new AnswerCache<>(list -> list.chats().size());
  private final AnswerCache<ChatCounts> divided = new AnswerCache<>(_ -> 1);
  private final HeldMoment moment;

  /** How the chats of a list divide. */
  private record Division(ChatQuery query, List<Dimension> by) {}

  /** For whoever reads everything. */
  public Metrics(
      ReadModel readModel,
      Conversations archive,
      Supplier<SlaPolicies> policies,
      InstantSource clock,
      Freshness freshness) {
    this(
        readModel,
        archive,
        policies,
        () -> Naming.NONE,
        () -> QualityWeights.USUAL,
        clock,
        freshness,
        () -> Reach.EVERYTHING);
  }

  /**
   * @param naming tells what counts under which name
   * @param weights of effectiveness, as they are now
   * @param reader tells how far whoever asks may see
   */
  Metrics(
      ReadModel readModel,
      Conversations archive,
      Supplier<SlaPolicies> policies,
      Supplier<Naming> naming,
      Supplier<QualityWeights> weights,
      InstantSource clock,
      Freshness freshness,
      Supplier<Reach> reader) {
    this.readModel = readModel;
    this.archive = archive;
    this.policies = policies;
    this.naming = naming;
    this.weights = weights;
    this.moment = new HeldMoment(clock);
    this.freshness = freshness;
    this.reader = reader;
  }

  /** Answers a question about measures. */
  public QueryResult query(MetricQuery query) {
    Questions.check(query);
    Asking asking = asking();
    TimeFrame frame = asking.frame(query.period(), query.zone());
    TimeFrame previous = asking.previous(query.compared(), frame, query.period(), query.zone());
    QueryResult answer =
        cache.get(
            asking.key(query, frame, previous, Questions.dependsOnNow(query, frame)),
            () -> answer(asking, query, frame, previous));
    return answer.through(freshness.dataThrough());
  }

  /** Answers how a duration is distributed, with exact order statistics. */
  public Distribution distribution(DistributionQuery query) {
    Asking asking = asking();
    TimeFrame frame = asking.frame(query.period(), query.zone());
    TimeFrame previous = asking.previous(query.compared(), frame, query.period(), query.zone());
    Distribution answer =
        distributions.get(
            asking.key(query, frame, previous, frame.cut()),
            () ->
                readModel.read((session, calendars) -> {
                  Scope scope = asking.scope(calendars, query);
                  Questions.check(query.filters(), new MetricStore(session, scope));
                  return new DistributionStore(session, scope, query, frame).answer(previous);
                }));
    return answer.through(freshness.dataThrough());
  }

  /**
   * Answers what a fair ranking needs to know of a duration.
   *
   * @param query by one of channel, direction, agent, department, line and status; its limit does
   *     not matter
   */
  public DurationMoments moments(DistributionQuery query) {
    Dimension by = query.by();
    if (by == null || by.isTime() || by.isMany()) {
      throw new IllegalArgumentException("nobody is ranked by " + by);
    }
    Asking asking = asking();
    TimeFrame frame = asking.frame(query.period(), query.zone());
    TimeFrame previous = asking.previous(query.compared(), frame, query.period(), query.zone());
    return moments.get(
        asking.key(query, frame, previous, frame.cut()),
        () ->
            readModel.read((session, calendars) ->
                new LogMomentStore(session, asking.scope(calendars, query), query)
                    .answer(by, frame, previous)));
  }

  /** Answers what every possible promise would make of an SLA target. */
  public SlaWhatIf slaCurve(SlaCurveQuery query) {
    Asking asking = asking();
    TimeFrame frame = asking.frame(query.period(), query.zone());
    SlaWhatIf answer =
        curves.get(
            asking.key(query, frame, null, true),
            () ->
                readModel.read((session, calendars) -> {
                  Scope scope = asking.scope(calendars, query);
                  Questions.check(query.filters(), new MetricStore(session, scope));
                  return new SlaCurveStore(session, scope, query, frame).answer();
                }));
    return answer.through(freshness.dataThrough());
  }

  /**
   * Answers what the scores of a question's period and filters look like, and who made them.
   *
   * @param query its measures and rows do not matter
   */
  public QualityShape quality(MetricQuery query) {
    Asking asking = asking();
    TimeFrame frame = asking.frame(query.period(), query.zone());
    TimeFrame previous = asking.previous(query.compared(), frame, query.period(), query.zone());
    return shapes.get(
        asking.key(query, frame, previous, frame.cut()),
        () ->
            readModel.read((session, calendars) -> {
              Scope scope = asking.scope(calendars, query);
              Questions.check(query.filters(), new MetricStore(session, scope));
              return new QualityShapeStore(session, scope, frame).answer(previous);
            }));
  }

  /** Lists the chats behind a number. */
  public ChatList chats(ChatQuery query) {
    Questions.check(query);
    Asking asking = asking();
    ChatCursor after = query.cursor() == null ? null : ChatCursor.of(query.cursor());
    if (after != null) {
      return list(asking.at(Instant.ofEpochSecond(after.now())), query, after);
    }
    if (query.text() != null) {
      return list(asking, query, null);
    }
    ChatList list = lists.get(key(asking, query, query), () -> list(asking, query, null));
    return list.through(freshness.dataThrough());
  }

  private ChatList list(Asking asking, ChatQuery query, @Nullable ChatCursor after) {
    TimeFrame frame = asking.frame(query.period(), query.zone());
    List<String> mentioned = Mentions.of(asking.reach(), query, frame, archive);
    return readModel.read((session, calendars) -> {
      Scope scope = asking.scope(calendars, query);
      Questions.check(query.filters(), new MetricStore(session, scope));
      return new ChatListing(session, scope, freshness.dataThrough())
          .list(query, frame, mentioned, after);
    });
  }

  /** How the chats of a list divide; its page and order do not matter. */
  public ChatCounts counts(ChatQuery query, List<Dimension> by) {
    Questions.check(query);
    Asking asking = asking();
    if (query.text() != null) {
      return divided(asking, query, by);
    }
    AnswerCache.Key key = key(asking, new Division(query, List.copyOf(by)), query);
    return divided.get(key, () -> divided(asking, query, by));
  }

  /**
   * The values that chats of a period carry, the most frequent first: what filters offer. Chats
   * with several tags stand under each.
   */
  public Map<Dimension, List<ChatCounts.Count>> values(
      Period period, ZoneId zone, List<Dimension> dimensions) {
    ChatQuery query = ChatQuery.of(zone, "chats").over(period);
    Asking asking = asking();
    TimeFrame frame = asking.frame(period, zone);
    return readModel.read((session, calendars) ->
        new ChatCounting(session, asking.scope(calendars, query), query, frame, null)
            .values(dimensions));
  }

  private ChatCounts divided(Asking asking, ChatQuery query, List<Dimension> by) {
    TimeFrame frame = asking.frame(query.period(), query.zone());
    List<String> mentioned = Mentions.of(asking.reach(), query, frame, archive);
    return readModel.read((session, calendars) -> {
      Scope scope = asking.scope(calendars, query);
      Questions.check(query.filters(), new MetricStore(session, scope));
      return new ChatCounting(session, scope, query, frame, mentioned).counts(by);
    });
  }

  /** Waits and SLA states of a list depend on now, whatever its period. */
  private static AnswerCache.Key key(Asking asking, Record question, ChatQuery query) {
    return asking.key(question, asking.frame(query.period(), query.zone()), null, true);
  }

  /** One chat with its conversation, absent when the archive does not know it within reach. */
  public Optional<ChatDetail> chat(String chatId) {
    Asking asking = asking();
    return archive
        .find(chatId)
        .filter(chat -> asking.reach().covers(chat.department()))
        .map(chat -> detail(asking, chat));
  }

  /**
   * What other rules would change: every chat of the archive, or an even sample of about {@value
   * #MOST_COMPARED} of more, is judged now under both. Counts are exact over the chats counted. For
   * whoever may see everything: the rules are everybody's.
   */
  public RulesChange compare(JudgingRules before, JudgingRules after) {
    if (!reader.get().isEverything()) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your account may not do this.");
    }
    return compare(before, after, MOST_COMPARED);
  }

  RulesChange compare(JudgingRules before, JudgingRules after, long most) {
    RulesComparison comparison = new RulesComparison(before, after, now());
    return readModel.read((session, _) -> {
      JudgedFactStore store = new JudgedFactStore(session, most);
      store.each(comparison.needsReplies(), comparison::add);
      return comparison.result(store.chats());
    });
  }

  /** Agents whom chats within reach name, as B2Chat has them. */
  Set<String> agentsWithinReach() {
    Asking asking = asking();
    return readModel.read(
        (session, calendars) -> new MetricStore(session, asking.moment(calendars)).knownAgents());
  }

  /**
   * How many chats of the archive name each agent or department as B2Chat has it, whatever {@link
   * Naming} makes of it: for whoever decides that.
   */
  public Map<String, Long> chatsByWire(Dimension dimension) {
    if (!reader.get().isEverything()) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your account may not do this.");
    }
    Asking asking = asking();
    return readModel.read((session, calendars) ->
        new MetricStore(session, asking.moment(calendars)).chatsByWire(dimension));
  }

  /** Whether every number follows the office hours and holidays that hold now. */
  public boolean followsWorkTime() {
    return readModel.followsWorkTime();
  }

  /** How far a rebuild of the read model is, 0 to 1, and absent when none runs. */
  public Optional<Double> rebuildProgress() {
    return readModel.rebuildProgress();
  }

  private QueryResult answer(
      Asking asking, MetricQuery query, TimeFrame frame, @Nullable TimeFrame previous) {
    return readModel.read((session, calendars) -> {
      Scope scope = asking.scope(calendars, query);
      MetricStore store = new MetricStore(session, scope);
      Questions.check(query.filters(), store);
      Answering answering = new Answering(store, query, frame, previous);
      return new QueryResult(
          frame.from(),
          frame.to(),
          Instant.ofEpochSecond(frame.start()),
          Instant.ofEpochSecond(frame.end()),
          previous == null ? null : Instant.ofEpochSecond(previous.start()),
          previous == null ? null : Instant.ofEpochSecond(previous.end()),
          query.zone(),
          query.clock(),
          asking.now(),
          null,
          store.revision(),
          query.by(),
          query.measures(),
          answering.rows(),
          answering.total());
    });
  }

  private ChatDetail detail(Asking asking, Chat chat) {
    return readModel.read((session, calendars) -> {
      ChatFact fact =
          new FactProjection(calendars)
              .project(chat, archive.quality(List.of(chat.id())).get(chat.id()));
      Scope scope = asking.moment(calendars);
      Instant through = freshness.dataThrough();
      ChatRow row = new ChatListing(session, scope, through).rows(List.of(fact)).row(fact);
      return new ChatDetail(row, asking.now(), through, ChatDetail.lines(chat), fact.replies());
    });
  }

  /**
   * How many answers were computed since the start. Whoever asks what somebody else just asked
   * finds the answer, and adds nothing.
   */
  public long computed() {
    return cache.computed()
        + distributions.computed()
        + moments.computed()
        + curves.computed()
        + lists.computed()
        + divided.computed();
  }

  private Asking asking() {
    int generation = readModel.generation();
    long revision = readModel.revision();
    Instant now = moment.at(generation, revision);
    return new Asking(
        reader.get(), policies.get(), naming.get(), weights.get(), now, generation, revision);
  }

  private Instant now() {
    return moment.at(readModel.generation(), readModel.revision());
  }
}
