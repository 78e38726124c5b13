package io.sallyport.crosscheck.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.lightning.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static List<String> texts(String script) {
    return Tokens.of(script).stream().map(t -> t.kind() + " " + t.text()).toList();
  }

  @Test
  void wordsTextsAndMarks_areToldApart() {
    assertThat(texts("import A from 'x\\'y';"))
        .containsExactly("WORD import", "WORD A", "WORD from", "TEXT x\\'y", "MARK ;");
  }

  @Test
  void comments_areNothing() {
    assertThat(texts("a // 'b'\n/* `c` */ d")).containsExactly("WORD a", "WORD d");
  }

  @Test
  void slash_isADivisionOrBeginsARegularExpression() {
    assertThat(texts("a / b; x = /['/]`/; c"))
        .containsExactly(
            "WORD a", "MARK /", "WORD b", "MARK ;", "WORD x", "MARK =", "MARK ;", "WORD c");
  }

  @Test
  void template_keepsItsPlacesAroundCode() {
    List<Token> tokens = Tokens.of("gql`a ${b({c: `d`})} e`");
    Token template = tokens.get(tokens.size() - 1);
    assertThat(template.kind()).isEqualTo(Kind.TEMPLATE);
    assertThat(template.text())
        .startsWith("a ")
        .endsWith(" e")
        .hasSize("a ${b({c: `d`})} e".length());
    assertThat(template.offset()).isEqualTo(4);
    assertThat(tokens).extracting(Token::text).contains("b", "c", "d");
  }

  @Test
  void whatDoesNotEnd_endsWithTheScript() {
    for (String script :
        List.of("'", "`", "`${", "`${`", "/*", "/", "\\", "a'b\nc", "`\\", "`}${}}")) {
      assertThat(Tokens.of(script)).isNotNull();
    }
    assertThat(texts("a = 'b\nc")).containsExactly("WORD a", "MARK =", "TEXT b", "WORD c");
  }
}
