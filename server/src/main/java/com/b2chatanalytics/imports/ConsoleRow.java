package com.b2chatanalytics.imports;

import com.b2chatanalytics.chat.HtmlEntities;
import com.b2chatanalytics.chat.Sender;
import com.b2chatanalytics.sync.Stamps;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the console's export: a message, with its chat's header repeated in each.
 *
 * @param number row of the file, the heading being 1; parts of a zip are counted on
 * @param cells as they stand, blank ones left out
 */
record ConsoleRow(long number, Map<ConsoleColumn, String> cells) {
  private static final int LONGEST_ID = 200;
  private static final Predicate<String> UNSTORABLE =
      Pattern.compile("[\\p{Cc}\\ud800-\\udfff]").asPredicate();
  private static final long SECONDS_A_DAY = 86_400;
  private static final LocalDateTime SPREADSHEET_EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Who wrote a message, as the file says. */
  private enum Author {
    CONTACT,
    AGENT,
    BOT
  }

  /**
   * The row without texts and details: who wrote the message stays.
   *
   * @param standIn the number that stands for a contact
   */
  ConsoleRow emptied(LongUnaryOperator standIn) {
    Map<ConsoleColumn, String> kept = new EnumMap<>(ConsoleColumn.class);
    cells.forEach((column, cell) -> {
      if (!column.personal()) {
        kept.put(column, cell);
      }
    });
    String contact = cells.getOrDefault(ConsoleColumn.CONTACT_ID, "").strip();
    if (contact.matches("\\d{1,18}")) {
      long number = standIn.applyAsLong(Long.parseLong(contact));
      kept.put(ConsoleColumn.CONTACT_ID, Long.toString(number));
    }
    Boolean incoming = incoming();
    if (incoming != null) {
      kept.put(ConsoleColumn.INCOMING, incoming ? "yes" : "no");
    }
    Author author = author();
    if (author != null) {
      kept.put(ConsoleColumn.SENDER, author.name());
    }
    if (hasMessage() && type() == null && !cells.containsKey(ConsoleColumn.MESSAGE_AT)) {
      kept.put(ConsoleColumn.TYPE, "TEXT");
    }
    return new ConsoleRow(number, kept);
  }

  @Nullable String chatId() {
    String id = text(ConsoleColumn.CHAT_ID);
    return id == null ? null : id.strip();
  }

  /** The text as a person would read it: HTML entities decoded; absent when blank. */
  @Nullable String text(ConsoleColumn column) {
    String text = cells.get(column);
    return text == null ? null : HtmlEntities.decode(text).replace("\r\n", "\n");
  }

  /** A zone-less stamp, also where a spreadsheet made a number of it; absent when blank. */
  @Nullable String stamp(ConsoleColumn column) {
    String text = cells.get(column);
    if (text == null || !text.strip().matches("\\d{5}(\\.\\d+)?")) {
      return text == null ? null : text.strip();
    }
    long seconds = Math.round(Double.parseDouble(text.strip()) * SECONDS_A_DAY);
    return SPREADSHEET_EPOCH.plusSeconds(seconds).format(STAMP);
  }

  /** Why the row cannot be taken; absent when it can. */
  @Nullable String problem(Stamps stamps) {
    String id = chatId();
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID || UNSTORABLE.test(id)) {
      return "no_chat_id";
    }
    if (!readable(ConsoleColumn.CREATED_AT, stamps)) {
      return "no_created_at";
    }
    if (!hasMessage()) {
      return null;
    }
    if (!readable(ConsoleColumn.MESSAGE_AT, stamps)) {
      return "no_message_at";
    }
    return incoming() == null ? "no_direction" : null;
  }

  private boolean readable(ConsoleColumn column, Stamps stamps) {
    String stamp = stamp(column);
    return stamp != null && stamps.read(stamp) != null;
  }

  /** False for a row that holds a chat's header alone. */
  boolean hasMessage() {
    return cells.containsKey(ConsoleColumn.MESSAGE_AT) || body() != null || type() != null;
  }

  @Nullable Boolean incoming() {
    String said = cells.getOrDefault(ConsoleColumn.INCOMING, "").strip().toUpperCase(Locale.ROOT);
    return switch (said) {
      case "YES", "TRUE", "1", "SI", "SÍ" -> true;
      case "NO", "FALSE", "0" -> false;
      default -> {
        Author author = author();
        yield author == null ? null : author == Author.CONTACT;
      }
    };
  }

  boolean broadcast() {
    String said = cells.getOrDefault(ConsoleColumn.BROADCASTED, "").strip();
    return said.toUpperCase(Locale.ROOT).matches("YES|TRUE|1|SI|SÍ");
  }

  @Nullable String type() {
    String type = text(ConsoleColumn.TYPE);
    return type == null ? null : type.strip().toUpperCase(Locale.ROOT);
  }

  /** The message's text, or its medium's address. */
  @Nullable String body() {
    String body = text(ConsoleColumn.BODY);
    if (body == null) {
      body = firstOf(ConsoleColumn.CONTACT_BODY, ConsoleColumn.AGENT_BODY, ConsoleColumn.BOT_BODY);
    }
    String combined = text(ConsoleColumn.SENDER);
    return body != null || combined == null || named(combined) != null ? body : combined;
  }

  /** Agent or bot, where the file tells. */
  @Nullable Sender sender() {
    Author author = author();
    if (author == null) {
      return null;
    }
    return switch (author) {
      case AGENT -> Sender.AGENT;
      case BOT -> Sender.BOT;
      case CONTACT -> null;
    };
  }

  private @Nullable Author author() {
    String combined = text(ConsoleColumn.SENDER);
    Author author = combined == null ? null : named(combined);
    if (author != null) {
      return author;
    }
    if (cells.containsKey(ConsoleColumn.CONTACT_BODY)) {
      return Author.CONTACT;
    }
    if (cells.containsKey(ConsoleColumn.AGENT_BODY)) {
      return Author.AGENT;
    }
    return cells.containsKey(ConsoleColumn.BOT_BODY) ? Author.BOT : null;
  }

  private static @Nullable Author named(String kind) {
    return switch (kind.strip().toLowerCase(Locale.ROOT)) {
      case "contact", "contacto", "customer", "cliente" -> Author.CONTACT;
      case "agent", "agente" -> Author.AGENT;
      case "bot", "chatbot" -> Author.BOT;
      default -> null;
    };
  }

  private @Nullable String firstOf(ConsoleColumn... columns) {
    for (ConsoleColumn column : columns) {
      String text = text(column);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
