package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import java.util.List;
import java.util.stream.Collectors;

/** Reads names of types. */
final class Types {
  private Types() {}

  static TypeName read(ApexParser.TypeRefContext type) {
    String name = type.typeName().stream().map(Types::name).collect(Collectors.joining("."));
    TypeName read = withArguments(name, type.typeName(type.typeName().size() - 1).typeArguments());
    int arrays = type.arraySubscripts().LBRACK().size();
    for (int i = 0; i < arrays; i++) {
      read = TypeName.listOf(read);
    }
    return read;
  }

  /** The type behind {@code new}. */
  static TypeName read(ApexParser.CreatedNameContext created) {
    String name =
        created.idCreatedNamePair().stream()
            .map(p -> p.anyId().getText())
            .collect(Collectors.joining("."));
    ApexParser.TypeListContext arguments =
        created.idCreatedNamePair(created.idCreatedNamePair().size() - 1).typeList();
    return arguments == null ? TypeName.of(name) : of(name, read(arguments));
  }

  static List<TypeName> read(ApexParser.TypeListContext types) {
    return types.typeRef().stream().map(Types::read).toList();
  }

  private static String name(ApexParser.TypeNameContext type) {
    return type.getStart().getText();
  }

  private static TypeName withArguments(String name, ApexParser.TypeArgumentsContext arguments) {
    return arguments == null ? TypeName.of(name) : of(name, read(arguments.typeList()));
  }

  private static TypeName of(String name, List<TypeName> arguments) {
    return TypeName.of(name, arguments.toArray(TypeName[]::new));
  }
}
