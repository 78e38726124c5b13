package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexLexer;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * The words of a file, without comments and spaces. Stops where a file would take too much: too
 * many words, brackets in too many brackets, or a grammar that looks ahead again and again.
 */
final class ApexTokens extends CommonTokenStream {
  /** A class of a million characters, as long as one may be, has about a fifth of it in words. */
  static final int MAX_TOKENS = 500_000;

  static final int MAX_DEPTH = 200;

  /** Code that people write is looked at about five times. */
  private static final int MAX_LOOKS = 200;

  private static final long ALWAYS_ALLOWED = 1 << 24;

  /** How far the parser looks ahead at once; the first entry of a map can be long. */
  private static final int MAX_AHEAD = 20_000;

  /** Casts of casts make the parser look ahead, each time at a higher price. */
  private static final int MAX_CASTS = 32;

  private static final Set<Integer> BEHIND_CASTS =
      Set.of(ApexLexer.LPAREN, ApexLexer.BANG, ApexLexer.TILDE);

  /** Types in types; the parser looks ahead through all of them. */
  private static final int MAX_TYPES = 16;

  private final ApexTrees.FirstError error;
  private long looks;
  private int start;
  private int casts;
  private int before;

  ApexTokens(String text, ApexTrees.FirstError error) {
    super(new Words(text, error));
    this.error = error;
  }

  /** The parser is about to look ahead. */
  @Override
  public int mark() {
    start = index();
    casts = 0;
    return super.mark();
  }

  @Override
  public void consume() {
    boolean often = ++looks > ALWAYS_ALLOWED && looks / MAX_LOOKS > tokens.size();
    int type = LA(1);
    if (before == ApexLexer.RPAREN && BEHIND_CASTS.contains(type)) {
      casts++;
    }
    before = type;
    if (often || casts > MAX_CASTS || index() > start + MAX_AHEAD) {
      error.stop(LT(1), "Its Apex takes too long to be understood.");
    }
    super.consume();
  }

  private static final class Words extends ApexLexer {
    private final ApexTrees.FirstError error;
    private int count;
    private int depth;
    private int types;

    Words(String text, ApexTrees.FirstError error) {
      super(CharStreams.fromString(text));
      this.error = error;
      removeErrorListeners();
      addErrorListener(error);
    }

    @Override
    public Token nextToken() {
      Token token = super.nextToken();
      while (token.getChannel() != Token.DEFAULT_CHANNEL) {
        token = super.nextToken();
      }
      switch (token.getType()) {
        case LPAREN, LBRACK, LBRACE -> depth++;
        case RPAREN, RBRACK, RBRACE -> depth--;
        case LT -> types++;
        case GT -> types--;
        case Identifier, LIST, SET, MAP, DOT, COMMA -> {
          // They may be in a type, and neither open nor close one.
        }
        default -> types = 0;
      }
      if (depth > MAX_DEPTH || types > MAX_TYPES) {
        error.stop(token, "Its Apex is nested too deeply.");
      }
      if (++count > MAX_TOKENS) {
        error.stop(token, "Its Apex is longer than that of a class can be.");
      }
      return token;
    }
  }
}
