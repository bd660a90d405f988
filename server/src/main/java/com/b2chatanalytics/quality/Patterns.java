package com.b2chatanalytics.quality;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is recognised by its form: addresses of the net, numbers with letters, plates, streets. */
final class Patterns {
  private static final String AT =
      "\\s{0,2}(?:@|\\s\\(?arroba\\)?\\s|[(\\[]\\s?(?:at|arroba)\\s?[)\\]])\\s{0,2}";
  private static final String DOT =
      "(?:\\.|\\s\\.\\s|\\s?[(\\[](?:dot|punto|ponto)[)\\]]\\s?|\\s(?:punto|ponto|dot)\\s)";
  private static final String LABEL = "[\\p{L}0-9_-]{1,63}";

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}0-9.!#$%&'*+/=?^_`{|}~-]{1,64}+"
              + AT
              + LABEL
              + "(?:"
              + DOT
              + LABEL
              + "){1,5}"
              + "|[\\p{L}0-9._%+-]{1,64}+@"
              + LABEL);

  private static final Pattern URL =
      Pattern.compile(
          "\\b[a-z][a-z0-9+]{1,9}://\\S+|\\bwww\\.\\S+"
              + "|\\b(?:[\\p{L}0-9-]{1,63}\\.){1,4}\\p{L}{2,6}[/?]\\S+");

  private static final Pattern IP =
      Pattern.compile(
          "(?<![0-9.])(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}(?![0-9.]*[0-9])"
              + "|(?<![0-9a-f:])(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{1,4}(?![0-9a-f:])");

  private static final Pattern CURP =
      Pattern.compile(
          "\\b[a-z][aeioux][a-z]{2}[ -]?[0-9]{6}[ -]?[hmx][a-z]{2}[b-df-hj-np-tv-z]{3}["
              + " -]?[a-z0-9][0-9]\\b");

  private static final Pattern RFC =
      Pattern.compile(
          "\\b[a-z&]{3,4}[ -]?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])["
              + " -]?[a-z0-9]{3}\\b");

  private static final Pattern IBAN =
      Pattern.compile("\\b[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]{2,4}){3,9}\\b");

  private static final Pattern CNPJ =
      Pattern.compile("\\b[a-z0-9]{2}\\.?[a-z0-9]{3}\\.?[a-z0-9]{3}/?[a-z0-9]{4}-?[0-9]{2}\\b");

  private static final Pattern RUT_WITH_K =
      Pattern.compile("(?<![0-9])[0-9]{1,2}[. ]?[0-9]{3}[. ]?[0-9]{3}\\s?[-–]?\\s?k\\b");

  private static final Pattern PLATE =
      Pattern.compile(
          "\\b(?:placas?|matricula|patente|plate|carro|auto|moto|vehiculo|camioneta)\\b[^\\n]{0,25}?\\b(?<value>[a-z]{3}["
              + " -]?[0-9]{2,4}[a-z]?|[a-z]{2}[ -]?[0-9]{3}[ -]?[a-z]{2}|[a-z]{3}["
              + " -]?[0-9][a-z][0-9]{2})\\b");

  private static final Pattern ORDER =
      Pattern.compile(
          "\\b(?:pedido|orden|ordem|order|guia|factura|fatura|ticket|radicado|rastreo|tracking"
              + "|pasaporte|passport)\\b[^\\n\\p{L}0-9]{0,4}"
              + "(?:(?:n[o°º]?|nro|num|numero|number|es|el|de|la)\\b[^\\n\\p{L}0-9]{0,4}){0,3}"
              + "(?<value>(?=[a-z-]*[0-9])[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,4})");

  private static final String STREET =
      "(?:calle|cll|cl|carrera|cra|kra|kr|cr|avenida|avda|av|ave|diagonal|diag|dg|transversal|transv"
          + "|trans|tv|autopista|manzana|mz|rua|jiron|jr|pasaje|psje|street|boulevard|blvd|bulevar"
          + "|calzada|circular|circunvalar)";

  private static final String BESIDE =
      "(?:[#-]|n[o°º]?\\.?|num(?:ero)?|con|bis|sur|norte|este|oeste|oriente|occidente|apto?"
          + "|apartamento|torre|int(?:erior)?|piso|casa|bloque|bl|oficina|of|local|lote|etapa|conjunto"
          + "|edificio|depto|dpto|departamento|bairro|barrio|col(?:onia)?|urb(?:anizacion)?|cp)";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b"
              + STREET
              + "\\b\\.?\\s{0,3}(?:\\p{L}{1,20}\\.?\\s{1,3}){0,4}?(?:"
              + BESIDE
              + "\\s{0,2}){0,2}"
              + "[0-9]{1,5}(?:[a-z]|\\s[b-df-h])?\\b"
              + "(?:(?:,?\\s{0,2}"
              + BESIDE
              + "\\.?){1,3}\\s{0,2}[0-9]{1,5}[a-z]?\\b"
              + "|\\s{1,2}[0-9]{1,5}[a-z]?\\b){0,6}(?:\\s(?:sur|norte|este|oeste|bis)\\b)?"
              + "|#\\s?[0-9]{1,3}\\s?[a-z]?\\s?-\\s?[0-9]{1,3}\\b");

  private static final Pattern QUARTER =
      Pattern.compile(
          "\\b(?:barrio|bairro|colonia|col\\.|urbanizacion|urb\\.|conjunto(?:"
              + " residencial)?|edificio"
              + "|vereda|fraccionamiento|reparto)\\s{1,2}(?<value>\\p{L}{2,20}(?:\\s(?:de|del|la|las|los|el)){0,2}"
              + "(?:\\s\\p{L}{3,20})?)");

  private Patterns() {}

  static void find(Folded text, List<Finding> findings) {
    add(text, findings, PersonalKind.URL, URL, _ -> true);
    add(text, findings, PersonalKind.EMAIL, EMAIL, _ -> true);
    add(text, findings, PersonalKind.URL, IP, _ -> true);
    add(text, findings, PersonalKind.ID, CURP, _ -> true);
    add(text, findings, PersonalKind.ID, RFC, _ -> true);
    add(text, findings, PersonalKind.ID, RUT_WITH_K, _ -> true);
    add(text, findings, PersonalKind.ID, CNPJ, value -> CheckDigits.isCnpj(bare(value)));
    add(text, findings, PersonalKind.ACCOUNT, IBAN, value -> CheckDigits.isIban(bare(value)));
    add(text, findings, PersonalKind.PLATE, PLATE, _ -> true);
    add(text, findings, PersonalKind.ORDER, ORDER, value -> value.length() >= 4);
    add(text, findings, PersonalKind.ADDRESS, ADDRESS, _ -> true);
    add(text, findings, PersonalKind.ADDRESS, QUARTER, _ -> true);
  }

  /** Letters and digits in upper case. */
  static String bare(String value) {
    return value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9&]", "");
  }

  private static void add(
      Folded text,
      List<Finding> findings,
      PersonalKind kind,
      Pattern pattern,
      Predicate<String> proof) {
    Matcher matcher = pattern.matcher(text.text());
    boolean part = pattern.namedGroups().containsKey("value");
    while (matcher.find()) {
      int start = part ? matcher.start("value") : matcher.start();
      int end = part ? matcher.end("value") : matcher.end();
      String value = text.text().substring(start, end);
      if (proof.test(value) && startsUpperIfQuarter(text, pattern, start)) {
        findings.add(new Finding(start, end, kind, value.replaceAll("[\\s.,-]+", "")));
      }
    }
  }

  /** "El barrio es bonito" names none. */
  private static boolean startsUpperIfQuarter(Folded text, Pattern pattern, int start) {
    return pattern != QUARTER || text.isUpperCase(start);
  }
}
