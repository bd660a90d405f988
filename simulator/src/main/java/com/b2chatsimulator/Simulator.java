package com.b2chatsimulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * B2Chat's API over a {@link World}, on a loopback port, until it is closed. All its threads are
 * virtual, so it never keeps a process alive. Below {@code /_simulator} faults, clock, world and
 * counters can be reached over HTTP; see {@link Control}.
 */
public final class Simulator implements AutoCloseable {

  private final World world;
  private final SimulatorSettings settings;
  private final Tokens tokens;
  private final RateLimit rate;
  private final Faults faults = new Faults();
  private final ChatsExport chats;
  private final ContactsExport contacts;
  private final Control control;
  private final AtomicInteger served = new AtomicInteger();
  private final HttpListener listener;

  private Simulator(World world, SimulatorSettings settings) throws IOException {
    InstantSource time = world.time();
    this.world = world;
    this.settings = settings;
    this.tokens = new Tokens(settings, time);
    InstantSource rateClock = settings.rateClock();
    this.rate = new RateLimit(settings, rateClock == null ? time : rateClock, world.zone());
    this.chats = new ChatsExport(world, settings);
    this.contacts = new ContactsExport(world);
    this.control = new Control(this, world);
    this.listener = HttpListener.start(settings.port(), time, this::answer);
  }

  /**
   * Starts to listen on loopback.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static Simulator start(World world, SimulatorSettings settings) {
    try {
      return new Simulator(world, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + settings.port() + " cannot be listened on", e);
    }
  }

  /** Base address, without a slash at its end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  public String username() {
    return settings.username();
  }

  public String password() {
    return settings.password();
  }

  public World world() {
    return world;
  }

  /** What goes wrong, to switch on and off. */
  public Faults faults() {
    return faults;
  }

  /** Makes the present token invalid at once. */
  public void revokeToken() {
    tokens.revoke();
  }

  /** What was asked of it since the start. */
  public SimulatorStats stats() {
    return new SimulatorStats(
        served.get(),
        rate.refused(),
        rate.mostInASecond(),
        rate.days(),
        tokens.issued(),
        faults.struck());
  }

  /** Stops listening and cuts all connections. */
  @Override
  public void close() {
    listener.close();
  }

  private Reply answer(Request request) {
    String path = request.path();
    if (path.startsWith("/_simulator")) {
      return control.answer(request);
    }
    if (path.equals("/health")) {
      return Reply.text(200, "OK");
    }
    boolean token = path.equals("/oauth/token");
    @Nullable Reply refusal = token ? null : rate.refusal();
    if (refusal != null) {
      return refusal;
    }
    served.incrementAndGet();
    List<Fault> striking = faults.striking(request);
    for (Fault fault : striking) {
      if (fault.kind().replaces()) {
        return delayed(broken(fault, path), striking);
      }
    }
    Reply reply = token ? tokens.answer(request) : export(request, striking);
    return delayed(reply, striking);
  }

  private Reply export(Request request, List<Fault> striking) {
    Reply refusal = tokens.refusal(request);
    if (refusal != null) {
      return refusal;
    }
    String path = request.path();
    if (!path.equals("/chats/export") && !path.equals("/contacts/export")) {
      return Reply.json(404, Bodies.spring(404, "Not Found", "No message available", path, now()));
    }
    if (!request.method().equals("GET")) {
      return Reply.json(
          405, Bodies.spring(405, "Method Not Allowed", request.method(), path, now()));
    }
    Instant at = now().minus(settings.replicaLag());
    for (Fault fault : striking) {
      if (fault.kind() == FaultKind.STALE) {
        at = at.minus(fault.delay());
      } else if (fault.kind() == FaultKind.DRIFT) {
        for (int i = 0; i < fault.records(); i++) {
          world.insertChat(at);
        }
      }
    }
    ExportQuery query = ExportQuery.of(request);
    Page page = path.startsWith("/chats") ? chats.page(query, at) : contacts.page(query, at);
    ObjectNode body = page.wrapped(settings.traceIds());
    striking.forEach(fault -> spoil(fault, page.kind(), body));
    return Reply.json(200, body);
  }

  private static void spoil(Fault fault, String rows, ObjectNode body) {
    switch (fault.kind()) {
      case NO_ROWS -> body.remove(rows);
      case LYING_TOTAL -> body.put("total", body.path("total").asInt() + fault.records());
      case GARBAGE -> {
        if (body.get(rows) instanceof ArrayNode array && rows.equals("chats")) {
          spoilRecords(fault, array);
        }
      }
      default -> {}
    }
  }

  private static void spoilRecords(Fault fault, ArrayNode chats) {
    Garbage[] ways = Garbage.values();
    for (int i = 0; i < chats.size(); i++) {
      if (chats.get(i) instanceof ObjectNode chat) {
        int id = Objects.hashCode(chat.path("chat_id").asString(""));
        Dice dice = Dice.of(fault.seed(), 0, id, 0);
        if (dice.chance(fault.probability())) {
          JsonNode spoiled = ways[dice.below(ways.length)].of(chat);
          chats.set(i, spoiled);
        }
      }
    }
  }

  private Reply broken(Fault fault, String path) {
    return switch (fault.kind()) {
      case RATE_LIMITED -> {
        Reply reply = Reply.json(429, Bodies.message("Too many requests"));
        yield fault.retryAfter() == null
            ? reply
            : reply.withHeader("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
      }
      case SERVER_ERROR ->
          Reply.json(500, Bodies.spring(500, "Internal Server Error", "", path, now()));
      case BAD_GATEWAY ->
          Reply.html(
              502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
      case UNAVAILABLE -> Reply.text(503, "Service Unavailable");
      case GATEWAY_MESSAGE ->
          Reply.json(
              500,
              Bodies.message(
                  "I/O error on GET request for \"http://chats-http:8080/export\": chats-http"));
      case TOKEN_EXPIRED -> {
        tokens.revoke();
        yield Reply.json(401, Bodies.oauth("invalid_token", "Access token expired"));
      }
      case HTML ->
          Reply.html(200, "<!doctype html><html><body><h1>Iniciar sesión</h1></body></html>");
      default -> throw new IllegalStateException(fault.kind() + " replaces nothing");
    };
  }

  private static Reply delayed(Reply reply, List<Fault> striking) {
    Reply delivered = reply;
    for (Fault fault : striking) {
      delivered =
          switch (fault.kind()) {
            case SLOW -> delivered.withDelay(fault.delay());
            case RESET -> delivered.withReset();
            case TRUNCATED -> delivered.halved();
            default -> delivered;
          };
    }
    return delivered;
  }

  private Instant now() {
    return world.time().instant();
  }
}
