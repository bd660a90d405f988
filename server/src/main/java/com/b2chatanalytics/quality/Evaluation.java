package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Scores labelled conversations as the product would: cleaned, redacted, shortened, in shuffled
 * batches, what failed once more alone. Nothing is kept or taken from the cache of scores.
 */
final class Evaluation {
  /** As the product's own queue begins; the first request goes alone and fills the prompt cache. */
  private static final int PARALLEL = 4;

  private final Asking claude;
  private final Prompt prompt;
  private final EvaluationOptions options;
  private final RandomGenerator random;
  private final Map<String, Scored> scored = new ConcurrentHashMap<>();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private long requests;
  private long cost;
  private boolean simulated;
  private Usage usage = new Usage(0, 0, 0, 0, 0, false);

  Evaluation(Asking claude, Prompt prompt, EvaluationOptions options) {
    this.claude = claude;
    this.prompt = prompt;
    this.options = options;
    this.random = new Random(options.seed());
  }

  /**
   * A conversation that may be sent.
   *
   * @param conversation under the place of the chat among all as its id
   */
  record Prepared(LabelledChat chat, Conversation conversation) {}

  /**
   * What came of one.
   *
   * @param place in its first batch, from 0
   * @param batch how many were in that request
   */
  record Scored(LabelledChat chat, Assessment assessment, int place, int batch) {

    /** The score beside a human one of this name; empty where it has no evidence. */
    OptionalInt score(String name) {
      if (name.equals(LabelledChat.EFFECTIVENESS)) {
        OptionalDouble all = assessment.effectiveness(Weights.usual());
        return all.isPresent()
            ? OptionalInt.of((int) Math.round(all.getAsDouble()))
            : OptionalInt.empty();
      }
      for (Criterion criterion : Criterion.values()) {
        if (criterion.key().equals(name)) {
          return assessment.score(criterion);
        }
      }
      throw new IllegalArgumentException("no score " + name);
    }
  }

  /**
   * All that came.
   *
   * @param failures how many stayed without a score, by what was wrong last
   * @param cost millionths of a dollar
   */
  record Result(
      List<Scored> scored,
      Map<String, Integer> failures,
      long requests,
      Usage usage,
      long cost,
      boolean simulated) {}

  /** Makes chats ready; those in which there is nothing to judge are left out. */
  static List<Prepared> prepare(Collection<LabelledChat> chats) {
    List<Prepared> ready = new ArrayList<>();
    for (LabelledChat chat : chats) {
      if (Transcript.Silence.of(chat.lines()) == null) {
        List<Line> redacted = new Redactor(KnownPeople.none()).redact(chat.lines()).lines();
        Transcript transcript = TranscriptLimits.usual().shorten(redacted);
        String number = Integer.toString(ready.size());
        ready.add(new Prepared(chat, new Conversation(number, transcript)));
      }
    }
    return ready;
  }

  /**
   * Asks for all of them.
   *
   * @throws Asking.Unanswered when the account, the key or the model will not do
   */
  Result run(List<Prepared> chats, ModelPrice price)
      throws Asking.Unanswered, InterruptedException {
    List<Batch> batches = batches(chats);
    ask(batches.subList(0, Math.min(1, batches.size())), chats, price);
    ask(batches.subList(Math.min(1, batches.size()), batches.size()), chats, price);
    List<Scored> found = new ArrayList<>();
    for (Prepared chat : chats) {
      Scored own = scored.get(chat.conversation().chatId());
      if (own != null) {
        found.add(own);
      }
    }
    return new Result(found, failures, requests, usage, cost, simulated);
  }

  private List<Batch> batches(List<Prepared> chats) {
    List<Conversation> all = chats.stream().map(Prepared::conversation).toList();
    if (options.size() == Batch.MOST) {
      return BatchPlan.of(all, random);
    }
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += options.size()) {
      int to = Math.min(all.size(), from + options.size());
      batches.add(Batch.of(all.subList(from, to), random));
    }
    return batches;
  }

  private void ask(List<Batch> batches, List<Prepared> chats, ModelPrice price)
      throws Asking.Unanswered, InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(PARALLEL)) {
      List<Future<List<Retry>>> waiting = new ArrayList<>();
      for (Batch batch : batches) {
        waiting.add(workers.submit(() -> ask(batch, false, chats, price)));
      }
      try {
        for (Future<List<Retry>> each : waiting) {
          for (Retry retry : each.get()) {
            ask(retry.batch(), retry.moreRoom(), chats, price);
          }
        }
      } catch (ExecutionException e) {
        workers.shutdownNow();
        if (e.getCause() instanceof Asking.Unanswered unanswered) {
          throw unanswered;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private record Retry(Batch batch, boolean moreRoom) {}

  /** Keeps what is good; gives back what has to be asked again. */
  private List<Retry> ask(Batch batch, boolean moreRoom, List<Prepared> chats, ModelPrice price)
      throws Asking.Unanswered, InterruptedException {
    ScoringRequest.Setup setup =
        new ScoringRequest.Setup(
            options.model(), options.effort(), CacheTime.FIVE_MINUTES, options.language());
    ScoringRequest plain = ScoringRequest.of(prompt, setup, batch);
    ScoringRequest request = moreRoom ? plain.withMoreRoom() : plain;
    if (!OutgoingGate.hits(request, List.of()).isEmpty()) {
      batch.items().forEach(_ -> failed("held back by the last look"));
      return List.of();
    }
    Asking.Answered answered = claude.ask(request);
    count(answered, price);
    AnswerReader.Reading reading = AnswerReader.read(batch, answered.answer());
    List<Retry> again = new ArrayList<>();
    for (int place = 0; place < batch.items().size(); place++) {
      Batch.Item item = batch.items().get(place);
      String chat = item.conversation().chatId();
      Outcome outcome = reading.outcomes().get(item.id());
      if (outcome == null) {
        throw new IllegalStateException("no outcome of an item that was sent");
      }
      switch (outcome.next(tries.merge(chat, 1, Integer::sum))) {
        case Outcome.Next.Keep(Assessment assessment, boolean _) ->
            scored.put(
                chat,
                new Scored(
                    chats.get(Integer.parseInt(chat)).chat(),
                    assessment,
                    place,
                    batch.items().size()));
        case Outcome.Next.AskAlone(boolean room) ->
            again.add(new Retry(alone(item.conversation()), room));
        case Outcome.Next.GiveUp _ ->
            failed(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      }
    }
    return again;
  }

  private Batch alone(Conversation conversation) {
    synchronized (random) {
      return Batch.of(List.of(conversation), random);
    }
  }

  private synchronized void failed(String why) {
    failures.merge(why, 1, Integer::sum);
  }

  private synchronized void count(Asking.Answered answered, ModelPrice price) {
    requests++;
    usage = usage.plus(answered.usage());
    cost += price.cost(answered.usage());
    simulated |= answered.simulated();
  }
}
