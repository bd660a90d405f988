package com.b2chatsimulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simulator's back door over HTTP, free of limits, tokens and faults.
 *
 * <ul>
 *   <li>{@code GET|POST|DELETE /_simulator/faults}: a fault is {@code {"kind":"RATE_LIMITED",
 *       "path":"/chats/export", "probability":0.2, "times":10, "seed":7, "retryAfter":"PT3S",
 *       "delay":"PT2S", "records":3}}, all but the kind optional
 *   <li>{@code GET|POST /_simulator/clock}: {@code {"set":"2026-11-24T13:00:00Z"}}, {@code
 *       {"advance":"PT1H"}}, {@code {"speed":60}}
 *   <li>{@code GET /_simulator/stats}
 *   <li>{@code POST /_simulator/token/revoke}
 *   <li>{@code POST /_simulator/world/records}: {@code {"day":"2026-11-20","entry":…}}, or {@code
 *       "garbage":"NO_CHAT_ID"} instead of an entry; {@code DELETE …?day=…} takes them out
 *   <li>{@code POST /_simulator/world/chats}: {@code {"count":3}}, created now or {@code "at"}
 *   <li>{@code POST /_simulator/world/mass-closing}: {@code {"olderThan":"P7D"}}, now or {@code
 *       "at"}
 *   <li>{@code GET /_simulator/console-export?from=&to=&at=&format=csv|xlsx&zip=true&layout=sender|
 *       columns}: the file that B2Chat's console would make
 *   <li>{@code GET /_simulator/journal/chats|contacts?from=&to=&at=}: what the export holds
 * </ul>
 */
final class Control {

  private static final JsonMapper JSON = new JsonMapper();

  private final Simulator simulator;
  private final World world;

  Control(Simulator simulator, World world) {
    this.simulator = simulator;
    this.world = world;
  }

