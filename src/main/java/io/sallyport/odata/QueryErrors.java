package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Function;
import io.sallyport.expression.Functions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ODataLibraryException.MessageKey;
import org.apache.olingo.server.core.uri.parser.UriParserSemanticException;
import org.apache.olingo.server.core.uri.parser.UriParserSyntaxException;
import org.apache.olingo.server.core.uri.parser.search.SearchParserException;
import org.jspecify.annotations.Nullable;

/**
 * The parser's errors in our words. Its own sentences are never passed on; only the names that they
 * quote are read from them, because there is no other way to get at these.
 */
final class QueryErrors {
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Pattern QUALIFIED_CALL = Pattern.compile("(\\w++(?:\\.\\w++)++)\\(");

  /** What a key of the parser means. */
  @FunctionalInterface
  private interface Rule {
    GatewayException apply(Context context);
  }

  /**
   * @param quoted what the parser's sentence quotes, in the order of the sentence
   */
  private record Context(
      SystemOption option, EntitySet set, String text, List<String> quoted, Exception cause) {
    String quoted(int index) {
      return index < quoted.size() ? quoted.get(index) : "";
    }
  }

  private final EdmModel model;
  private final Map<MessageKey, Rule> rules =
      Map.of(
          UriParserSemanticException.MessageKeys.EXPRESSION_PROPERTY_NOT_IN_TYPE,
          this::unknownProperty,
          UriParserSemanticException.MessageKeys.TYPES_NOT_COMPATIBLE,
          this::typeMismatch,
          UriParserSemanticException.MessageKeys.COLLECTION_NOT_ALLOWED,
          c -> notSupported(c, "Comparing related entities"),
          UriParserSemanticException.MessageKeys.FUNCTION_NOT_FOUND,
          this::unknownFunction,
          UriParserSemanticException.MessageKeys.UNKNOWN_TYPE,
          c -> notSupported(c, "A type cast or an enumeration"),
          UriParserSemanticException.MessageKeys.INCOMPATIBLE_TYPE_FILTER,
          c -> notSupported(c, "A type cast"),
          UriParserSemanticException.MessageKeys.IS_PROPERTY,
          c ->
              error(
                  ErrorCode.QUERY_OPTION_INVALID,
                  "The name " + Names.quoted(c.quoted(0)) + " is taken already. Give another one.",
                  c),
          UriParserSyntaxException.MessageKeys.DOUBLE_SYSTEM_QUERY_OPTION,
          c ->
              error(
                  ErrorCode.QUERY_OPTION_INVALID,
                  "An option of " + c.option + " is given more than once.",
                  c));

  QueryErrors(EdmModel model) {
    this.model = model;
  }

  GatewayException translate(
      ODataLibraryException e, SystemOption option, EntitySet set, String text) {
    Context context = new Context(option, set, text, quoted(e), e);
    if (e instanceof SearchParserException) {
      return notSupported(context, "The option $search");
    }
    Rule rule = rules.get(e.getMessageKey());
    return rule == null ? malformed(option, text, e) : rule.apply(context);
  }

  GatewayException malformed(SystemOption option, String text, @Nullable Exception cause) {
    Optional<String> newer = OtherVersions.operator(text);
    if (newer.isPresent()) {
      return new GatewayException(ErrorCode.NOT_SUPPORTED, newer.get(), cause).at(option.text());
    }
    String shown = text.isEmpty() ? "the value is empty" : Names.quoted(text);
    return new GatewayException(
            ErrorCode.QUERY_MALFORMED,
            option + " cannot be understood: " + shown + "." + SyntaxHints.of(text),
            cause)
        .at(option.text());
  }

  private static List<String> quoted(ODataLibraryException e) {
    List<String> quoted = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(e.getTranslatedMessage(Locale.ENGLISH).getMessage());
    while (matcher.find()) {
      quoted.add(matcher.group(1));
    }
    return quoted;
  }

