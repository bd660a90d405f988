package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  private final Freshness freshness;
  private final AnswerCache<QueryResult> cache = new AnswerCache<>(answer -> answer.rows().size());
  private final AnswerCache<Distribution> distributions =
      new AnswerCache<>(answer -> answer.rows().size());
  private final AnswerCache<DurationMoments> moments =
      new AnswerCache<>(answer -> answer.rows().size());
  private final AnswerCache<SlaWhatIf> curves =
      new AnswerCache<>(answer -> answer.curve().changes().size());
  private final AnswerCache<ChatList> lists = new AnswerCache<>(list -> list.chats().size());
  private final AnswerCache<ChatCounts> divided = new AnswerCache<>(_ -> 1);
  private final HeldMoment moment;

  /** How the chats of a list divide. */
  private record Division(ChatQuery query, List<Dimension> by) {}

  public Metrics(
      ReadModel readModel,
      Conversations archive,
      Supplier<SlaPolicies> policies,
      InstantSource clock,
      Freshness freshness) {
    this.readModel = readModel;
    this.archive = archive;
    this.policies = policies;
    this.moment = new HeldMoment(clock);
    this.freshness = freshness;
  }

  /** Answers a question about measures. */
  public QueryResult query(MetricQuery query) {
    Questions.check(query);
    Instant now = now();
    TimeFrame frame = TimeFrame.of(query.period(), query.zone(), now);
    TimeFrame previous =
        query.compared() ? frame.previous(query.period(), query.zone(), now) : null;
    SlaPolicies judging = policies.get();
    Long second = Questions.dependsOnNow(query, frame) ? now.getEpochSecond() : null;
    AnswerCache.Key key =
        new AnswerCache.Key(
            query, judging, readModel.generation(), readModel.revision(), frame, previous, second);
    QueryResult answer = cache.get(key, () -> answer(query, judging, now, frame, previous));
    return answer.through(freshness.dataThrough());
  }

  /** Answers how a duration is distributed, with exact order statistics. */
  public Distribution distribution(DistributionQuery query) {
    Instant now = now();
    TimeFrame frame = TimeFrame.of(query.period(), query.zone(), now);
    TimeFrame previous =
        query.compared() ? frame.previous(query.period(), query.zone(), now) : null;
    SlaPolicies judging = policies.get();
    AnswerCache.Key key = key(query, judging, now, frame, previous);
    Distribution answer =
        distributions.get(key, () -> distribution(query, judging, now, frame, previous));
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
    if (by == null || by.isTime() || by == Dimension.TAG) {
      throw new IllegalArgumentException("nobody is ranked by " + by);
    }
    Instant now = now();
    TimeFrame frame = TimeFrame.of(query.period(), query.zone(), now);
    TimeFrame previous =
        query.compared() ? frame.previous(query.period(), query.zone(), now) : null;
    SlaPolicies judging = policies.get();
    AnswerCache.Key key = key(query, judging, now, frame, previous);
    return moments.get(
        key,
        () ->
            readModel.read((session, calendars) ->
                new LogMomentStore(session, scope(calendars, judging, now, query), query)
                    .answer(by, frame, previous)));
  }

  /** Answers what every possible promise would make of an SLA target. */
  public SlaWhatIf slaCurve(SlaCurveQuery query) {
    Instant now = now();
    TimeFrame frame = TimeFrame.of(query.period(), query.zone(), now);
    SlaPolicies judging = policies.get();
    AnswerCache.Key key =
        new AnswerCache.Key(
            query,
            judging,
            readModel.generation(),
            readModel.revision(),
            frame,
            null,
            now.getEpochSecond());
    SlaWhatIf answer =
        curves.get(
            key,
            () ->
                readModel.read((session, calendars) -> {
                  Scope scope =
                      new Scope(
                          calendars,
                          judging,
                          now.getEpochSecond(),
                          Clock.ELAPSED,
                          query.zone(),
                          query.filters(),
                          null);
                  Questions.check(query.filters(), new MetricStore(session, scope));
                  return new SlaCurveStore(session, scope, query, frame).answer();
                }));
    return answer.through(freshness.dataThrough());
  }

  /** Lists the chats behind a number. */
  public ChatList chats(ChatQuery query) {
    Questions.check(query);
    ChatCursor after = query.cursor() == null ? null : ChatCursor.of(query.cursor());
    if (after != null || query.text() != null) {
      return list(query, after == null ? now() : Instant.ofEpochSecond(after.now()), after);
    }
    Instant now = now();
    ChatList list = lists.get(key(query, query, now), () -> list(query, now, null));
    return list.through(freshness.dataThrough());
  }

  private ChatList list(ChatQuery query, Instant now, @Nullable ChatCursor after) {
    TimeFrame frame = TimeFrame.of(query.period(), query.zone(), now);
    SlaPolicies judging = policies.get();
    List<String> mentioned = Mentions.of(query, frame, archive);
    return readModel.read((session, calendars) -> {
      Scope scope = scope(calendars, judging, now, query);
      Questions.check(query.filters(), new MetricStore(session, scope));
      return list(session, scope, query, frame, mentioned, after);
    });
  }

  /** How the chats of a list divide; its page and order do not matter. */
  public ChatCounts counts(ChatQuery query, List<Dimension> by) {
    Questions.check(query);
    Instant now = now();
    if (query.text() != null) {
      return divided(query, by, now);
    }
    AnswerCache.Key key = key(new Division(query, List.copyOf(by)), query, now);
    return divided.get(key, () -> divided(query, by, now));
  }

  private ChatCounts divided(ChatQuery query, List<Dimension> by, Instant now) {
    TimeFrame frame = TimeFrame.of(query.period(), query.zone(), now);
    SlaPolicies judging = policies.get();
    List<String> mentioned = Mentions.of(query, frame, archive);
    return readModel.read((session, calendars) -> {
      Scope scope = scope(calendars, judging, now, query);
      Questions.check(query.filters(), new MetricStore(session, scope));
      return new ChatCounting(session, scope, query, frame, mentioned).counts(by);
    });
  }

  /** Waits and SLA states of a list depend on now, whatever its period. */
  private AnswerCache.Key key(Record question, ChatQuery query, Instant now) {
    return new AnswerCache.Key(
        question,
        policies.get(),
        readModel.generation(),
        readModel.revision(),
        TimeFrame.of(query.period(), query.zone(), now),
        null,
        now.getEpochSecond());
  }

  /** One chat with its conversation, absent when the archive does not know it. */
  public Optional<ChatDetail> chat(String chatId) {
    return archive.find(chatId).map(this::detail);
  }

  /**
   * What other rules would change: every chat of the archive, or an even sample of about {@value
   * #MOST_COMPARED} of more, is judged now under both. Counts are exact over the chats counted.
   */
  public RulesChange compare(JudgingRules before, JudgingRules after) {
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

  /** Whether every number follows the office hours and holidays that hold now. */
  public boolean followsWorkTime() {
    return readModel.followsWorkTime();
  }

  /** How far a rebuild of the read model is, 0 to 1, and absent when none runs. */
  public Optional<Double> rebuildProgress() {
    return readModel.rebuildProgress();
  }

  private AnswerCache.Key key(
      DistributionQuery query,
      SlaPolicies judging,
      Instant now,
      TimeFrame frame,
      @Nullable TimeFrame previous) {
    return new AnswerCache.Key(
        query,
        judging,
        readModel.generation(),
        readModel.revision(),
        frame,
        previous,
        frame.cut() ? now.getEpochSecond() : null);
  }

  private QueryResult answer(
      MetricQuery query,
      SlaPolicies judging,
      Instant now,
      TimeFrame frame,
      @Nullable TimeFrame previous) {
    return readModel.read((session, calendars) -> {
      Scope scope =
          new Scope(
              calendars,
              judging,
              now.getEpochSecond(),
              query.clock(),
              query.zone(),
              query.filters(),
              query.target());
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
          now,
          null,
          store.revision(),
          query.by(),
          query.measures(),
          answering.rows(),
          answering.total());
    });
  }

  private Distribution distribution(
      DistributionQuery query,
      SlaPolicies judging,
      Instant now,
      TimeFrame frame,
      @Nullable TimeFrame previous) {
    return readModel.read((session, calendars) -> {
      Scope scope = scope(calendars, judging, now, query);
      Questions.check(query.filters(), new MetricStore(session, scope));
      return new DistributionStore(session, scope, query, frame).answer(previous);
    });
  }

  private ChatList list(
      FactSession session,
      Scope scope,
      ChatQuery query,
      TimeFrame frame,
      @Nullable List<String> mentioned,
      @Nullable ChatCursor after) {
    long total =
        after != null
            ? after.total()
            : new ChatListStore(session, scope, query, frame).total(mentioned);
    List<ChatListStore.Listed> page =
        new ChatListStore(session, scope, query, frame).page(mentioned, after);
    boolean more = page.size() > query.limit();
    List<ChatListStore.Listed> shown = more ? page.subList(0, query.limit()) : page;
    MetricStore store = new MetricStore(session, scope);
    ChatRows rows = rows(store, scope, shown.stream().map(ChatListStore.Listed::fact).toList());
    ChatListStore.Listed last = more ? shown.getLast() : null;
    return new ChatList(
        shown.stream().map(listed -> rows.row(listed.fact())).toList(),
        last == null
            ? null
            : new ChatCursor(scope.now(), total, last.sortedBy(), last.fact().chatId()).text(),
        total,
        Instant.ofEpochSecond(scope.now()),
        freshness.dataThrough(),
        store.revision());
  }

  private ChatDetail detail(Chat chat) {
    Instant now = now();
    SlaPolicies judging = policies.get();
    return readModel.read((session, calendars) -> {
      ChatFact fact = new FactProjection(calendars).project(chat);
      Scope scope = moment(calendars, judging, now);
      ChatRow row = rows(new MetricStore(session, scope), scope, List.of(fact)).row(fact);
      return new ChatDetail(
          row, now, freshness.dataThrough(), ChatDetail.lines(chat), fact.replies());
    });
  }

  private static Scope scope(
      WorkCalendars calendars, SlaPolicies judging, Instant now, ChatQuery query) {
    return new Scope(
        calendars,
        judging,
        now.getEpochSecond(),
        query.clock(),
        query.zone(),
        query.filters(),
        query.target());
  }

  private static Scope scope(
      WorkCalendars calendars, SlaPolicies judging, Instant now, DistributionQuery query) {
    return new Scope(
        calendars,
        judging,
        now.getEpochSecond(),
        query.clock(),
        query.zone(),
        query.filters(),
        null);
  }

  private static Scope moment(WorkCalendars calendars, SlaPolicies judging, Instant now) {
    return new Scope(
        calendars, judging, now.getEpochSecond(), Clock.ELAPSED, ZoneOffset.UTC, List.of(), null);
  }

  private static ChatRows rows(MetricStore store, Scope scope, List<ChatFact> facts) {
    List<String> contacts =
        facts.stream()
            .map(ChatFact::contact)
            .filter(Objects::nonNull)
            .distinct()
            .map(String::valueOf)
            .toList();
    return new ChatRows(scope, store.agentNames(), store.contactNames(contacts));
  }

  /**
   * How many answers were computed since the start. Whoever asks what somebody else just asked
   * finds the answer, and adds nothing.
   */
  public long computed() {
    return cache.computed() + distributions.computed() + lists.computed() + divided.computed();
  }

  private Instant now() {
    return moment.at(readModel.generation(), readModel.revision());
  }
}
