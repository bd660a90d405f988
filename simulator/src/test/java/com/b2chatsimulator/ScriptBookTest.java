package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatsimulator.Script.Wording;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptBookTest {

  private static final Set<String> TYPES =
      Set.of("TEXT", "IMAGE", "AUDIO", "VIDEO", "FILE", "STICKER", "LOCATION");

  private final List<Script> scripts = ScriptBook.load().all();

  @Test
  void scripts_areManyAndNamedOnce() {
    assertThat(scripts).extracting(Script::name).doesNotHaveDuplicates();
    assertThat(scripts).filteredOn(script -> script.use().equals("inbound")).hasSizeGreaterThan(45);
    assertThat(scripts).filteredOn(Script::english).hasSizeGreaterThan(12);
  }

  @Test
  void inbound_beginsWithTheCustomerAndIsAnswered() {
    assertThat(scripts)
        .filteredOn(script -> script.use().equals("inbound"))
        .allSatisfy(script -> {
          assertThat(script.lines().getFirst().author()).isEqualTo(Author.CUSTOMER);
          assertThat(script.lines().getFirst().chance()).isEqualTo(1);
          assertThat(script.lines())
              .anyMatch(line -> line.author() == Author.AGENT && line.chance() == 1);
        });
  }

  @Test
  void wordings_haveKnownTypes() {
    assertThat(scripts)
        .flatExtracting(Script::lines)
        .flatExtracting(Script.Line::wordings)
        .extracting(Wording::type)
        .isSubsetOf(TYPES);
  }
}
