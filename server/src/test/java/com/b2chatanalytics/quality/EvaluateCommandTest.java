package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatsimulator.claude.ClaudeFault;
import com.b2chatsimulator.claude.ClaudeFaultKind;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import com.b2chatsimulator.claude.RecordedCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** The command that evaluates a model on labelled conversations, against the simulated Claude. */
class EvaluateCommandTest {
  private static final ClaudeSimulator claude =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults());

  @TempDir Path folder;

  @AfterAll
  static void stop() {
    claude.close();
  }

  @BeforeEach
  void calm() {
    claude.faults().clear();
    claude.forgetCalls();
  }

  private record Said(int status, String out, String err) {}

  private static Said say(boolean key, String typed, String... arguments) {
    MockEnvironment environment = new MockEnvironment();
    environment.setProperty("ANTHROPIC_BASE_URL", claude.uri().toString());
    if (key) {
      environment.setProperty("ANTHROPIC_API_KEY", claude.apiKey());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("evaluate"));
    all.addAll(List.of(arguments));
    int status =
        new EvaluateCommand(
                environment,
                HttpAsking::new,
                new ByteArrayInputStream(typed.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8))
            .obey(all);
    return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Twelve in the form of the public sets, half of them solved, one without a word. */
  private Path jsonl() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      boolean solved = i % 2 == 0;
      String end = solved ? "Perfect, it works, thank you!" : "Still broken, this is terrible";
      all.append(
          """
          {"id":"c%d","language":"en","messages":[\
          {"index":0,"role":"customer","text":"Hi, my order %d did not arrive, write me at ana%d@example.com"},\
          {"index":1,"role":"agent","text":"I am sorry about that. Please wait, I check it for you."},\
          {"index":2,"role":"customer","text":"%s"}],\
          "ratings":[{"overall":%d,"task_completion_1_3":%d}],"overall_0_100":%s}
          """
              .formatted(i, i, i, end, solved ? 5 : 1, solved ? 3 : 1, solved ? "91.7" : "10.0"));
    }
    all.append("{\"id\":\"silent\",\"messages\":[{\"role\":\"customer\",\"text\":\"🙂\"}]}\n");
    return Files.writeString(folder.resolve("help.jsonl"), all);
  }

  @Test
  void bothFormats_areScored_andAgreementIsPrinted() throws IOException {
    jsonl();
    Files.writeString(
        folder.resolve("own.csv"),
        """
        \uFEFFConversation id;Speaker;Text;Resolution;Clarity
        1;cliente;hola, no me llego el pedido;20;
        1;agente;"buenas; ya lo reviso, un momento por favor";;"60,5"
        1;cliente;sigue sin llegar, pesimo servicio;;
        2;cliente;gracias por la ayuda, quedó resuelto;95;90
        2;agente;con mucho gusto, que tenga buen día;;
        """);
    Path csv = folder.resolve("pairs.out");
    Said said =
        say(true, "", "--data", folder.toString(), "--yes", "--csv", csv.toString(), "--seed", "7");
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("15 conversations, of which 14 can be judged")
        .contains("help.jsonl: agreement with people", "own.csv: agreement with people")
        .containsPattern("resolution +12 +-?\\d\\.\\d\\d \\[")
        .containsPattern("sentiment +12 ")
        .containsPattern("effectiveness +12 ")
        .containsPattern("clarity +2 ")
        .contains("Shift of the mean score by the place in the request")
        .containsPattern("3 requests; tokens: [\\d,]+ in")
        .containsPattern("Cost: 0\\.\\d+ dollars")
        .contains("these figures mean nothing");
    List<String> pairs = Files.readAllLines(csv);
    assertThat(pairs).hasSize(1 + 14 * 5);
    assertThat(pairs.getFirst()).startsWith("source,conversation,language");
    assertThat(pairs).anyMatch(row -> row.matches("own.csv,1,\\w+,\\d,\\d,resolution,20,\\d+"));
  }

  @Test
  void nothingPersonal_leavesTheMachine() throws IOException {
    Said said = say(true, "", "--data", jsonl().toString(), "--yes", "--size", "1");
    assertThat(said.status()).as(said.err()).isZero();
    List<RecordedCall> calls = claude.calls();
    assertThat(calls).hasSize(12);
    assertThat(calls).noneMatch(call -> call.body().contains("@example.com"));
    assertThat(said.out()).doesNotContain("Shift of the mean");
  }

  @Test
  void theCost_isConfirmedBeforeAnythingIsSent() throws IOException {
    Path data = jsonl();
    Said no = say(true, "no\n", "--data", data.toString());
    assertThat(no.status()).isEqualTo(1);
    assertThat(no.out()).contains("cost about 0.0", "Nothing was sent.");
    assertThat(say(true, "", "--data", data.toString()).status()).isEqualTo(1);
    assertThat(claude.calls()).isEmpty();
    assertThat(say(true, "yes\n", "--data", data.toString(), "--limit", "5").status()).isZero();
    assertThat(claude.calls()).hasSize(1);
  }

  @Test
  void withoutAKey_orWithAWrongWord_nothingHappens() throws IOException {
    String data = jsonl().toString();
    assertThat(say(false, "", "--data", data, "--yes").err()).contains("ANTHROPIC_API_KEY");
    assertThat(say(true, "").err()).contains("--data");
    assertThat(say(true, "", "--data", data, "--size", "6").status()).isEqualTo(2);
    assertThat(say(true, "", "--data", data, "--temperature", "1").err()).contains("unknown");
    assertThat(say(true, "", "--data", data, "--model", "nobody").err()).contains("--prices");
    assertThat(say(true, "", "--data", data, "--prompt", "99").err()).contains("no prompt 99");
    assertThat(say(true, "", "--data", "/nowhere").status()).isEqualTo(1);
    assertThat(claude.calls()).isEmpty();
  }

  @Test
  void badData_isRefusedByItsLine() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(file, "{\"id\":\"a\",\"messages\":[{\"role\":\"alien\",\"text\":\"x\"}]}");
    assertThat(say(true, "", "--data", file.toString()).err())
        .contains("bad.jsonl, line 1", "alien");
    Files.writeString(file, "\n{not json");
    assertThat(say(true, "", "--data", file.toString()).err()).contains("line 2 is no JSON");
    Path csv = folder.resolve("bad.csv");
    Files.writeString(csv, "conversation,speaker,text,clarity\n1,agent,hello,101\n");
    assertThat(say(true, "", "--data", csv.toString()).err()).contains("line 2", "clarity");
    Files.writeString(csv, "who,what\n1,hello\n");
    assertThat(say(true, "", "--data", csv.toString()).err()).contains("columns conversation");
  }

  @Test
  void aWrongKey_isSaid_andAnOverloadIsWaitedOut() throws IOException {
    String data = jsonl().toString();
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.OVERLOADED).times(1));
    assertThat(say(true, "", "--data", data, "--yes", "--limit", "5").status()).isZero();
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BILLING));
    Said said = say(true, "", "--data", data, "--yes");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("billing", "credit balance");
  }

  @Test
  void ownWords_canBeTried() throws IOException {
    Path prompt = Files.createDirectory(folder.resolve("mine"));
    for (String name : List.of("system.md", "opening.txt", "closing.txt", "schema.json")) {
      try (var stream = Prompt.class.getResourceAsStream("/quality/prompt/1/" + name)) {
        assertThat(stream).isNotNull();
        Files.write(prompt.resolve(name), stream.readAllBytes());
      }
    }
    Files.writeString(
        prompt.resolve("system.md"), Files.readString(prompt.resolve("system.md")) + "Be kind.");
    Said said = say(true, "", "--data", jsonl().toString(), "--yes", "--prompt", prompt.toString());
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out()).contains("prompt mine.en");
    assertThat(claude.calls().getFirst().body()).contains("Be kind.");
  }
}
