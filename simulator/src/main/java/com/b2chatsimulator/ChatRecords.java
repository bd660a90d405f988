package com.b2chatsimulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a chat as the export shows it at some instant: 17 keys in alphabetical order. */
final class ChatRecords {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int SHAPES = 91;

  private final WorldSettings settings;
  private final ZoneId zone;
  private final String account;

  ChatRecords(WorldSettings settings) {
    this.settings = settings;
    this.zone = settings.zone();
    this.account = account(settings.seed());
  }

  /**
   * The record at {@code at}, which must not be before the creation. Names and the like stay as
   * they were when the chat last changed.
   */
  ObjectNode record(ChatStory story, Instant at) {
    Handling handling = handling(story, at);
    boolean closed = !story.closedAt().isAfter(at);
    ObjectNode chat = JSON.objectNode();
    chat.set("agent", agent(handling == null ? null : handling.agent()));
    chat.put("alias", story.line());
    chat.put("chat_id", story.id().toString());
    chat.put("closed_at", stamp(story.closedAt(), at));
    chat.set("contact", contact(story, at));
    chat.put("created_at", Stamps.at(story.createdAt(), zone));
    chat.put("department", handling == null ? null : handling.department());
    chat.put("duration", closed ? duration(story) : null);
    chat.put("is_agent_available", story.agentAvailable());
    chat.set("messages", messages(story, at));
    chat.put("opened_at", stamp(story.openedAt(), at));
    chat.put("picked_up_at", handling == null ? null : Stamps.at(handling.at(), zone));
    if (settings.pollAnswers()
        && story.stars() != null
        && statusAt(story, at).equals("COMPLETED_POLL")) {
      chat.put("poll_response", story.stars());
    }
    chat.put("provider", story.contact().channel().wire());
    chat.put("responded_at", stamp(story.respondedAt(), at));
    chat.put("status", statusAt(story, at));
    chat.set("tags", tags(story, closed));
    chat.put("viewer_url", "https://app.b2chat.io/viewer/" + story.id() + "/" + account);
    return chat;
  }

  private static String account(long seed) {
    return Ids.uuid(Dice.hash(seed, SHAPES, 1, 1), Dice.hash(seed, SHAPES, 1, 2)).toString();
  }

  static String statusAt(ChatStory story, Instant at) {
    if (isPast(story.closedAt(), at)) {
      String status = "CLOSED";
      for (ChatStory.PollStep step : story.poll()) {
        status = step.at().isAfter(at) ? status : step.status();
      }
      return status;
    }
    if (isPast(story.respondedAt(), at)) {
      return "RESPONDED_BY_AGENT";
    }
    if (handling(story, at) != null) {
      return "PICKED_UP";
    }
    return isPast(story.openedAt(), at) ? "OPENED" : "BOT_CHATTING";
  }

  /** Who has the chat at {@code at}; null if nobody. */
  static @Nullable String usernameAt(ChatStory story, Instant at) {
    Handling handling = handling(story, at);
    return handling == null ? null : handling.agent().username();
  }

  private static @Nullable Handling handling(ChatStory story, Instant at) {
    Handling last = null;
    for (Handling handling : story.handlings()) {
      last = handling.at().isAfter(at) ? last : handling;
    }
    return last;
  }

  private static boolean isPast(@Nullable Instant instant, Instant at) {
    return instant != null && !instant.isAfter(at);
  }

  private @Nullable String stamp(@Nullable Instant instant, Instant at) {
    return instant != null && !instant.isAfter(at) ? Stamps.at(instant, zone) : null;
  }

  private String duration(ChatStory story) {
    long seconds = Duration.between(story.createdAt(), story.closedAt()).toSeconds();
    long off = Math.floorMod(story.id().getMostSignificantBits(), 20L);
    return Stamps.duration(Math.max(0, off == 0 ? seconds + 1 : off == 1 ? seconds - 1 : seconds));
  }

  private static ObjectNode agent(@Nullable Agent agent) {
    ObjectNode node = JSON.objectNode();
    node.put("email", agent == null ? null : agent.email());
    node.put("name", agent == null ? null : agent.name());
    node.put("username", agent == null ? null : agent.username());
    return node;
  }

  private static ObjectNode contact(ChatStory story, Instant at) {
    Contact contact = story.contact();
    Instant seen = story.closedAt().isBefore(at) ? story.closedAt() : at;
    ObjectNode node = JSON.objectNode();
    node.putNull("custom_attributes");
    node.put("email", contact.emailAt(seen));
    node.put("id", Math.toIntExact(contact.id()));
    node.put("identification", contact.identificationAt(seen));
    node.put("mobile_number", contact.mobile());
    node.put("name", contact.nameAt(seen));
    node.put("phone_number", contact.isCompleteAt(seen) ? "" : null);
    node.putNull("tags");
    return node;
  }

  private ArrayNode messages(ChatStory story, Instant at) {
    ArrayNode messages = JSON.arrayNode();
    if (!story.contentExported()) {
      return messages;
    }
    for (StoryMessage message : story.messages()) {
      if (!message.at().isAfter(at)) {
        messages.add(message(message));
      }
    }
    return messages;
  }

  private ObjectNode message(StoryMessage message) {
    boolean place = message.type().equals("LOCATION");
    ObjectNode node = JSON.objectNode();
    node.put("body", place ? "" : message.body());
    node.put("broadcasted", message.isBroadcast());
    node.put("caption", message.caption());
    node.put("created_at", Stamps.at(message.at(), zone));
    node.put("incoming", message.isIncoming());
    node.set("location", place ? location(message.body()) : JSON.nullNode());
    node.put("type", message.type());
    return node;
  }

  private static ObjectNode location(String body) {
    int comma = body.indexOf(',');
    ObjectNode node = JSON.objectNode();
    node.put("lat", Double.parseDouble(body.substring(0, comma)));
    node.put("lng", Double.parseDouble(body.substring(comma + 1)));
    return node;
  }

  /** Most tags are strings; a few records spell them as objects, and both must be understood. */
  private static ArrayNode tags(ChatStory story, boolean closed) {
    ArrayNode tags = JSON.arrayNode();
    if (closed) {
      boolean objects = Math.floorMod(story.id().getLeastSignificantBits(), 16L) == 0;
      for (String tag : story.tags()) {
        if (objects) {
          tags.add(JSON.objectNode().put("name", tag));
        } else {
          tags.add(tag);
        }
      }
    }
    return tags;
  }
}
