package com.b2chatanalytics.quality;

/** Numbers that prove themselves by their last digits. */
final class CheckDigits {
  private static final int[] NIT = {3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71};
  private static final int[] CUIT = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final String CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

  private CheckDigits() {}

  /** A payment card: 13 to 19 digits, Luhn, not all equal. */
  static boolean isCard(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return digits.length() >= 13
        && digits.length() <= 19
        && sum % 10 == 0
        && digits.chars().distinct().count() > 1;
  }

  /** Colombia, NIT with its digit: 9 to 11 digits in all. */
  static boolean isNit(String digits) {
    int length = digits.length() - 1;
    if (length < 8 || length > 10) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += NIT[i] * (digits.charAt(length - 1 - i) - '0');
    }
    int rest = sum % 11;
    return digits.charAt(length) - '0' == (rest < 2 ? rest : 11 - rest);
  }

  /** Mexico, CURP in upper case without blanks; its form is the caller's matter. */
  static boolean isCurp(String curp) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += CURP.indexOf(curp.charAt(i)) * (18 - i);
    }
    return curp.charAt(17) - '0' == (10 - sum % 10) % 10;
  }

  /** Mexico, CLABE: 18 digits. */
  static boolean isClabe(String digits) {
    if (digits.length() != 18) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (digits.charAt(i) - '0') * new int[] {3, 7, 1}[i % 3] % 10;
    }
    return digits.charAt(17) - '0' == (10 - sum % 10) % 10;
  }

  /** Chile, RUT with its digit or k. */
  static boolean isRut(String rut) {
    int length = rut.length() - 1;
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (rut.charAt(length - 1 - i) - '0') * (2 + i % 6);
    }
    int digit = 11 - sum % 11;
    char expected = digit == 11 ? '0' : digit == 10 ? 'k' : (char) ('0' + digit);
    return length >= 7 && length <= 8 && rut.charAt(length) == expected;
  }

  /** Argentina, CUIT or CUIL: 11 digits. */
  static boolean isCuit(String digits) {
    if (!digits.matches("(20|23|24|27|30|33|34)[0-9]{9}")) {
      return false;
    }
    int rest = 11 - weighed(digits, CUIT) % 11;
    return digits.charAt(10) - '0' == (rest == 11 ? 0 : rest == 10 ? 9 : rest);
  }

  /** Peru, RUC: 11 digits. */
  static boolean isRuc(String digits) {
    return digits.matches("(10|15|17|20)[0-9]{9}")
        && digits.charAt(10) - '0' == (11 - weighed(digits, CUIT) % 11) % 10;
  }

  /** Brazil, CPF: 11 digits, not all equal. */
  static boolean isCpf(String digits) {
    return digits.length() == 11
        && digits.chars().distinct().count() > 1
        && mod11(digits, 9, 11)
        && mod11(digits, 10, 11);
  }

  /** Brazil, CNPJ: 14 characters, since 2026 also letters in the first 12. */
  static boolean isCnpj(String cnpj) {
    return cnpj.matches("[0-9A-Z]{12}[0-9]{2}")
        && cnpj.chars().distinct().count() > 1
        && mod11(cnpj, 12, 9)
        && mod11(cnpj, 13, 9);
  }

  /** Ecuador, cédula: 10 digits. */
  static boolean isCedulaOfEcuador(String digits) {
    if (!digits.matches("(0[1-9]|1[0-9]|2[0-4]|30)[0-5][0-9]{7}")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int weighed = (digits.charAt(i) - '0') * (2 - i % 2);
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return digits.charAt(9) - '0' == (10 - sum % 10) % 10;
  }

  /** An IBAN in upper case without blanks. */
  static boolean isIban(String iban) {
    if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
      return false;
    }
    int rest = 0;
    for (char each : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
      int value = Character.digit(each, 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }

  private static int weighed(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum;
  }

  /** Weights from the right 2, 3, … up to a highest one and again; letters by their ASCII place. */
  private static boolean mod11(String text, int length, int highest) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (text.charAt(length - 1 - i) - '0') * (2 + i % (highest - 1));
    }
    int rest = sum % 11;
    return text.charAt(length) - '0' == (rest < 2 ? 0 : 11 - rest);
  }
}
