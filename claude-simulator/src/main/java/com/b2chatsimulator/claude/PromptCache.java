package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.Prompt.Ttl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prompts that were marked to be kept, per model, by the hash of everything up to the mark. An
 * entry lives from the start of the request that wrote or last read it, and is readable only once
 * its writer was answered. Thread-safe.
 */
final class PromptCache {

  /** How many blocks before a mark an older entry may end and still be found. */
  private static final int LOOK_BACK = 20;

  private record Entry(Instant end, Ttl ttl) {}

  /**
   * What a request finds, and what its prompt costs.
   *
   * @param input tokens that are neither read nor written
   * @param written tokens per lifetime
   * @param keys of the entries to be written once the request is answered
   */
  record Visit(
      int input, int read, Map<Ttl, Integer> written, Map<String, Ttl> keys, Instant start) {

    int created() {
      return written.values().stream().mapToInt(tokens -> tokens).sum();
    }

    int created(Ttl ttl) {
      return written.getOrDefault(ttl, 0);
    }

    /** All tokens of the prompt. */
    int prompt() {
      return input + read + created();
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Looks the prompt up and renews what it finds.
   *
   * @param finds whether what is there is found; of the requests of a batch not all do
   */
  synchronized Visit visit(Prompt prompt, ClaudeModel model, Instant start, boolean finds) {
    entries.values().removeIf(entry -> !entry.end().isAfter(start));
    List<Prompt.Block> blocks = prompt.blocks();
    String[] keys = new String[blocks.size()];
    int[] tokens = new int[blocks.size()];
    String key = model.id();
    long characters = 0;
    for (int i = 0; i < keys.length; i++) {
      key = digest(key + '\n' + blocks.get(i).text());
      characters += blocks.get(i).text().length();
      keys[i] = key;
      tokens[i] = model.tokens(characters);
    }
    int found = finds ? found(blocks, keys, start) : -1;
    int read = found < 0 ? 0 : tokens[found];
    int upTo = read;
    Map<Ttl, Integer> written = new EnumMap<>(Ttl.class);
    Map<String, Ttl> writes = new HashMap<>();
    for (int i = found + 1; i < keys.length; i++) {
      Ttl mark = blocks.get(i).mark();
      if (mark != null && tokens[i] >= model.cacheMinimum()) {
        written.merge(mark, tokens[i] - upTo, Integer::sum);
        writes.put(keys[i], mark);
        upTo = tokens[i];
      }
    }
    int all = keys.length == 0 ? 0 : tokens[keys.length - 1];
    return new Visit(all - upTo, read, written, writes, start);
  }

  /** The last block up to which the prompt is kept; -1 is none. */
  private int found(List<Prompt.Block> blocks, String[] keys, Instant start) {
    for (int mark = blocks.size() - 1; mark >= 0; mark--) {
      if (blocks.get(mark).mark() == null) {
        continue;
      }
      for (int i = mark; i >= Math.max(0, mark - LOOK_BACK); i--) {
        @Nullable Entry entry = entries.get(keys[i]);
        if (entry != null) {
          entries.put(keys[i], new Entry(start.plus(entry.ttl().length()), entry.ttl()));
          return i;
        }
      }
    }
    return -1;
  }

  /** The request was answered: what it wrote can be read from now on. */
  synchronized void answered(Visit visit) {
    visit
        .keys()
        .forEach((key, ttl) -> entries.put(key, new Entry(visit.start().plus(ttl.length()), ttl)));
  }

  private static String digest(String text) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
