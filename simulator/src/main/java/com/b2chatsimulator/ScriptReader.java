package com.b2chatsimulator;

import com.b2chatsimulator.Script.Line;
import com.b2chatsimulator.Script.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads scripts. A script begins with {@code @ name key=value …} (keys: use, lang, dept, weight,
 * mood, tags). Each further line is a message: {@code &} says it only if the one before was, {@code
 * =} pairs its wording with the other side's last, {@code ?60} says it with 60 %, {@code +15m} (or
 * {@code s}, {@code h}) pauses before it, then who speaks: {@code >} customer, {@code <} agent,
 * {@code *} bot, {@code !} campaign, doubled when in the same second as the one before; then the
 * wordings, {@code ||} between them, each with its type such as {@code [image]} unless it is text.
 * {@code #} begins a comment.
 */
final class ScriptReader {

  private final String file;

  ScriptReader(String file) {
    this.file = file;
  }

  List<Script> read(String text) {
    List<Script> scripts = new ArrayList<>();
    String header = "";
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.startsWith("@")) {
        finish(scripts, header, lines);
        header = line.substring(1).strip();
        lines = new ArrayList<>();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        lines.add(line(line, number));
      }
    }
    finish(scripts, header, lines);
    return scripts;
  }

  private static void finish(List<Script> scripts, String header, List<Line> lines) {
    if (header.isEmpty()) {
      return;
    }
    String[] words = header.split("\\s+");
    Map<String, String> keys = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      keys.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    scripts.add(
        new Script(
            words[0],
            keys.getOrDefault("use", "inbound"),
            "en".equals(keys.get("lang")),
            list(keys.get("dept")),
            Double.parseDouble(keys.getOrDefault("weight", "1")),
            Double.parseDouble(keys.getOrDefault("mood", "4.2")),
            list(keys.get("tags")),
            List.copyOf(lines)));
  }

  private static List<String> list(@Nullable String value) {
    return value == null ? List.of() : List.of(value.replace('_', ' ').split(","));
  }

  private Line line(String line, int number) {
    String rest = line;
    double chance = 1;
    int pause = 0;
    boolean chained = rest.startsWith("&");
    rest = chained ? rest.substring(1).strip() : rest;
    boolean paired = rest.startsWith("=");
    rest = paired ? rest.substring(1).strip() : rest;
    while (rest.startsWith("?") || rest.startsWith("+")) {
      int space = rest.indexOf(' ');
      String word = rest.substring(1, space);
      if (rest.startsWith("?")) {
        chance = Integer.parseInt(word) / 100.0;
      } else {
        pause = seconds(word);
      }
      rest = rest.substring(space).strip();
    }
    Author author = author(rest.charAt(0), number);
    boolean glued = rest.length() > 1 && rest.charAt(1) == rest.charAt(0);
    rest = rest.substring(glued ? 2 : 1).strip();
    List<Wording> wordings = new ArrayList<>();
    for (String wording : rest.split("\\|\\|")) {
      wordings.add(wording(wording.strip()));
    }
    return new Line(author, chance, pause, chained, paired, glued, List.copyOf(wordings));
  }

  private static Wording wording(String text) {
    if (!text.startsWith("[")) {
      return new Wording("TEXT", Template.parse(text));
    }
    int end = text.indexOf(']');
    String type = text.substring(1, end).toUpperCase(Locale.ROOT);
    return new Wording(type, Template.parse(text.substring(end + 1).strip()));
  }

  private Author author(char mark, int number) {
    return switch (mark) {
      case '>' -> Author.CUSTOMER;
      case '<' -> Author.AGENT;
      case '*' -> Author.BOT;
      case '!' -> Author.CAMPAIGN;
      default -> throw new IllegalStateException(file + ".txt:" + number + ": who speaks? " + mark);
    };
  }

  private static int seconds(String word) {
    int value = Integer.parseInt(word.substring(0, word.length() - 1));
    return switch (word.charAt(word.length() - 1)) {
      case 'h' -> value * 3_600;
      case 'm' -> value * 60;
      default -> value;
    };
  }
}
