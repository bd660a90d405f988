package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What our own tables know of the people in a chat: each value is found in its messages whatever
 * its case, accents and separators.
 */
public final class KnownPeople {
  private static final int LEAST_LETTERS = 3;
  private static final int LEAST_DIGITS = 5;
  private static final int LONG_WORD = 12;
  private static final int LONG_ENOUGH = 6;
  private static final String KNOWN = "known ";

  /** Parts of names that are no names, and what people put where a name should stand. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "del",
          "las",
          "los",
          "dos",
          "das",
          "van",
          "von",
          "san",
          "the",
          "and",
          "para",
          "por",
          "con",
          "cliente",
          "clientes",
          "usuario",
          "senor",
          "senora",
          "test",
          "prueba",
          "whatsapp",
          "tienda",
          "empresa",
          "grupo",
          "soporte",
          "ventas",
          "servicio",
          "agente",
          "asesor",
          "asesora",
          "bot",
          "admin",
          "contacto",
          "nuevo",
          "nueva",
          "sin",
          "nombre",
          "com",
          "co",
          "gmail",
          "hotmail",
          "outlook",
          "yahoo",
          "hola",
          "gracias",
          "true",
          "false",
          "null");

  private final Map<String, String> people = new LinkedHashMap<>();
  private final Set<Value> values = new LinkedHashSet<>();

  /**
   * One value to look for.
   *
   * @param words its runs of letters and digits, folded
   * @param key what makes findings of it the same
   */
  record Value(PersonalKind kind, List<String> words, String key) {

    String joined() {
      return String.join("", words);
    }

    boolean isNumber() {
      return joined().chars().allMatch(each -> each >= '0' && each <= '9');
    }
  }

  /** Nobody. */
  public static KnownPeople none() {
    return new KnownPeople();
  }

  /**
   * The people of a chat.
   *
   * @param contact what the contact export tells of its customer, where it came
   * @param agents of the whole team: who holds the chat now need not be who wrote
   */
  public static KnownPeople of(Chat chat, @Nullable Contact contact, Collection<AgentName> agents) {
    KnownPeople known = new KnownPeople();
    ContactName named = chat.contact();
    if (named != null) {
      known.person(named.name());
      known.phone(named.mobile());
      known.phone(named.phone());
      known.email(named.email());
      known.value(PersonalKind.ID, named.identification());
    }
    if (contact != null) {
      known.add(contact);
    }
    AgentName holder = chat.agent();
    if (holder != null) {
      known.add(holder);
    }
    agents.forEach(known::add);
    return known;
  }

  private void add(Contact contact) {
    person(contact.name());
    phone(contact.mobile());
    phone(contact.phone());
    email(contact.email());
    value(PersonalKind.ID, contact.identification());
    value(PersonalKind.ADDRESS, contact.address());
    detail(contact.company());
    contact.attributes().forEach(attribute -> detail(attribute.value()));
  }

  private void add(AgentName agent) {
    person(agent.name());
    person(agent.username());
    email(agent.email());
  }

  /** Adds a name: whole, glued together, and each part of at least three letters. */
  void person(@Nullable String name) {
    if (name == null) {
      return;
    }
    if (name.contains("@")) {
      email(name);
      return;
    }
    List<String> parts = words(name);
    if (parts.stream().allMatch(part -> part.matches("[0-9]+"))) {
      phone(name);
      return;
    }
    List<String> names = parts.stream().filter(KnownPeople::isName).toList();
    if (names.isEmpty() && parts.size() < 2) {
      return;
    }
    String key = KNOWN + String.join(" ", parts);
    people.putIfAbsent(key, CleanText.of(name));
    values.add(new Value(PersonalKind.PERSON, parts, key));
    names.forEach(part -> values.add(new Value(PersonalKind.PERSON, List.of(part), key)));
    for (int i = 1; i < parts.size(); i++) {
      String glued = parts.get(i - 1) + parts.get(i);
      if (glued.length() >= LONG_ENOUGH) {
        values.add(new Value(PersonalKind.PERSON, List.of(glued), key));
      }
    }
    values.add(new Value(PersonalKind.PERSON, List.of(String.join("", parts)), key));
  }

  private static boolean isName(String part) {
    return part.length() >= LEAST_LETTERS
        && part.chars().allMatch(Character::isLetter)
        && !NO_NAMES.contains(part);
  }

  void phone(@Nullable String phone) {
    String digits = phone == null ? "" : String.join("", words(phone)).replaceAll("[^0-9]", "");
    if (digits.length() >= LEAST_DIGITS) {
      values.add(new Value(PersonalKind.PHONE, List.of(digits), Numbers.phoneKey(digits)));
    }
  }

  void email(@Nullable String email) {
    List<String> parts = email == null ? List.of() : words(email);
    if (email == null || parts.isEmpty()) {
      return;
    }
    String key = Folded.fold(email.strip());
    values.add(new Value(PersonalKind.EMAIL, parts, key));
    List<String> local = words(email.split("@", 2)[0]);
    if (String.join("", local).length() >= LONG_ENOUGH && !NO_NAMES.containsAll(local)) {
      values.add(new Value(PersonalKind.EMAIL, local, key));
    }
  }

  void value(PersonalKind kind, @Nullable String value) {
    List<String> parts = value == null ? List.of() : words(value);
    String joined = String.join("", parts);
    boolean number = joined.matches("[0-9]*");
    if (joined.length() >= (number ? LEAST_DIGITS : LEAST_LETTERS + 1)) {
      values.add(new Value(kind, parts, joined));
    }
  }

  /** A field may also hold "Premium" or "Bogotá", which are everybody's words. */
  private void detail(@Nullable String value) {
    List<String> parts = value == null ? List.of() : words(value);
    String joined = String.join("", parts);
    if (value != null && value.contains("@")) {
      email(value);
    } else if (parts.size() > 1
        || joined.length() >= LONG_WORD
        || joined.chars().anyMatch(Character::isDigit)) {
      value(PersonalKind.DETAIL, value);
    }
  }

  private static List<String> words(String value) {
    return Folded.of(CleanText.of(value)).words().stream().map(Folded.Word::text).toList();
  }

  Collection<Value> values() {
    return values;
  }

  /** Whether a finding's key is that of somebody whom our tables name. */
  static boolean isKnown(String key) {
    return key.startsWith(KNOWN);
  }

  /** How somebody known is shown instead of the placeholder. */
  @Nullable String shown(String key) {
    return people.get(key);
  }

  /** Tells nothing, as it may reach a log. */
  @Override
  public String toString() {
    return "KnownPeople[" + values.size() + " values]";
  }
}
