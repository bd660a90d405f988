package com.b2chatanalytics.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.quality.AnswerReader;
import com.b2chatanalytics.quality.Batch;
import com.b2chatanalytics.quality.BatchPlan;
import com.b2chatanalytics.quality.CacheTime;
import com.b2chatanalytics.quality.Conversation;
import com.b2chatanalytics.quality.Effort;
import com.b2chatanalytics.quality.KnownPeople;
import com.b2chatanalytics.quality.ModelAnswer;
import com.b2chatanalytics.quality.ModelPrice;
import com.b2chatanalytics.quality.Outcome;
import com.b2chatanalytics.quality.Preparation;
import com.b2chatanalytics.quality.PriceTable;
import com.b2chatanalytics.quality.Prompt;
import com.b2chatanalytics.quality.ScoringRequest;
import com.b2chatanalytics.quality.TranscriptLimits;
import com.b2chatanalytics.quality.Usage;
import com.b2chatanalytics.sync.ChatReading;
import com.b2chatanalytics.sync.Stamps;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What scoring costs as the product asks, five in a request with the rubric from the cache, at once
 * and in message batches, against one conversation per request without a cache. All ask the
 * simulated Claude for the same conversations of the simulated team; tokens are its estimates, and
 * prices the usual ones.
 */
final class QualityBench {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");
  private static final int CHATS_A_DAY = 120;

  private final int chats;
  private final String model;
  private final ModelPrice price;
  private final Prompt prompt = Prompt.load(Prompt.CURRENT);

  QualityBench(Options options) {
    chats = options.number("chats", 1_000);
    model = options.text("model", "claude-haiku-5-5");
    price = PriceTable.usual().find(model).orElseThrow();
  }

  /** How a run asks. */
  private enum Way {
    ALONE("one in a request, no cache"),
    FIVES("five in a request, cache"),
    BATCHES("five in a request, message batches");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  /** A request and the conversations in it. */
  private record Sent(Batch batch, ScoringRequest request) {}

  /** What a run came to. */
  private static final class Sum {
    private int requests;
    private int scored;
    private long cost;
    private Usage usage = new Usage(0, 0, 0, 0, 0, false);
  }

  void run() throws IOException, InterruptedException {
    List<Conversation> conversations = conversations();
    System.out.printf(
        Locale.ROOT,
        "%,d conversations, %s, prompt %s%n%n",
        conversations.size(),
        model,
        prompt.version());
    System.out.println(
        "| way | requests | scored | input | written | read | output | read share | US$ per 1,000"
            + " | ratio |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    double first = 0;
    for (Way way : Way.values()) {
      Sum sum = run(way, conversations);
      double each = sum.cost / 1e6 * 1_000 / sum.scored;
      first = first == 0 ? each : first;
      Usage used = sum.usage;
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %.1f %% | %.3f | %.2f |%n",
          way.words,
          sum.requests,
          sum.scored,
          used.input(),
          used.written5m() + used.written1h(),
          used.read(),
          used.output(),
          100 * used.readShare(),
          each,
          each / first);
    }
  }

  private List<Conversation> conversations() {
    SimulatedTime time = SimulatedTime.startingAt(NOW, 0);
    int days = chats / 60 + 5;
    WorldSettings settings =
        WorldSettings.defaults()
            .withZone(Stretch.ZONE)
            .withHistoryDays(days)
            .withChatsPerDay(CHATS_A_DAY);
    World world = World.of(settings, time);
    LocalDate today = world.today();
    Stamps stamps = new Stamps(Stretch.ZONE);
    List<Conversation> ready = new ArrayList<>();
    world
        .journal()
        .exportedChats(today.minusDays(days - 1L), today.minusDays(2), NOW)
        .takeWhile(_ -> ready.size() < chats)
        .forEach(record -> {
          SentRecord sent = new SentRecord(JSON.writeValueAsBytes(record), record);
          if (ChatReading.read(sent, stamps) instanceof ChatReading.Result.Read read) {
            Chat chat = read.entry().chat();
            KnownPeople known = KnownPeople.of(chat, null, List.of());
            if (Preparation.of(chat, known, TranscriptLimits.usual())
                instanceof Preparation.Ready prepared) {
              ready.add(prepared.conversation());
            }
          }
        });
    return ready;
  }

  private Sum run(Way way, List<Conversation> conversations)
      throws IOException, InterruptedException {
    SimulatedTime time = SimulatedTime.startingAt(NOW, 0);
    Random random = new Random(20_261_201);
    try (ClaudeSimulator claude =
            ClaudeSimulator.start(
                ClaudeSimulatorSettings.defaults().withoutRates().withClock(time).withKept(0));
        HttpClient client = HttpClient.newHttpClient()) {
      Sum sum = new Sum();
      List<Batch> batches =
          way == Way.ALONE
              ? conversations.stream().map(one -> Batch.of(List.of(one), random)).toList()
              : BatchPlan.of(conversations, random);
      List<Sent> waiting = batches.stream().map(batch -> request(way, batch)).toList();
      for (int tries = 1; !waiting.isEmpty(); tries++) {
        List<Sent> again = new ArrayList<>();
        List<JsonNode> answers =
            way == Way.BATCHES
                ? together(claude, client, time, waiting)
                : oneByOne(claude, client, time, way, waiting);
        for (int i = 0; i < waiting.size(); i++) {
          settle(way, waiting.get(i), answers.get(i), tries, sum, random, again);
        }
        waiting = again;
      }
      return sum;
    }
  }

