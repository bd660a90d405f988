package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.SearchTerms.Term;
import com.b2chatanalytics.chat.SearchWords.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How texts and questions are read. */
class SearchWordsTest {

  private static List<String> words(String text) {
    return SearchWords.of(text).stream().map(Word::text).toList();
  }

  @Test
  void words_areRunsOfLettersAndDigits_lowerCaseWithoutMarks() {
    assertThat(words("¿Dónde ESTÁ mi pedido_4711, Señor Müller?"))
        .containsExactly("donde", "esta", "mi", "pedido", "4711", "senor", "muller");
    assertThat(words("co\u0301digo ﬁn ＡＢＣ straße"))
        .containsExactly("codigo", "fin", "abc", "straße");
    assertThat(words(" \u0301 🙂 — ")).isEmpty();
    assertThat(words("привет 你好")).containsExactly("привет", "你好");
  }

  @Test
  void aWord_knowsWhereItStood() {
    String text = "🙂 ¡Año! ok";
    Word word = SearchWords.of(text).getFirst();

    assertThat(text.substring(word.start(), word.end())).isEqualTo("Año");
    assertThat(words("x".repeat(100)).getFirst()).hasSize(60);
  }

  @Test
  void aQuestion_isReadAsTerms() {
    assertThat(SearchTerms.of("Pedido \"mi casa\" a-1 pedido").terms())
        .containsExactly(
            new Term(List.of("pedido"), true),
            new Term(List.of("mi", "casa"), false),
            new Term(List.of("a", "1"), true));
    assertThat(SearchTerms.of("\"sin cerrar").terms())
        .containsExactly(new Term(List.of("sin"), true), new Term(List.of("cerrar"), true));
    assertThat(SearchTerms.of("+57 (300) 123-45.67").terms())
        .containsExactly(new Term(List.of("573001234567"), true));
    assertThat(SearchTerms.of("!? \"\"").terms()).isEmpty();
  }

  @Test
  void terms_areSpelledForPostgresql() {
    assertThat(SearchTerms.of("ped \"mi casa\" x-y").sql())
        .isEqualTo("('ped':*) & ('mi' <-> 'casa') & ('x' <-> 'y':*)");
  }

  @Test
  void aDocument_keepsPlaces_withGapsBetweenTexts() {
    SearchDocument document = new SearchDocument();
    document.add("mi casa");
    document.add("mi");
    document.addPhone("+57 3001234567");

    assertThat(document.sql().strip().split(" "))
        .containsExactlyInAnyOrder("'mi':1,4", "'casa':2", "'573001234567':6", "'3001234567':8");
  }
}