  Reply answer(Request request) {
    String path = request.path().substring("/_simulator".length());
    try {
      return switch (request.method() + " " + path) {
        case "GET /faults" -> Reply.json(200, faults());
        case "POST /faults" -> {
          simulator.faults().add(fault(body(request)));
          yield Reply.json(200, faults());
        }
        case "DELETE /faults" -> {
          simulator.faults().clear();
          yield Reply.json(200, faults());
        }
        case "GET /clock" -> Reply.json(200, clock());
        case "POST /clock" -> turn(body(request));
        case "GET /stats" -> Reply.json(200, JSON.valueToTree(simulator.stats()));
        case "POST /token/revoke" -> {
          simulator.revokeToken();
          yield done();
        }
        case "GET /journal/chats", "GET /journal/contacts" -> journal(request, path);
        case "GET /console-export" -> consoleExport(request);
        default -> edit(request, path);
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Bodies.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private Reply edit(Request request, String path) {
    Instant now = world.time().instant();
    switch (request.method() + " " + path) {
      case "POST /world/records" -> addRecord(body(request));
      case "DELETE /world/records" ->
          world.removeRecords(LocalDate.parse(request.parameters().getOrDefault("day", "")));
      case "POST /world/chats" -> {
        JsonNode body = body(request);
        for (int i = 0; i < body.path("count").asInt(1); i++) {
          world.insertChat(instant(body.get("at"), now));
        }
      }
      case "POST /world/mass-closing" -> {
        JsonNode body = body(request);
        Duration olderThan = Duration.parse(body.path("olderThan").asString("P7D"));
        world.massClose(instant(body.get("at"), now), olderThan);
      }
      default -> {
        return Reply.json(404, Bodies.message("No control at " + path));
      }
    }
    return done();
  }

  private void addRecord(JsonNode body) {
    LocalDate day = LocalDate.parse(body.path("day").asString(""));
    JsonNode garbage = body.get("garbage");
    if (garbage == null) {
      world.addRecord(day, body.path("entry"));
      return;
    }
    Instant midnight = day.atStartOfDay(world.zone()).toInstant();
    ChatStory story = world.stories(day).getFirst();
    ObjectNode record = world.journal().exported(story, midnight.plus(Duration.ofDays(30)));
    record.put(
        "chat_id", Ids.uuid(midnight.getEpochSecond(), world.foreign(day).size()).toString());
    world.addRecord(day, Garbage.valueOf(garbage.asString()).of(record));
  }

  private Reply journal(Request request, String path) {
    LocalDate from = day(request, "from", world.firstDay());
    LocalDate to = day(request, "to", world.today());
    Instant at = at(request);
    Journal journal = world.journal();
    Stream<ObjectNode> nodes =
        path.endsWith("chats")
            ? journal.exportedChats(from, to, at)
            : journal.exportedContacts(from, to, at);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    nodes.forEach(all::add);
    return Reply.json(200, all);
  }

  private Reply consoleExport(Request request) {
    Map<String, String> parameters = request.parameters();
    ConsoleExport export =
        world
            .journal()
            .consoleExport(
                day(request, "from", world.firstDay()),
                day(request, "to", world.today()),
                at(request));
    if (parameters.getOrDefault("layout", "sender").equals("columns")) {
      export = export.withColumnPerSender();
    }
    boolean xlsx = parameters.getOrDefault("format", "csv").equals("xlsx");
    byte[] content = xlsx ? export.xlsx() : export.csv();
    if (parameters.getOrDefault("zip", "false").equals("true")) {
      String name = xlsx ? "chats.xlsx" : "chats.csv";
      return Reply.bytes("application/zip", ConsoleExport.zipped(name, content));
    }
    return Reply.bytes(xlsx ? "application/octet-stream" : "text/csv;charset=UTF-8", content);
  }

  private static LocalDate day(Request request, String name, LocalDate otherwise) {
    return LocalDate.parse(request.parameters().getOrDefault(name, otherwise.toString()));
  }

  private Instant at(Request request) {
    String wanted = request.parameters().get("at");
    return wanted == null ? world.time().instant() : Instant.parse(wanted);
  }

  private ArrayNode faults() {
    return JSON.valueToTree(simulator.faults().active());
  }

  private static Fault fault(JsonNode body) {
    Fault fault = Fault.of(FaultKind.valueOf(body.path("kind").asString("")));
    Fault plain =
        fault
            .on(body.path("path").asString(""))
            .withProbability(body.path("probability").asDouble(1))
            .times(body.path("times").asInt(-1))
            .withSeed(body.path("seed").asLong(1))
            .withRecords(body.path("records").asInt(1));
    Fault delayed =
        body.has("delay") ? plain.withDelay(Duration.parse(body.get("delay").asString())) : plain;
    return body.has("retryAfter")
        ? delayed.withRetryAfter(Duration.parse(body.get("retryAfter").asString()))
        : delayed;
  }

  private Reply turn(JsonNode body) {
    if (!(world.time() instanceof SimulatedTime time)) {
      throw Bodies.badRequest("This world's clock cannot be set");
    }
    if (body.has("set")) {
      time.set(Instant.parse(body.get("set").asString()));
    }
    if (body.has("advance")) {
      time.advance(Duration.parse(body.get("advance").asString()));
    }
    if (body.has("speed")) {
      time.speed(body.get("speed").asDouble());
    }
    return Reply.json(200, clock());
  }

  private ObjectNode clock() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("now", world.time().instant().toString());
    node.put("speed", world.time() instanceof SimulatedTime time ? time.speed() : 1);
    return node;
  }

  private static Reply done() {
    return Reply.json(200, JsonNodeFactory.instance.objectNode().put("done", true));
  }

  private static Instant instant(@Nullable JsonNode node, Instant otherwise) {
    return node == null ? otherwise : Instant.parse(node.asString());
  }

  private static JsonNode body(Request request) {
    try {
      return JSON.readTree(request.body());
    } catch (JacksonException e) {
      throw Bodies.badRequest("Malformed JSON request");
    }
  }
}
