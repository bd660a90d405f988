package com.b2chatsimulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one chat is about: fills every slot with one value and keeps to it. */
final class Cast {

  private record Product(String name, String english, int thousands) {}

  private static final List<Product> PRODUCTS =
      List.of(
          new Product("la lavadora Haceb 14 kg", "Haceb 14 kg washing machine", 1_589),
          new Product("la nevera No Frost 320 L", "320 L no-frost fridge", 2_349),
          new Product("el televisor de 55 pulgadas", "55-inch TV", 1_899),
          new Product("la freidora de aire 5 L", "5 L air fryer", 329),
          new Product("el colchón semidoble", "double mattress", 879),
          new Product("el sofá en L color gris", "grey corner sofa", 2_190),
          new Product("el portátil de 14 pulgadas", "14-inch laptop", 2_650),
          new Product("la licuadora de vaso de vidrio", "glass jar blender", 219),
          new Product("la aspiradora robot", "robot vacuum", 749),
          new Product("el horno microondas 1.1", "1.1 cu ft microwave", 459),
          new Product("la silla ergonómica", "ergonomic chair", 599),
          new Product("el comedor de 6 puestos", "six-seat dining set", 1_780),
          new Product("el celular de 256 GB", "256 GB phone", 1_399),
          new Product("la cafetera espresso", "espresso machine", 689),
          new Product("el calentador de paso a gas", "gas water heater", 990),
          new Product("el parlante bluetooth", "bluetooth speaker", 289),
          new Product("el escritorio en madera", "wooden desk", 540),
          new Product("el aire acondicionado 12.000 BTU", "12,000 BTU air conditioner", 1_720),
          new Product("la plancha de vapor", "steam iron", 149),
          new Product("la bicicleta estática", "exercise bike", 1_120));

  private static final List<String> COLORS =
      List.of("gris", "negro", "blanco", "azul petróleo", "madera clara", "rojo", "beige");
  private static final List<String> COLORS_EN =
      List.of("grey", "black", "white", "teal", "light oak", "red", "beige");
  private static final List<String> CARRIERS =
      List.of("Servientrega", "Coordinadora", "Envía", "TCC", "Interrapidísimo", "Deprisa");
  private static final List<String> BANKS =
      List.of("Bancolombia", "Davivienda", "Nequi", "Banco de Bogotá", "Daviplata", "BBVA");
  private static final List<String> STORES =
      List.of("Unicentro", "la 80", "Chipichape", "Viva Envigado", "la sede norte", "Titán Plaza");
  private static final Locale SPANISH = Locale.of("es", "CO");

  private final Contact contact;
  private final LocalDate day;
  private final Dice dice;
  private final Product product;
  private final Map<Slot, String> values = new EnumMap<>(Slot.class);

  Cast(Contact contact, LocalDate day, Dice dice) {
    this.contact = contact;
    this.day = day;
    this.dice = dice;
    this.product = dice.pick(PRODUCTS);
  }

  String value(Slot slot, Template.Voice voice) {
    return switch (slot) {
      case GREET -> greeting(voice.hour());
      case SALUDO -> greeting(voice.hour()).toLowerCase(SPANISH);
      case AGENT -> voice.speaker();
      case DEPT -> voice.department();
      default -> kept(slot);
    };
  }

  private String kept(Slot slot) {
    String value = values.get(slot);
    if (value == null) {
      value = draw(slot);
      values.put(slot, value);
    }
    return value;
  }

  private String draw(Slot slot) {
    return switch (slot) {
      case HOLA -> (contact.english() ? "Hi " : "Hola ") + contact.firstName();
      case FIRST -> contact.firstName();
      case FULL -> contact.fullName();
      case COMPANY -> Team.COMPANY;
      case ORDER -> "#" + dice.between(10_000, 99_999);
      case PRODUCT -> contact.english() ? product.english() : product.name();
      case THING -> contact.english() ? product.english() : product.name().substring(3);
      case LO -> product.name().startsWith("la") ? "la" : "lo";
      case OTHER -> other();
      case PRICE -> money(product.thousands() * 1_000);
      case OFFER -> money(product.thousands() * 1_000 * dice.between(88, 95) / 100 / 1_000 * 1_000);
      case COLOR -> dice.pick(contact.english() ? COLORS_EN : COLORS);
      case CITY -> contact.city();
      case ADDRESS -> contact.address();
      case MAIL ->
          contact.email().isEmpty()
              ? Names.plain(contact.fullName()) + "@correo.example"
              : contact.email();
      case DOC ->
          contact.identification().isEmpty()
              ? Integer.toString(dice.between(10_000_000, 1_199_999_999))
              : contact.identification();
      case INVOICE -> "FV-" + dice.between(10_000, 99_999);
      case GUIDE -> Long.toString(2_000_000_000L + dice.below(999_999_999));
      case CARRIER -> dice.pick(CARRIERS);
      case BANK -> dice.pick(BANKS);
      case STORE -> dice.pick(STORES);
      case SERIAL -> "CL" + dice.between(1_000, 9_999) + "X" + dice.between(100, 999);
      case CASE -> "PQR-" + dice.between(1_000, 9_999);
      case DATE -> spelled(day.plusDays(dice.between(1, 4)));
      case DATE2 -> spelled(day.plusDays(dice.between(5, 9)));
      case PAST -> spelled(day.minusDays(dice.between(5, 12)));
      case HOUR -> hour(dice.between(8, 11), contact.english() ? " am" : " a. m.");
      case HOUR2 -> hour(dice.between(2, 5), contact.english() ? " pm" : " p. m.");
      case LINK -> "https://pagos.casaluna.example/l/" + Long.toString(dice.next() >>> 24, 36);
      case GREET, SALUDO, AGENT, DEPT -> throw new IllegalStateException("depends on the speaker");
    };
  }

  private String hour(int hour, String half) {
    return hour + (dice.chance(0.5) ? ":00" : ":30") + half;
  }

  private String other() {
    Product other = dice.pick(PRODUCTS);
    while (other.equals(product)) {
      other = dice.pick(PRODUCTS);
    }
    return contact.english() ? other.english() : other.name();
  }

  private String greeting(int hour) {
    if (contact.english()) {
      return hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    }
    return hour < 12 ? "Buenos días" : hour < 18 ? "Buenas tardes" : "Buenas noches";
  }

  /** Nothing is delivered on a Sunday. */
  private String spelled(LocalDate asked) {
    LocalDate date = asked.getDayOfWeek() == DayOfWeek.SUNDAY ? asked.plusDays(1) : asked;
    if (contact.english()) {
      return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
          + " "
          + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
          + " "
          + date.getDayOfMonth();
    }
    return date.getDayOfWeek().getDisplayName(TextStyle.FULL, SPANISH)
        + " "
        + date.getDayOfMonth()
        + " de "
        + date.getMonth().getDisplayName(TextStyle.FULL, SPANISH);
  }

  private static String money(int pesos) {
    StringBuilder text = new StringBuilder(Integer.toString(pesos));
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, '.');
    }
    return text.insert(0, '$').toString();
  }
}
