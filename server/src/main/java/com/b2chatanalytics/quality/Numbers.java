package com.b2chatanalytics.quality;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a run of digits is: by check digits, by the words before it, by its shape. What has
 * seven digits or more and is nothing of that goes as well: a scorer misses little, and a number
 * nobody knows is most often somebody's.
 */
final class Numbers {
  private static final int MOST_DIGITS = 20;
  private static final int LEAST_UNKNOWN = 7;
  private static final int LEAST_NAMED = 3;
  private static final int CONTEXT = 40;
  private static final int NATIONAL = 10;

  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:(?<account>cuenta|clabe|iban|account|conta|nequi|daviplata|cbu|cvu|pix|agencia)"
              + "|(?<order>pedido|orden|ordem|order|guia|factura|fatura|invoice|ticket|radicado"
              + "|rastreo|tracking|remision|compra|encomenda|reserva)"
              + "|(?<id>cc|c\\.c|ce|ti|cedula|documento|identificacion|identidad|nit|dni|rut|ruc|cpf"
              + "|cnpj|curp|rfc|pasaporte|passport|passaporte|clave|codigo|code|pin|otp|token"
              + "|contrasena|password|senha|cvv|cvc|id)"
              + "|(?<phone>tel|telefono|telefone|phone|cel|celular|movil|whatsapp|wsp|fijo|fono"
              + "|llamar|llamame|llamen|marcar|contacto))\\b");

  private static final Pattern PHONE =
      Pattern.compile(
          "(?:57)?(?:3[0-9]{9}|60[0-9]{8})|(?:51|56)?9[0-9]{8}|52 ?1?[0-9]{10}|549?[0-9]{10}"
              + "|(?:55)?[1-9][0-9](?:9[0-9]{8}|[2-5][0-9]{7})|593?0?9[0-9]{8}|[02-9][0-9]{9}");

  private static final Pattern GROUPED_ID = Pattern.compile("[0-9]{1,3}(?:[.,][0-9]{3}){2,3}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9][.,'][0-9]{3}[.,'][0-9]{3}");

  private final Folded text;
  private final DigitRun run;
  private final List<Finding> findings;

  private Numbers(Folded text, DigitRun run, List<Finding> findings) {
    this.text = text;
    this.run = run;
    this.findings = findings;
  }

  static void find(Folded text, DigitRun run, List<Finding> findings) {
    new Numbers(text, run, findings).read();
  }

  /** The number without its country: what two spellings of one phone have in common. */
  static String phoneKey(String digits) {
    return digits.substring(Math.max(0, digits.length() - NATIONAL));
  }

  private void read() {
    int unknown = 0;
    int group = 0;
    while (group < run.groups()) {
      int end = add(group);
      if (end > 0) {
        addUnknown(unknown, group);
        unknown = end;
        group = end;
      } else {
        group++;
      }
    }
    addUnknown(unknown, run.groups());
  }

  /** Adds the longest known number that begins with this group; 0 if none does. */
  private int add(int group) {
    int from = run.firstDigit(group);
    int end = group + 1;
    while (end < run.groups() && run.firstDigit(end + 1) - from <= MOST_DIGITS) {
      end++;
    }
    PersonalKind named = named(from, CONTEXT);
    for (int to = end; to > group; to--) {
      String digits = run.digits().substring(from, run.firstDigit(to));
      PersonalKind kind = digits.length() > MOST_DIGITS ? null : kind(from, digits, named);
      if (kind != null) {
        add(from, from + digits.length(), kind);
        return to;
      }
    }
    return 0;
  }

  /** What the last telling word before a digit says. */
  private @Nullable PersonalKind named(int digit, int reach) {
    Matcher context = NAMED.matcher(text.before(run.startOf(digit), reach));
    PersonalKind named = null;
    while (context.find()) {
      named = kind(context);
    }
    return named;
  }

  private static PersonalKind kind(Matcher context) {
    if (context.group("account") != null) {
      return PersonalKind.ACCOUNT;
    }
    if (context.group("order") != null) {
      return PersonalKind.ORDER;
    }
    return context.group("id") != null ? PersonalKind.ID : PersonalKind.PHONE;
  }

  private @Nullable PersonalKind kind(int from, String digits, @Nullable PersonalKind named) {
    int length = digits.length();
    if (CheckDigits.isCard(digits)) {
      return PersonalKind.CARD;
    }
    if (CheckDigits.isClabe(digits)) {
      return PersonalKind.ACCOUNT;
    }
    String written = text.text().substring(run.startOf(from), run.endOf(from + length - 1));
    if (named != null && length >= LEAST_UNKNOWN) {
      return named;
    }
    boolean dashed = written.matches(".*[-–—]\\s?[0-9]");
    boolean proven =
        CheckDigits.isCpf(digits)
            || CheckDigits.isCnpj(digits)
            || CheckDigits.isCuit(digits)
            || CheckDigits.isRuc(digits)
            || dashed && (CheckDigits.isNit(digits) || CheckDigits.isRut(digits));
    if (proven || GROUPED_ID.matcher(written).matches() && !AMOUNT.matcher(written).matches()) {
      return PersonalKind.ID;
    }
    int before = run.startOf(from) - 1;
    boolean plus = before >= 0 && text.text().charAt(before) == '+' && length >= 8 && length <= 15;
    return plus || PHONE.matcher(digits).matches() ? PersonalKind.PHONE : null;
  }

  /** What is left of a run, from one group to before another. */
  private void addUnknown(int group, int end) {
    if (group == end) {
      return;
    }
    int from = run.firstDigit(group);
    int to = run.firstDigit(end);
    String written = text.text().substring(run.startOf(from), run.endOf(to - 1));
    boolean amount = AMOUNT.matcher(written).matches();
    PersonalKind named = named(from, CONTEXT / 2);
    if (named != null && named != PersonalKind.PHONE && to - from >= LEAST_NAMED && !amount) {
      add(from, to, named);
    } else if (to - from >= LEAST_UNKNOWN && !amount) {
      add(from, to, PersonalKind.ID);
    }
  }

  private void add(int from, int to, PersonalKind kind) {
    String digits = run.digits().substring(from, to);
    String key = kind == PersonalKind.PHONE ? phoneKey(digits) : digits;
    int start = run.startOf(from);
    boolean plus = start > 0 && text.text().charAt(start - 1) == '+';
    findings.add(new Finding(plus ? start - 1 : start, run.endOf(to - 1), kind, key));
  }
}
