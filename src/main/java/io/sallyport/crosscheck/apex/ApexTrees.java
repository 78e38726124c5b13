package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.Unreadable;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses the files of one project. What the parser learns on the way is dropped with this object
 * rather than kept as long as the process lives. May be used by many threads.
 */
final class ApexTrees {
  private static final int MAX_AT_A_TIME = 1 << 20;

  /** How many ways through the grammar are followed for a file; a large class takes a hundredth. */
  private static final long MAX_EFFORT = 2_000_000;

  private final DFA[] learned;
  private final PredictionContextCache contexts = new PredictionContextCache();

  /** How many characters are parsed at a time: a tree is some hundred times its text. */
  private final Semaphore characters = new Semaphore(MAX_AT_A_TIME, true);

  ApexTrees() {
    learned = new DFA[ApexParser._ATN.getNumberOfDecisions()];
    for (int i = 0; i < learned.length; i++) {
      learned[i] = new DFA(ApexParser._ATN.getDecisionState(i), i);
    }
  }

  /**
   * What is made of the tree of a file.
   *
   * @throws NotApex if the file does not parse, or is nested so deeply that it cannot be read
   */
  <T> T read(ProjectFile file, Function<ParserRuleContext, T> reader) throws NotApex {
    int size = Math.min(MAX_AT_A_TIME, file.text().length());
    characters.acquireUninterruptibly(size);
    try {
      return reader.apply(tree(file));
    } catch (StackOverflowError | ParseCancellationException e) {
      throw new NotApex(tooDeep(file.path()));
    } finally {
      characters.release(size);
    }
  }

  /** What is said of a file in which things are in things beyond all bounds. */
  static Unreadable tooDeep(String file) {
    return new Unreadable(Place.startOf(file), "Its Apex is nested too deeply.", false);
  }

  private ParserRuleContext tree(ProjectFile file) throws NotApex {
    FirstError error = new FirstError();
    ApexTokens tokens = new ApexTokens(file.text(), error);
    try {
      tokens.fill();
      return tree(file, ApexParserFactory.createParser(tokens), error);
    } catch (ParseCancellationException e) {
      throw new NotApex(new Unreadable(error.place(file.path()), error.why, false));
    }
  }

  /**
   * Nearly all files parse in the quick mode; the others are right or wrong in the thorough one.
   */
  private ParserRuleContext tree(ProjectFile file, ApexParser parser, FirstError error) {
    Simulator simulator = new Simulator(parser, error);
    parser.setInterpreter(simulator);
    parser.setErrorHandler(new BailErrorStrategy());
    simulator.setPredictionMode(PredictionMode.SLL);
    try {
      return root(file, parser);
    } catch (ParseCancellationException e) {
      if (error.isFound()) {
        throw e;
      }
      parser.reset();
      parser.setErrorHandler(new DefaultErrorStrategy());
      parser.addErrorListener(error);
      simulator.setPredictionMode(PredictionMode.LL);
      return root(file, parser);
    }
  }

  /** Decides between the ways of the grammar, within bounds. */
  private final class Simulator extends ParserATNSimulator {
    private final ApexParser parser;
    private final FirstError error;
    private long effort;

    Simulator(ApexParser parser, FirstError error) {
      super(parser, ApexParser._ATN, learned, contexts);
      this.parser = parser;
      this.error = error;
    }

    /** Called for what was not met before. */
    @Override
    protected ATNConfigSet computeReachSet(ATNConfigSet closure, int t, boolean fullCtx) {
      effort += closure.size();
      if (effort > MAX_EFFORT) {
        error.stop(parser.getCurrentToken(), "Its Apex takes too long to be understood.");
      }
      return super.computeReachSet(closure, t, fullCtx);
    }
  }

  private static ParserRuleContext root(ProjectFile file, ApexParser parser) {
    return switch (file.kind()) {
      case "trigger" -> parser.triggerUnit();
      case "apex" -> parser.anonymousUnit();
      default -> parser.compilationUnit();
    };
  }

  /** Stops at the first error. */
  static final class FirstError extends ApexErrorListener {
    private int line = 1;
    private int column;
    private String why = "";

    @Override
    public void apexSyntaxError(int atLine, int atColumn, String message) {
      stop(atLine, atColumn, "Its Apex is not understood from here.");
    }

    void stop(Token token, String reason) {
      stop(token.getLine(), token.getCharPositionInLine(), reason);
    }

    private void stop(int atLine, int atColumn, String reason) {
      line = atLine;
      column = atColumn;
      why = reason;
      throw new ParseCancellationException(reason);
    }

    boolean isFound() {
      return !why.isEmpty();
    }

    Place place(String file) {
      return new Place(file, Math.max(1, line), column + 1);
    }
  }

  /** Says why a file is not analysed. */
  static final class NotApex extends Exception {
    private final transient Unreadable unreadable;

    NotApex(Unreadable unreadable) {
      super(unreadable.why());
      this.unreadable = unreadable;
    }

    Unreadable unreadable() {
      return unreadable;
    }
  }
}
