package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final ContactName PEREZ =
      new ContactName(
          7,
          "José María Pérez de la Cruz",
          "+57 300 123 4567",
          "6012345678",
          "jm.perez@example.com",
          "79123456");

  private static Contact contact() {
    return new Contact(
        7,
        true,
        "José María Pérez",
        "573001234567",
        null,
        "jm.perez@example.com",
        "79123456",
        "Vereda El Rosal finca La Esperanza",
        "Colombia",
        "Bogotá",
        "Éxito",
        List.of(),
        List.of(
            new Contact.Attribute("Póliza", "QX-7781-B"),
            new Contact.Attribute("Plan", "Premium"),
            new Contact.Attribute("Mascota", "Señor Bigotes")),
        null,
        null);
  }

  private static Redactor.Redacted redact(Chat chat) {
    KnownPeople known =
        KnownPeople.of(
            chat,
            contact(),
            List.of(new AgentName("l.gomez", "l.gomez", "Lucía Gómez", "lucia@example.org")));
    return new Redactor(known).redact(Transcript.lines(chat));
  }

  private static List<String> texts(Talk talk) {
    return redact(talk.with(PEREZ).chat()).lines().stream().map(Line::text).toList();
  }

  private static String text(String text) {
    return texts(talk().customer(text)).getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Soy José María Pérez de la Cruz | Soy [PERSON_1]",
        "JOSE MARIA PEREZ, listo | [PERSON_1], listo",
        "don josé, ¿sigue ahí? | don [PERSON_1], ¿sigue ahí?",
        "habla Pérez-Cruz | habla [PERSON_1]",
        "p é r e z | [PERSON_1]",
        "soy j.o.s.e | soy [PERSON_1]",
        "soy josemaria | soy [PERSON_1]",
        "lo dejé de la mano, dela todo | lo dejé de la mano, dela todo",
        "te atiende Lucía | te atiende [PERSON_1]",
        "escríbame a jm.perez@example.com | escríbame a [EMAIL_1]",
        "JM.PEREZ @ EXAMPLE . COM | [EMAIL_1]",
        "mi póliza qx 7781 b | mi póliza [DETAIL_1]",
        "mi perro señor bigotes | mi perro [DETAIL_1]",
        "vivo en vereda el rosal, finca la esperanza | vivo en [ADDRESS_1]",
        "el plan premium de Bogotá fue un éxito | el plan premium de Bogotá fue un éxito",
      })
  void whatOurTablesKnow_isFoundInAnySpelling(String written, String sent) {
    assertThat(text(written)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3001234567 | PHONE",
        "+57 300 123 45 67 | PHONE",
        "(300) 123-4567 | PHONE",
        "300.123.45.67 | PHONE",
        "3 0 0 1 2 3 4 5 6 7 | PHONE",
        "3,0,0,1,2,3,4,5,6,7 | PHONE",
        "３００１２３４５６７ | PHONE",
        "٣٠٠١٢٣٤٥٦٧ | PHONE",
        "3️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣ | PHONE",
        "3🙂0🙂0🙂1🙂2🙂3🙂4🙂5🙂6🙂7 | PHONE",
        "tres cero cero uno dos tres cuatro cinco seis siete | PHONE",
        "trescientos no, tres cero cero, doce, treinta y cuatro, cinco seis siete | PHONE",
        "3OO I23 4567 | PHONE",
        "mi celular es 55 1234 5678 | PHONE",
        "+56 9 8765 4321 | PHONE",
        "11 98765-4321 | PHONE",
        "wa.me/573001234567 | URL",
        "4111 1111 1111 1111 | CARD",
        "4111-1111-1111-1111 | CARD",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | CARD",
        "mi cédula es 1.032.456.789 | ID",
        "cc 52345678 | ID",
        "C.C. 52.345.678 | ID",
        "cédula: 45678 | ID",
        "NIT 890.903.938-8 | ID",
        "890903938-8 | ID",
        "DNI 12345678 | ID",
        "RUT 12.345.678-5 | ID",
        "10.000.013-k | ID",
        "CUIT 20-26756539-3 | ID",
        "CPF 529.982.247-25 | ID",
        "curp HEGG560427MVZRRL04 | ID",
        "HEGG 560427 MVZRRL 04 | ID",
        "RFC GODE561231GR8 | ID",
        "el código es 483920 | ID",
        "nací el 12/05/1987 | ID",
        "1032456 | ID",
        "cuenta de ahorros 123-456789-01 | ACCOUNT",
        "CLABE 032180000118359719 | ACCOUNT",
        "ES91 2100 0418 4502 0005 1332 | ACCOUNT",
        "ana.lopez+x@correo.com.co | EMAIL",
        "ana arroba correo punto com | EMAIL",
        "ana (at) correo (dot) com | EMAIL",
        "ana @ correo . com | EMAIL",
        "https://tienda.example/p?t=abc | URL",
        "tienda.com/pedido/9 | URL",
        "192.168.10.24 | URL",
        "Calle 45 # 12-34 apto 301 | ADDRESS",
        "cra 7 no. 45-23 sur | ADDRESS",
        "Av. Insurgentes Sur 1234 | ADDRESS",
        "Carrera 15 bis # 93 - 60 oficina 201 | ADDRESS",
        "barrio Santa Fe | ADDRESS",
        "la placa es ABC 123 | PLATE",
        "placa: xyz12d | PLATE",
        "pedido 8812345 | ORDER",
        "mi pedido es el #A7-99213 | ORDER",
        "guía 700012345678 | ORDER",
        "me llamo pedro nel gómez | PERSON",
        "mi nombre es Ludivina Cárdenas | PERSON",
        "Nombre: wendy yohana paz | PERSON",
        "Sra. Ludivina Mosquera | PERSON",
        "a nombre de Ludivina Roa | PERSON",
        "Carlos Andrés Restrepo | PERSON",
        "my name is John Smith | PERSON",
      })
  void whatNobodyKnows_isFoundByItsForm(String written, String kind) {
    String sent = text("ok " + written + " !");

    assertThat(sent).contains("[" + kind + "_1]");
    assertThat(sent.replaceAll("\\[[A-Z]+_[0-9]+]", "").codePoints()).noneMatch(Character::isDigit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Vale $ 1.250.000 o 2.500.000 pesos",
        "Son 350.000 pesos y 20 mil de envío",
        "USD 1,250.50 con 15% menos",
        "Nos vemos el 12/05/2026 a las 14:30",
        "El 2026-05-12 llegan 3 cajas de 24",
        "Talla 38 o 39, la de 4 piezas",
        "Quedan 2 de 5",
        "Quiero cambiar la camisa azul, gracias",
        "Buenas tardes, ¿a qué hora abren?",
        "El barrio es bonito",
        "Soy cliente desde hace 10 años",
        "Su pedido llega mañana",
        "Gracias Quedo atento",
      })
  void whatAScorerNeeds_stays(String written) {
    assertThat(text(written)).isEqualTo(written);
  }

  @Test
  void aNumberInSeveralMessages_goes() {
    assertThat(texts(talk().customer("mi número es 300", "123", "45 67").agent("gracias")))
        .containsExactly("mi número es [PHONE_1]", "[PHONE_2]", "[PHONE_3]", "gracias");
    assertThat(texts(talk().customer("quiero 300").later(600).customer("123 45")))
        .containsExactly("quiero 300", "123 45");
  }

  @Test
  void oneValue_hasOnePlaceholder_inTheOrderOfAppearance() {
    assertThat(
            texts(
                talk()
                    .customer("llámame al 310 555 6677 o al 320 555 6677")
                    .agent("¿al 3105556677?")
                    .customer("sí, +57 310-555-6677")))
        .containsExactly("llámame al [PHONE_1] o al [PHONE_2]", "¿al [PHONE_1]?", "sí, [PHONE_1]");
  }

  @Test
  void onDisplay_everythingIsBack() {
    Redactor.Redacted redacted =
        redact(talk().with(PEREZ).customer("soy perez, cra 7 no. 45-23, 310 555 6677").chat());
    String sent = redacted.lines().getFirst().text();

    assertThat(sent).isEqualTo("soy [PERSON_1], [ADDRESS_1], [PHONE_1]");
    assertThat(redacted.placeholders().restore(sent + " [PHONE_9]"))
        .isEqualTo("soy José María Pérez de la Cruz, cra 7 no. 45-23, 310 555 6677 [PHONE_9]");
    assertThat(new Placeholders(redacted.placeholders().values()).restore(sent))
        .isEqualTo(redacted.placeholders().restore(sent));
    assertThat(redacted.placeholders().toString()).doesNotContain("310");
  }

  /** Who writes a placeholder would be shown somebody's name. */
  @Test
  void aPlaceholderThatSomebodyTyped_isNone() {
    assertThat(text("hola [PERSON_1] y [PHONE_2]")).isEqualTo("hola (PERSON_1) y (PHONE_2)");
  }

  /** Any text around, any separators inside: the digits of a known phone are never sent. */
  @RepeatedTest(400)
  void aKnownPhone_isNeverSent(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String[] separators = {"", "", "", " ", "-", ".", " - ", "/", "  ", "·", "🙂", "_", ") ", "\n"};
    StringBuilder phone = new StringBuilder();
    for (char digit : "3001234567".toCharArray()) {
      phone.append(digit).append(separators[random.nextInt(separators.length)]);
    }
    String[] around = {"", " llámame ", "es:", "abc", "😀", " $", " (", "tel"};
    String text =
        around[random.nextInt(around.length)]
            + phone.toString().strip()
            + around[random.nextInt(2)];
    String sent = text(text);

    assertThat(sent.replaceAll("\\[[A-Z]+_[0-9]+]", "").replaceAll("[^0-9]", ""))
        .as(text + " -> " + sent)
        .isEmpty();
  }

  /** Names in any case, accents or not, with odd separators, beside any words. */
  @RepeatedTest(200)
  void aKnownName_isNeverSent(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> parts = new ArrayList<>(List.of("José", "María", "Pérez", "Cruz"));
    String name = parts.get(random.nextInt(4));
    String written =
        switch (random.nextInt(5)) {
          case 0 -> name.toUpperCase(Locale.ROOT);
          case 1 -> Folded.fold(name);
          case 2 -> String.join(" ", name.split(""));
          case 3 -> String.join("\u200B", name.split(""));
          default -> "«" + name + "»";
        };
    String sent = Folded.fold(text("para " + written + ", por favor"));

    assertThat(sent.replaceAll("[^a-z]", "")).isEqualTo("paraperson" + "porfavor");
  }
}
