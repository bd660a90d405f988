package com.b2chatsimulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * The file that B2Chat's console makes of a range of days: one row for each message, with the
 * chat's header repeated, the messages of outgoing chats included and bots told from agents. Texts
 * carry HTML entities.
 */
public final class ConsoleExport {
  private static final List<String> BEFORE_THE_TEXT =
      List.of(
          "Chat ID",
          "Merchant ID",
          "Provider",
          "Department",
          "Chat Created At",
          "Message Created At",
          "Date of last message from contact",
          "Contact ID",
          "Contact Identification",
          "Contact Name",
          "Contact Email",
          "Contact Phone",
          "Contact Mobile",
          "Contact Tag",
          "Agent ID",
          "Agent Name",
          "Agent Username",
          "Agent Email",
          "Message Incoming(YES/NO)");
  private static final List<String> AFTER_THE_TEXT =
      List.of(
          "Message Type",
          "Message Caption",
          "Alias",
          "Bot",
          "Status",
          "Opened at",
          "Picked up at",
          "Responded at",
          "Closed at",
          "Duration",
          "Outgoing",
          "Broadcasted",
          "Tags",
          "Ad Source",
          "Ad type",
          "Ad name",
          "Ad Source_id");

  private final World world;
  private final List<ChatStory> stories;
  private final Instant at;
  private final boolean columnPerSender;

  ConsoleExport(World world, List<ChatStory> stories, Instant at, boolean columnPerSender) {
    this.world = world;
    this.stories = stories;
    this.at = at;
    this.columnPerSender = columnPerSender;
  }

  /**
   * The same with the texts in three columns, one for each kind of sender, instead of one column
   * for the text and one for the sender.
   */
  public ConsoleExport withColumnPerSender() {
    return new ConsoleExport(world, stories, at, true);
  }

  /** As CSV: UTF-8, commas. */
  public byte[] csv() {
    StringBuilder csv = new StringBuilder();
    forEachRow(row -> {
      for (int i = 0; i < row.size(); i++) {
        csv.append(i == 0 ? "" : ",").append(quoted(row.get(i)));
      }
      csv.append("\r\n");
    });
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** As XLSX. */
  public byte[] xlsx() {
    XlsxBook book = new XlsxBook();
    forEachRow(book::row);
    return book.bytes();
  }

  /** One file in a zip, as the console mails it. */
  public static byte[] zipped(String name, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void forEachRow(Consumer<List<String>> sink) {
    List<String> headings = new ArrayList<>(BEFORE_THE_TEXT);
    headings.addAll(
        columnPerSender
            ? List.of("Message Contact", "Message Agent", "Message Bot")
            : List.of("Message Contact/Agent/Bot", "Message"));
    headings.addAll(AFTER_THE_TEXT);
    sink.accept(headings);
    for (ChatStory story : stories) {
      JsonNode chat = world.journal().exported(story, at);
      for (StoryMessage message : story.messages()) {
        if (!message.at().isAfter(at)) {
          sink.accept(row(story, chat, message));
        }
      }
    }
  }

  private List<String> row(ChatStory story, JsonNode chat, StoryMessage message) {
    JsonNode agent = chat.path("agent");
    JsonNode contact = chat.path("contact");
    List<String> row = new ArrayList<>();
    add(row, chat, "chat_id");
    row.add("4711");
    add(row, chat, "provider", "department", "created_at");
    row.add(Stamps.at(message.at(), world.zone()));
    row.add(lastOfContact(story));
    add(row, contact, "id", "identification", "name", "email", "phone_number", "mobile_number");
    row.add("");
    row.add(agent.path("username").isNull() ? "" : "42");
    add(row, agent, "name", "username", "email");
    row.add(message.isIncoming() ? "YES" : "NO");
    text(row, message);
    row.add(message.type());
    row.add(escaped(message.caption() == null ? "" : message.caption()));
    add(row, chat, "alias");
    row.add(message.author() == Author.BOT ? "Bot de bienvenida" : "");
    add(row, chat, "status", "opened_at", "picked_up_at", "responded_at", "closed_at", "duration");
    row.add(story.isOutbound() ? "TRUE" : "FALSE");
    row.add(message.isBroadcast() ? "YES" : "NO");
    row.add(escaped(tags(chat)));
    row.addAll(List.of("", "", "", ""));
    return row;
  }

  private void text(List<String> row, StoryMessage message) {
    String body = escaped(message.body());
    int sender =
        switch (message.author()) {
          case CUSTOMER -> 0;
          case AGENT -> 1;
          case BOT, CAMPAIGN -> 2;
        };
    if (columnPerSender) {
      List<String> three = new ArrayList<>(List.of("", "", ""));
      three.set(sender, body);
      row.addAll(three);
    } else {
      row.add(List.of("Contact", "Agent", "Bot").get(sender));
      row.add(body);
    }
  }

  private String lastOfContact(ChatStory story) {
    return story.messages().stream()
        .filter(message -> message.isIncoming() && !message.at().isAfter(at))
        .reduce((_, later) -> later)
        .map(message -> Stamps.at(message.at(), world.zone()))
        .orElse("");
  }

  private static String tags(JsonNode chat) {
    List<String> tags = new ArrayList<>();
    chat.path("tags").forEach(tag -> tags.add(tag.asString(tag.path("name").asString(""))));
    return String.join(", ", tags);
  }

  private static void add(List<String> row, JsonNode node, String... fields) {
    for (String field : fields) {
      JsonNode value = node.path(field);
      row.add(value.isNull() || value.isMissingNode() ? "" : escaped(value.asString()));
    }
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** HTML entities for markup and for Spanish letters. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case 'á' -> "&aacute;";
            case 'é' -> "&eacute;";
            case 'í' -> "&iacute;";
            case 'ó' -> "&oacute;";
            case 'ú' -> "&uacute;";
            case 'ñ' -> "&ntilde;";
            case '¿' -> "&iquest;";
            case '¡' -> "&iexcl;";
            default -> String.valueOf(c);
          });
    }
    return escaped.toString();
  }
}