  private GatewayException unknownProperty(Context context) {
    String name = context.quoted(0);
    if (name.isEmpty() || name.equals("null")) {
      return malformed(context.option, context.text, context.cause);
    }
    if (context.text.contains(name + "'")) {
      return error(
          ErrorCode.QUERY_LITERAL_INVALID,
          OtherVersions.literal(name)
              .orElse("The literal that begins with " + Names.quoted(name) + " has no value."),
          context);
    }
    boolean called =
        Pattern.compile("(?<![\\w/])" + Pattern.quote(name) + "\\((?!\\$)")
            .matcher(context.text)
            .find();
    if (called) {
      return unknownFunction(name, context);
    }
    EntitySet set = model.entitySetOfType(context.quoted(1)).orElse(context.set);
    Stream<String> names =
        Stream.concat(
            set.type().properties().stream().map(Property::name),
            set.navigation().stream().map(NavigationProperty::name));
    if (set.type().property(name).isPresent()) {
      return error(
          ErrorCode.QUERY_UNKNOWN_PROPERTY,
          Names.quoted(name) + " of " + set + " is no relationship and cannot be expanded.",
          context);
    }
    String kind = context.option == SystemOption.EXPAND ? "property or relationship" : "property";
    return error(
        ErrorCode.QUERY_UNKNOWN_PROPERTY,
        set
            + " has no "
            + kind
            + " "
            + Names.quoted(name)
            + "."
            + Names.didYouMean(name, names.toList()),
        context);
  }

  private GatewayException unknownFunction(Context context) {
    Matcher call = QUALIFIED_CALL.matcher(context.text);
    return unknownFunction(call.find() ? call.group(1) : context.text, context);
  }

  private static GatewayException unknownFunction(String name, Context context) {
    if (OtherVersions.hasFunction(name)) {
      return error(
          ErrorCode.NOT_SUPPORTED,
          "The function " + Names.quoted(name) + " of OData 4.01 is not supported.",
          context);
    }
    return error(
        ErrorCode.QUERY_UNKNOWN_FUNCTION,
        "There is no function "
            + Names.quoted(name)
            + "."
            + Names.didYouMean(name, Functions.all().stream().map(Function::name).toList()),
        context);
  }

  private GatewayException typeMismatch(Context context) {
    Optional<PrimitiveType> one = PrimitiveType.named(context.quoted(0));
    String other = context.quoted(1);
    if (other.startsWith("[Geo")) {
      return notSupported(context, "Geography");
    }
    if (other.startsWith("[")) {
      return error(
          ErrorCode.QUERY_TYPE_MISMATCH,
          "In " + context.option + ", " + wrongOperand(one, other),
          context);
    }
    Optional<PrimitiveType> second = PrimitiveType.named(other);
    if (one.isEmpty() || second.isEmpty()) {
      return notSupported(context, "Comparing related entities");
    }
    Optional<String> pointInTime = SyntaxHints.ofPointInTime(context.text);
    if (pointInTime.isPresent()) {
      return error(ErrorCode.QUERY_LITERAL_INVALID, pointInTime.get(), context);
    }
    String sentence =
        Mismatch.find(context.text, context.set)
            .orElseGet(() -> Mismatch.sentence(one.get(), second.get()));
    return error(ErrorCode.QUERY_TYPE_MISMATCH, sentence, context);
  }

  /**
   * @param wanted the types that would be right, as a Java array prints
   */
  private static String wrongOperand(Optional<PrimitiveType> found, String wanted) {
    String subject = found.map(TypeNames::withArticle).orElse("a related entity");
    List<String> types = Arrays.asList(wanted.substring(1, wanted.length() - 1).split(", "));
    String right =
        types.size() > 4
            ? types.contains("String") ? "a value that has an order" : "a number"
            : types.stream()
                .map(t -> PrimitiveType.named(t).map(TypeNames::withArticle).orElse(t))
                .collect(Collectors.joining(" or "));
    return subject + " stands where " + right + " is needed.";
  }

  private static GatewayException notSupported(Context context, String feature) {
    return error(
        ErrorCode.NOT_SUPPORTED, feature + " is not supported in " + context.option + ".", context);
  }

  private static GatewayException error(ErrorCode code, String message, Context context) {
    return new GatewayException(code, message, context.cause).at(context.option.text());
  }
}
