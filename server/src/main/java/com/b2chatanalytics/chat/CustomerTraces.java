package com.b2chatanalytics.chat;

import com.b2chatanalytics.platform.KeyedHash;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What a customer is recognised by after everything of theirs was erased: a keyed digest of each
 * thing that names them, in one spelling. Values that many people share, such as a phone of zeros,
 * leave none.
 */
@Component
public class CustomerTraces {
  private static final int LEAST_DIGITS = 7;
  private static final int NATIONAL_DIGITS = 10;
  private static final int LEAST_DOCUMENT = 5;
  private static final int LEAST_NAME = 7;
  private static final int LONGEST = 200;
  private static final int FINGERPRINT_BYTES = 16;

  /** Other programs read our JSON, too, and not all of them know longer numbers. */
  private static final long STAND_INS = 1L << 52;

  private static final Pattern EMAIL = Pattern.compile("[^\\s|,;<>\"'=&?/]+@[^\\s|,;<>\"'=&?/]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{3,24}[0-9]");
  private static final Pattern BETWEEN = Pattern.compile("[|&?=;,/\\n\\t]|\\.(?=[A-Za-z]{3,5}$)");

  private final KeyedHash hash;

  CustomerTraces(KeyedHash hash) {
    this.hash = hash;
  }

  /** Which key the traces are made by. */
  public String keyName() {
    return hash.keyName();
  }

  /**
   * The number that stands for a contact from its erasure on: below zero, and for each contact its
   * own, so that chats of one customer still count as one. Numbers below zero are their own.
   */
  public long standIn(long contactId) {
    if (contactId < 0) {
      return contactId;
    }
    byte[] digest = hash.of("stand-in", Long.toString(contactId).getBytes(StandardCharsets.UTF_8));
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << Byte.SIZE | digest[i] & 0xffL;
    }
    return -1 - Math.floorMod(number, STAND_INS);
  }

  /** A fingerprint that still tells one record from another, and nothing of what it says. */
  byte[] fingerprint(byte[] fingerprint) {
    return Arrays.copyOf(hash.of("fingerprint", fingerprint), FINGERPRINT_BYTES);
  }

  String contact(long id) {
    return hash.of("contact", Long.toString(id));
  }

  String chat(String id) {
    return hash.of("chat", id);
  }

  /** What a contact of B2Chat's export is recognised by, its name left out. */
  Set<String> of(Contact contact) {
    return of(
        contact.id(),
        contact.name(),
        contact.mobile(),
        contact.phone(),
        contact.email(),
        contact.identification());
  }

  /** What the contact of a chat is recognised by, its name left out. */
  Set<String> of(ContactName contact) {
    return of(
        contact.id(),
        contact.name(),
        contact.mobile(),
        contact.phone(),
        contact.email(),
        contact.identification());
  }

  /** Many share a name; where a phone stands in its place, that counts. */
  Set<String> of(
      long id,
      @Nullable String name,
      @Nullable String mobile,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String document) {
    Set<String> traces = new LinkedHashSet<>();
    if (id >= 0) {
      traces.add(contact(id));
    }
    if (name != null && name.strip().matches("[+0-9 ().-]+")) {
      addPhone(traces, name);
    }
    addPhone(traces, mobile);
    addPhone(traces, phone);
    addEmail(traces, email);
    addDocument(traces, document);
    return traces;
  }

  /** A name, which only finds texts: two people may bear it. */
  void addName(Set<String> traces, @Nullable String name) {
    if (name == null || name.length() > LONGEST) {
      return;
    }
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
            .strip();
    if (plain.length() >= LEAST_NAME && plain.contains(" ")) {
      traces.add(hash.of("name", plain));
    }
  }

  void addPhone(Set<String> traces, @Nullable String phone) {
    String digits = phone == null ? "" : phone.replaceAll("[^0-9]", "");
    if (digits.length() >= LEAST_DIGITS && digits.chars().distinct().count() > 1) {
      int from = Math.max(0, digits.length() - NATIONAL_DIGITS);
      traces.add(hash.of("phone", digits.substring(from)));
    }
  }

  void addEmail(Set<String> traces, @Nullable String email) {
    if (email != null && email.contains("@")) {
      traces.add(hash.of("email", email.strip().toLowerCase(Locale.ROOT)));
    }
  }

  void addDocument(Set<String> traces, @Nullable String document) {
    String plain =
        document == null
            ? ""
            : document.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    if (plain.length() >= LEAST_DOCUMENT && plain.chars().distinct().count() > 1) {
      traces.add(hash.of("document", plain));
    }
  }

  /** Everything that a value might be, wherever it stands; small numbers are anything. */
  Set<String> of(String value) {
    Set<String> traces = new LinkedHashSet<>();
    String plain = value.strip();
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return traces;
    }
    if (plain.matches("\\d{5,18}")) {
      traces.add(contact(Long.parseLong(plain)));
    }
    traces.add(chat(plain));
    if (plain.matches("[+0-9 ().-]+")) {
      addPhone(traces, plain);
    }
    addEmail(traces, plain);
    addDocument(traces, plain);
    addName(traces, plain);
    return traces;
  }

  /** Everything that the values of some JSON might be, keys left out. */
  Set<String> of(JsonNode json) {
    Set<String> traces = new LinkedHashSet<>();
    collect(json, traces);
    return traces;
  }

  private void collect(JsonNode json, Set<String> traces) {
    if (json.isContainer()) {
      json.forEach(child -> collect(child, traces));
    } else if (json.isString() || json.isNumber()) {
      traces.addAll(of(json.asString()));
    }
  }

  /** Everything that stands in a text of ours, such as an address or the cells of a row. */
  Set<String> inText(String text) {
    Set<String> traces = new LinkedHashSet<>();
    String plain = decoded(text);
    Arrays.stream(BETWEEN.split(plain))
        .forEach(piece -> traces.addAll(of(piece.replace('_', ' '))));
    EMAIL.matcher(plain).results().forEach(found -> addEmail(traces, found.group()));
    NUMBER.matcher(plain).results().forEach(found -> traces.addAll(of(found.group())));
    return traces;
  }

  private static String decoded(String text) {
    try {
      return text.startsWith("/") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