  private Sent request(Way way, Batch batch) {
    CacheTime time = way == Way.BATCHES ? CacheTime.ONE_HOUR : CacheTime.FIVE_MINUTES;
    ScoringRequest.Setup setup = new ScoringRequest.Setup(model, Effort.LOW, time, Locale.of("es"));
    return new Sent(batch, ScoringRequest.of(prompt, setup, batch));
  }

  private void settle(
      Way way, Sent sent, JsonNode message, int tries, Sum sum, Random random, List<Sent> again) {
    Usage usage = usage(message.path("usage"));
    sum.requests++;
    sum.cost += price.cost(usage);
    sum.usage = sum.usage.plus(usage);
    StringBuilder text = new StringBuilder();
    for (JsonNode block : message.path("content")) {
      text.append(block.path("text").asString(""));
    }
    ModelAnswer answer =
        new ModelAnswer(message.path("stop_reason").asString(""), null, text.toString());
    AnswerReader.Reading reading = AnswerReader.read(sent.batch(), answer);
    for (Batch.Item item : sent.batch().items()) {
      Outcome outcome = reading.outcomes().getOrDefault(item.id(), new Outcome.Missing());
      switch (outcome.next(tries)) {
        case Outcome.Next.Keep _ -> sum.scored++;
        case Outcome.Next.AskAlone(boolean more) -> {
          Sent alone = request(way, Batch.of(List.of(item.conversation()), random));
          again.add(more ? new Sent(alone.batch(), alone.request().withMoreRoom()) : alone);
        }
        case Outcome.Next.GiveUp _ -> System.out.println("gave up one: " + outcome);
      }
    }
  }

  /** A second apart, so that the cache lives as it would. */
  private List<JsonNode> oneByOne(
      ClaudeSimulator claude, HttpClient client, SimulatedTime time, Way way, List<Sent> all)
      throws IOException, InterruptedException {
    List<JsonNode> answers = new ArrayList<>();
    for (Sent sent : all) {
      Map<String, Object> body = sent.request().body();
      if (way == Way.ALONE) {
        body.put("system", sent.request().system());
      }
      answers.add(post(claude, client, "/v1/messages", body));
      time.advance(Duration.ofSeconds(1));
    }
    return answers;
  }

  private List<JsonNode> together(
      ClaudeSimulator claude, HttpClient client, SimulatedTime time, List<Sent> all)
      throws IOException, InterruptedException {
    List<Map<String, Object>> requests = new ArrayList<>();
    for (Sent sent : all) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("custom_id", "r" + requests.size());
      request.put("params", sent.request().body());
      requests.add(request);
    }
    JsonNode batch = post(claude, client, "/v1/messages/batches", Map.of("requests", requests));
    String path = "/v1/messages/batches/" + batch.path("id").asString();
    time.advance(Duration.ofHours(1));
    String status = JSON.readTree(get(claude, client, path)).path("processing_status").asString();
    if (!status.equals("ended")) {
      throw new IllegalStateException("the batch is " + status);
    }
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    get(claude, client, path + "/results")
        .lines()
        .map(JSON::readTree)
        .forEach(line ->
            byId.put(line.path("custom_id").asString(), line.path("result").path("message")));
    List<JsonNode> answers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      answers.add(byId.getOrDefault("r" + i, JSON.createObjectNode()));
    }
    return answers;
  }

  private static JsonNode post(
      ClaudeSimulator claude, HttpClient client, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(claude, path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body), UTF_8));
    return JSON.readTree(send(client, request));
  }

  private static String get(ClaudeSimulator claude, HttpClient client, String path)
      throws IOException, InterruptedException {
    return send(client, request(claude, path).GET());
  }

  private static HttpRequest.Builder request(ClaudeSimulator claude, String path) {
    return HttpRequest.newBuilder(URI.create(claude.uri() + path))
        .header("x-api-key", claude.apiKey())
        .header("anthropic-version", "2026-10-21");
  }

  private static String send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString(UTF_8));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static Usage usage(JsonNode usage) {
    JsonNode written = usage.path("cache_creation");
    return new Usage(
        usage.path("input_tokens").asLong(0),
        written.path("ephemeral_5m_input_tokens").asLong(0),
        written.path("ephemeral_1h_input_tokens").asLong(0),
        usage.path("cache_read_input_tokens").asLong(0),
        usage.path("output_tokens").asLong(0),
        usage.path("service_tier").asString("").equals("batch"));
  }
}
