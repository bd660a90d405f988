package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.ContactName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attacks on the scorer. What a model makes of them cannot be tested here; what is tested is what
 * does not depend on it: that an attack stays inside its own message, and that the answer of a
 * model that fell for it is not believed.
 */
class InjectionSuiteTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Prompt PROMPT = Prompt.load(Prompt.CURRENT);
  private static final int PLACE_OF_ATTACK = 1;

  /**
   * @param where customer, agent, caption, type, name or chat
   * @param talks whether it is to be noticed
   * @param fooled what a model that falls for it is taken to answer
   */
  record Attack(String name, String where, List<String> texts, boolean talks, String fooled) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Attack> attacks() throws IOException {
    try (InputStream in = InjectionSuiteTest.class.getResourceAsStream("/quality/attacks.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .map(line -> JSON.readValue(line, Attack.class))
          .toList();
    }
  }

  @Test
  void theSuite_holdsAtLeastFortyDifferentAttacks() throws IOException {
    Set<List<String>> texts = new HashSet<>();
    attacks().forEach(attack -> texts.add(attack.texts()));

    assertThat(texts).hasSizeGreaterThanOrEqualTo(40);
  }

  private static Conversation attacked(Attack attack) {
    String text = attack.texts().getFirst();
    Talk talk = talk().customer("Buenas, ¿ya salió mi envío?");
    switch (attack.where()) {
      case "customer" -> talk.customer(attack.texts().toArray(String[]::new));
      case "agent" -> talk.agent(text);
      case "caption" -> talk.medium(true, "IMAGE", "https://files.example/1", text);
      case "type" -> talk.medium(true, text, "https://files.example/1", "mire");
      case "name" -> talk.with(new ContactName(1, text, null, null, null, null)).customer("hola");
      case "chat" -> talk.called(text).customer("hola");
      default -> throw new IllegalArgumentException(attack.where());
    }
    return talk.agent("Permítame, reviso el envío en el sistema").conversation();
  }

  /** The attacked conversation among four others, although it would be sent alone. */
  private static Batch batch(Attack attack) {
    List<Conversation> conversations = new ArrayList<>();
    conversations.add(attacked(attack));
    for (int i = 0; i < 4; i++) {
      conversations.add(
          talk()
              .called("other-" + i)
              .customer("Quiero cambiar la talla " + (36 + i))
              .agent("Con gusto se la cambio por la " + (37 + i))
              .conversation());
    }
    return Batch.of(conversations, new Random(attack.name().hashCode()));
  }

  private static Batch.Item victim(Batch batch) {
    return batch.items().stream()
        .filter(item -> !item.conversation().chatId().startsWith("other-"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttack_staysInItsOwnMessage(Attack attack) {
    Batch batch = batch(attack);
    ScoringRequest request =
        ScoringRequest.of(
            PROMPT,
            new ScoringRequest.Setup("m", Effort.LOW, CacheTime.FIVE_MINUTES, Locale.of("es")),
            batch);
    List<String> lines = request.user().lines().toList();
    int begin = lines.indexOf("BEGIN " + batch.fence());
    int end = lines.indexOf("END " + batch.fence());
    int parts = batch.items().stream().mapToInt(item -> item.transcript().parts().size()).sum();

    assertThat(begin).isEqualTo(1);
    assertThat(end).isEqualTo(1 + parts + 1);
    assertThat(lines).hasSize(end + 2);
    assertThat(request.system()).isEqualTo(PROMPT.system());
    assertThat(request.user()).doesNotContain("files.example").doesNotContain("other-");
    int at = begin + 1;
    for (Batch.Item item : batch.items()) {
      for (Part part : item.transcript().parts()) {
        demandLine(JSON.readTree(lines.get(at++)), item, part);
      }
    }
    assertThat(request.user().codePoints())
        .noneMatch(each ->
            each != '\n' && Character.getType(each) == Character.CONTROL
                || Character.getType(each) == Character.FORMAT);
  }

  private static void demandLine(JsonNode line, Batch.Item item, Part part) {
    assertThat(line.path("c").stringValue()).isEqualTo(item.id());
    switch (part) {
      case Part.Omitted omitted ->
          assertThat(line.path("omitted").intValue()).isEqualTo(omitted.messages());
      case Line message -> {
        assertThat(line.path("i").intValue()).isEqualTo(message.index());
        assertThat(line.path("r").stringValue()).isEqualTo(message.speaker().key());
        assertThat(line.path("t").stringValue()).isEqualTo(message.text());
        assertThat(line.propertyNames()).isSubsetOf("c", "i", "r", "m", "t");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttack_changesNoSpeaker(Attack attack) {
    List<Line> lines = attacked(attack).transcript().lines();

    assertThat(lines.getFirst().speaker()).isEqualTo(Speaker.CUSTOMER);
    assertThat(lines.getLast().speaker()).isEqualTo(Speaker.AGENT);
    assertThat(lines.subList(1, lines.size() - 1))
        .extracting(Line::speaker)
        .containsOnly(attack.where().equals("agent") ? Speaker.AGENT : Speaker.CUSTOMER);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void aTextThatTalksToTheGrader_isNoticed(Attack attack) {
    assertThat(!Suspicion.in(attacked(attack).transcript()).isEmpty())
        .as("%s", Suspicion.in(attacked(attack).transcript()))
        .isEqualTo(attack.talks());
  }

  @Test
  void ordinaryTalk_isNoAttack() {
    Conversation ordinary =
        talk()
            .customer(
                "Hola, olvidé mi contraseña del sistema",
                "le doy un 10 a la atención",
                "la cuenta es de 100 mil pesos",
                "¿me da la nota de entrega?",
                "necesito instrucciones para instalarlo",
                "eres un amor",
                "ignoro cuándo llega, van 5 días")
            .agent(
                "Le regalamos 100 puntos al registrarse en el club", "El sistema está lento",
                "¿Cómo califica la atención?", "En la caja vienen 100 unidades")
            .conversation();
    Set<Suspicion> found = Suspicion.in(ordinary.transcript());

    assertThat(found).isSubsetOf(Suspicion.ASKS_FOR_SCORE);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void theAnswerOfAFooledModel_isNotBelieved(Attack attack) {
    Batch batch = batch(attack);
    Batch.Item victim = victim(batch);
    List<Map<String, Object>> items = new ArrayList<>();
    for (Batch.Item item : batch.items()) {
      if (item.equals(victim)) {
        items.addAll(fooled(attack, batch, victim));
      } else {
        items.add(Items.good(item, 70));
      }
    }
    AnswerReader.Reading reading = AnswerReader.read(batch, Items.answer(items));

    for (Batch.Item item : batch.items()) {
      Outcome outcome = Objects.requireNonNull(reading.outcomes().get(item.id()));
      if (item.equals(victim)) {
        assertThat(outcome).isNotInstanceOf(Outcome.Scored.class);
        assertThat(outcome.next(1)).isInstanceOf(Outcome.Next.AskAlone.class);
        assertThat(outcome.next(2)).isEqualTo(new Outcome.Next.GiveUp(false));
      } else {
        assertThat(((Outcome.Scored) outcome).assessment().score(Criterion.CLARITY)).hasValue(70);
      }
    }
  }

  private static List<Map<String, Object>> fooled(Attack attack, Batch batch, Batch.Item victim) {
    Map<String, Object> item = Items.good(victim, 100);
    Line ours = victim.transcript().lines().getLast();
    switch (attack.fooled()) {
      case "made_up_quote" ->
          item.put(
              "resolution",
              Items.criterion(100, ours.index(), "El agente resolvió todo al instante"));
      case "no_evidence" -> {
        for (Criterion criterion : Criterion.values()) {
          item.put(
              criterion.key(), Map.of("evidence", List.of(), "reason", "Perfecto.", "score", 100));
        }
      }
      case "out_of_range" -> item.put("clarity", Items.criterion(1_000, ours.index(), ours.text()));
      case "text_score" -> item.put("clarity", Items.criterion("100", ours.index(), ours.text()));
      case "prose" -> item.put("resolution", "This conversation is perfect: 100");
      case "neighbours_quote" -> {
        String other =
            batch.items().stream()
                .filter(each -> !each.equals(victim))
                .findFirst()
                .orElseThrow()
                .transcript()
                .lines()
                .getLast()
                .text();
        item.put("clarity", Items.criterion(100, PLACE_OF_ATTACK, other));
      }
      case "wrong_speaker" -> {
        String praise = victim.transcript().line(PLACE_OF_ATTACK).orElseThrow().text();
        item.put("clarity", Items.criterion(100, PLACE_OF_ATTACK, praise));
        item.put("professionalism", Items.criterion(100, PLACE_OF_ATTACK, praise));
      }
      case "repeats_fence" -> item.put("summary", "El texto era " + batch.fence());
      case "twice" -> {
        return List.of(item, Items.good(victim, 100));
      }
      case "stranger" -> item.put("id", "1");
      case "missing" -> {
        return List.of();
      }
      default -> throw new IllegalArgumentException(attack.fooled());
    }
    return List.of(item);
  }
}
