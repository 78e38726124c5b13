package io.sallyport.config;

import io.sallyport.error.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a file of one YAML 1.2 document. */
final class YamlFile {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          // Aliases multiply: a handful of levels of them is larger than any memory.
          .setMaxAliasesForCollections(20)
          // Refused by whoever reads the mapping, who knows the line.
          .setAllowNonScalarKeys(true)
          .setCodePointLimit(4 * 1024 * 1024)
          .build();

  private YamlFile() {}

  /** The value of the document; empty, with a problem, if there is none. */
  static Optional<YamlValue> read(FileContext context) {
    return text(context)
        .flatMap(text -> root(text, context))
        .map(node -> YamlValue.root(node, context));
  }

  private static Optional<String> text(FileContext context) {
    try {
      byte[] bytes = Files.readAllBytes(context.file());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      context.error(context.location(), "the file is not text in UTF-8");
    } catch (NoSuchFileException e) {
      context.error(context.location(), "there is no such file");
    } catch (IOException e) {
      context.error(context.location(), "the file cannot be read");
    }
    return Optional.empty();
  }

  private static Optional<Node> root(String text, FileContext context) {
    try {
      Iterator<Node> documents = new Compose(SETTINGS).composeAllFromString(text).iterator();
      Optional<Node> root =
          Optional.of(documents)
              .filter(Iterator::hasNext)
              .map(Iterator::next)
              .filter(node -> !node.getTag().equals(Tag.NULL));
      if (root.isEmpty()) {
        context.error(context.location(), "the file is empty");
      } else if (documents.hasNext()) {
        Location second = context.at(documents.next().getStartMark());
        context.error(second, "a second document begins here; a file holds one");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      context.error(context.at(e.getProblemMark()), syntax(e));
    } catch (YamlEngineException e) {
      context.error(context.location(), limit(String.valueOf(e.getMessage())));
    } catch (StackOverflowError e) {
      context.error(context.location(), "the file is nested too deeply");
    }
    return Optional.empty();
  }

  /** The parser's sentence, without the parts of the file that it quotes: one may be a password. */
  private static String syntax(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("alias")) {
      return "not valid YAML: there is no anchor for this alias; quote text that begins with *";
    }
    if (problem.contains("tag")) {
      return "not valid YAML: unknown tag; quote text that begins with !";
    }
    return "not valid YAML: " + problem.replaceAll("\\s*\\R.*", "");
  }

  private static String limit(String message) {
    return message.contains("aliases")
        ? "the file has too many aliases; 20 for mappings and lists are allowed"
        : message.contains("exceeds the limit")
            ? "the file is larger than 4 MiB"
            : "the file has characters that YAML does not allow";
  }
}
