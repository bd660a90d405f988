package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckDigitsTest {

  /** Published examples: banks' test cards, Bancolombia, Wikipedia's CURP, ministries' samples. */
  static Stream<Arguments> known() {
    Map<String, Predicate<String>> checks =
        Map.ofEntries(
            Map.entry("4111111111111111", CheckDigits::isCard),
            Map.entry("378282246310005", CheckDigits::isCard),
            Map.entry("8909039388", CheckDigits::isNit),
            Map.entry("8600345941", CheckDigits::isNit),
            Map.entry("032180000118359719", CheckDigits::isClabe),
            Map.entry("20267565393", CheckDigits::isCuit),
            Map.entry("20100070970", CheckDigits::isRuc),
            Map.entry("52998224725", CheckDigits::isCpf),
            Map.entry("1710034065", CheckDigits::isCedulaOfEcuador));
    return checks.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest
  @MethodSource("known")
  void aKnownNumber_proves_andWithAnotherDigitDoesNot(String number, Predicate<String> check) {
    assertThat(check.test(number)).isTrue();
    for (int i = 0; i < number.length(); i++) {
      char other = (char) ('0' + (number.charAt(i) - '0' + 1) % 10);
      String wrong = number.substring(0, i) + other + number.substring(i + 1);
      assertThat(check.test(wrong)).as(wrong).isFalse();
    }
  }

  static Stream<Arguments> withLetters() {
    Predicate<String> curp = CheckDigits::isCurp;
    Predicate<String> rut = CheckDigits::isRut;
    Predicate<String> iban = CheckDigits::isIban;
    Predicate<String> cnpj = CheckDigits::isCnpj;
    return Stream.of(
        Arguments.of(curp, "HEGG560427MVZRRL04", "HEGG560427MVZRRL05"),
        Arguments.of(rut, "123456785", "123456786"),
        Arguments.of(rut, "10000013k", "100000131"),
        Arguments.of(iban, "ES9121000418450200051332", "ES9121000418450200051333"),
        Arguments.of(cnpj, "11222333000181", "11222333000182"),
        Arguments.of(cnpj, "12ABC34501DE35", "12ABC34501DE36"));
  }

  @ParameterizedTest
  @MethodSource("withLetters")
  void soDoThoseWithLetters(Predicate<String> check, String right, String wrong) {
    assertThat(check.test(right)).isTrue();
    assertThat(check.test(wrong)).isFalse();
  }
}
