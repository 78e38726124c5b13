package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** What is found in a method while it is read. */
final class BodyDraft {
  /** Statements in statements; each site knows all that it is in. */
  private static final int MAX_DEPTH = 200;

  private final String file;
  private final String unit;
  private final Optional<String> method;
  private final boolean test;
  private final List<Draft> variables = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final Deque<Map<String, Integer>> blocks = new ArrayDeque<>();
  private List<Code.Branch> branches = List.of();
  private int loops;
  private int choices;

  /**
   * @param unit the outermost class
   */
  BodyDraft(String file, String unit, Optional<String> method, boolean test) {
    this.file = file;
    this.unit = unit;
    this.method = method;
    this.test = test;
    blocks.push(new HashMap<>());
  }

  private record Draft(
      String name, TypeName type, List<Code.Branch> branches, List<Variable.Write> writes) {}

  Place place(Token token) {
    return place(token.getLine(), token.getCharPositionInLine());
  }

  Place place(int line, int column) {
    return new Place(file, line, column + 1);
  }

  Code code(ParserRuleContext context) {
    return new Code(unit, method, test, loops, branches, place(context.getStart()));
  }

  void add(Site site) {
    sites.add(site);
  }

  /** A name that is used, if rules may look for it. */
  void mention(String name, ParserRuleContext at) {
    if (name.contains("__") && !Names.folded(name).endsWith("__c")) {
      add(new Site.Mention(name, code(at)));
    }
  }

  /** What is done within a block has variables of its own. */
  void block(Runnable inside) {
    blocks.push(new HashMap<>());
    inside.run();
    blocks.pop();
  }

  /** What is done within may be done many times, or never. */
  void loop(Runnable inside) {
    loops++;
    way(choice(), 0, false, inside);
    loops--;
  }

  /** The number of a statement with several ways. */
  int choice() {
    return choices++;
  }

  /**
   * What is done within is done if a choice is made.
   *
   * @param leaves see {@link Code.Branch}
   */
  void way(int choice, int way, boolean leaves, Runnable inside) {
    if (branches.size() == MAX_DEPTH) {
      throw new ParseCancellationException();
    }
    List<Code.Branch> around = branches;
    List<Code.Branch> more = new ArrayList<>(around);
    more.add(new Code.Branch(choice, way, leaves));
    branches = List.copyOf(more);
    block(inside);
    branches = around;
  }

  int declare(String name, TypeName type) {
    variables.add(new Draft(name, type, branches, new ArrayList<>()));
    blocks.element().put(Names.folded(name), variables.size() - 1);
    return variables.size() - 1;
  }

  /** Which variable a name stands for; negative if none of this method. */
  int find(String name) {
    String key = Names.folded(name);
    for (Map<String, Integer> block : blocks) {
      Integer found = block.get(key);
      if (found != null) {
        return found;
      }
    }
    return -1;
  }

  void write(int variable, Expression value, boolean appended, Place place) {
    Draft draft = variables.get(variable);
    draft.writes.add(new Variable.Write(value, appended, draft.branches.equals(branches), place));
  }

  List<Variable> variables() {
    return variables.stream().map(d -> new Variable(d.name, d.type, d.writes)).toList();
  }

  List<Site> sites() {
    return sites;
  }
}
