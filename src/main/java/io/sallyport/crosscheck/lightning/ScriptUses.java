package io.sallyport.crosscheck.lightning;

import io.sallyport.crosscheck.lightning.ObjectUse.Kind;
import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** External objects in a script of a Lightning web component. */
final class ScriptUses {
  private static final String SCHEMA = "@salesforce/schema/";
  private static final Set<String> LIST_ADAPTERS =
      Set.of(
          "getListUi",
          "getListInfoByName",
          "getListInfosByName",
          "getListInfosByObjectName",
          "getListObjectInfo",
          "getListPreferences",
          "getListRecordsByName");

  /** What an adapter is given is not longer. */
  private static final int MAX_TOKENS = 300;

  private final Lines lines;
  private final List<Token> tokens;
  private final List<ObjectUse> found = new ArrayList<>();

  /** The objects that stand for names of the script. */
  private final Map<String, String> objects = new HashMap<>();

  private ScriptUses(ProjectFile file) {
    this.lines = new Lines(file);
    this.tokens = Tokens.of(file.text());
  }

  static List<ObjectUse> in(ProjectFile file) {
    ScriptUses uses = new ScriptUses(file);
    int i = 0;
    while (i < uses.tokens.size()) {
      i = uses.look(i);
    }
    return uses.found;
  }

  /** Gives the next token to look at. */
  private int look(int i) {
    Token token = tokens.get(i);
    if (token.isWord("import")) {
      return imported(i);
    }
    if (token.kind() == Token.Kind.WORD && LIST_ADAPTERS.contains(token.text())) {
      listed(i + 1).ifPresent(o -> add(Kind.LIST_VIEW, o, Optional.empty(), token));
    } else if (token.kind() == Token.Kind.TEMPLATE && i > 0 && isQuery(tokens.get(i - 1))) {
      for (GraphQl.Field field : GraphQl.aggregates(token.text())) {
        found.add(field.use(lines, token.offset()));
      }
    } else if (token.isMark('=') && i > 0 && i + 1 < tokens.size()) {
      objectOf(tokens.get(i + 1)).ifPresent(o -> objects.put(tokens.get(i - 1).text(), o));
    }
    return i + 1;
  }

  private static boolean isQuery(Token tag) {
    return tag.isWord("gql") || tag.isWord("graphql");
  }

  private void add(Kind kind, String object, Optional<String> field, Token at) {
    found.add(new ObjectUse(kind, object, field, lines.place(at.offset())));
  }

  /** Reads {@code import NAME from 'path'}; gives the token behind it. */
  private int imported(int start) {
    int i = start + 1;
    while (i < tokens.size() && isOfImport(tokens.get(i))) {
      i++;
    }
    if (i < tokens.size() && tokens.get(i).kind() == Token.Kind.TEXT) {
      Token path = tokens.get(i);
      if (path.text().startsWith(SCHEMA)) {
        schema(path, tokens.get(start + 1));
      }
    }
    return i;
  }

  private static boolean isOfImport(Token token) {
    return switch (token.kind()) {
      case WORD -> !token.isWord("import");
      case MARK -> token.isMark('{') || token.isMark('}') || token.isMark(',') || token.isMark('*');
      default -> false;
    };
  }

  private void schema(Token path, Token name) {
    String[] words = path.text().substring(SCHEMA.length()).split("\\.", 2);
    if (Names.isExternal(words[0])) {
      add(Kind.IMPORT, words[0], words.length > 1 ? Optional.of(words[1]) : Optional.empty(), path);
      if (words.length == 1) {
        objects.put(name.text(), words[0]);
      }
    }
  }

  /** The external object in what an adapter is given, in brackets of its own or around it. */
  private Optional<String> listed(int from) {
    int depth = 0;
    for (int i = from; i < Math.min(tokens.size(), from + MAX_TOKENS); i++) {
      Token token = tokens.get(i);
      if (token.isMark('(')) {
        depth++;
      } else if (token.isMark(')') && --depth <= 0) {
        return Optional.empty();
      }
      Optional<String> object = objectOf(token);
      if (object.isPresent()) {
        return object;
      }
    }
    return Optional.empty();
  }

  /** The object that a name or a text stands for; a property of the component has a dollar. */
  private Optional<String> objectOf(Token token) {
    return switch (token.kind()) {
      case TEXT ->
          Names.isExternal(token.text())
              ? Optional.of(token.text())
              : token.text().startsWith("$")
                  ? Optional.ofNullable(objects.get(token.text().substring(1)))
                  : Optional.empty();
      case WORD -> Optional.ofNullable(objects.get(token.text()));
      default -> Optional.empty();
    };
  }
}
