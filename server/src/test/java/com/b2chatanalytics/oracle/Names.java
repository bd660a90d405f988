package com.b2chatanalytics.oracle;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who and what a random chat names, in all the spellings that B2Chat's export has. */
final class Names {
  private static final List<String> AGENTS =
      List.of("ana.r", "Ana.R ", "luis", "LUIS", "marta@example.co", "pedro", "zoe", "iván");
  private static final List<String> PROVIDERS =
      List.of("FACEBOOK", "TELEGRAM", "LIVECHAT", "B2CBOTAPI", "INSTAGRAM", "WHATSAPPBM", "TIKTOK");
  private static final List<String> CLOSED =
      List.of("CLOSED", "CLOSED", "COMPLETING_POLL", "COMPLETED_POLL", "ABANDONED_POLL");
  private static final List<String> ODD =
      List.of("CLOSED_BY_CONTACT", "BOT_CHATTING", "COMPLETED_POLL", "Algo nuevo");

  private final Random random;

  Names(Random random) {
    this.random = random;
  }

  void into(ObjectNode chat, @Nullable Long contact, boolean taken) {
    agent(chat.putObject("agent"), taken ? !odds(8) : odds(12));
    chat.put("alias", odds(8) ? null : Houses.LINES.get(random.nextInt(Houses.LINES.size())));
    contact(chat, contact);
    department(chat);
    chat.put("duration", "00:00:00:00");
    chat.put("is_agent_available", true);
    chat.put("provider", provider());
    tags(chat);
    chat.put("viewer_url", "https://app.b2chat.io/viewer/x/y");
    if (odds(30)) {
      int stars = 1 + random.nextInt(5);
      if (odds(50)) {
        chat.put("poll_response", stars);
      } else {
        chat.putObject("poll_response").put("rating", stars);
      }
    }
  }

  String status(Story story) {
    if (odds(7)) {
      return ODD.get(random.nextInt(ODD.size()));
    }
    if (story.closed != null) {
      return CLOSED.get(random.nextInt(CLOSED.size()));
    }
    if (story.responded != null) {
      return "RESPONDED_BY_AGENT";
    }
    if (story.pickedUp != null) {
      return "PICKED_UP";
    }
    return odds(25) ? "BOT_CHATTING" : "OPENED";
  }

  private void agent(ObjectNode agent, boolean named) {
    String name = AGENTS.get(random.nextInt(AGENTS.size()));
    agent.put("email", named && odds(70) ? name.trim() + "@mail.example" : null);
    agent.put("name", named ? "Agente " + name : null);
    agent.put("username", named ? name : null);
    if (named && odds(5)) {
      agent.put("username", " ");
      agent.put("email", "Sola@Example.co ");
    }
  }

  private void contact(ObjectNode chat, @Nullable Long id) {
    if (id == null) {
      chat.putNull("contact");
      return;
    }
    ObjectNode contact = chat.putObject("contact");
    contact.putNull("custom_attributes");
    contact.put("email", "");
    contact.put("id", id);
    contact.put("identification", "");
    contact.put("mobile_number", "+57" + id);
    contact.put("name", "Cliente " + id);
    contact.put("phone_number", "");
    contact.putNull("tags");
  }

  private void department(ObjectNode chat) {
    String name = Houses.DEPARTMENTS.get(random.nextInt(Houses.DEPARTMENTS.size()));
    int kind = random.nextInt(100);
    if (kind < 10) {
      chat.putNull("department");
    } else if (kind < 15) {
      chat.put("department", " ");
    } else if (kind < 20) {
      chat.putObject("department").put("code", 7).put("name", name);
    } else {
      chat.put("department", kind < 30 ? " " + name + " " : name);
    }
  }

  private @Nullable String provider() {
    int kind = random.nextInt(100);
    if (kind < 3) {
      return null;
    }
    return kind < 50 ? "WHATSAPPB2CHAT" : PROVIDERS.get(random.nextInt(PROVIDERS.size()));
  }

  private void tags(ObjectNode chat) {
    if (odds(5)) {
      chat.putNull("tags");
      return;
    }
    ArrayNode tags = chat.putArray("tags");
    int count = odds(60) ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String tag = Houses.TAGS.get(random.nextInt(Houses.TAGS.size()));
      if (odds(50)) {
        tags.add(odds(30) ? " " + tag : tag);
      } else {
        tags.addObject().put("name", tag);
      }
    }
  }

  private boolean odds(int percent) {
    return random.nextInt(100) < percent;
  }
}
