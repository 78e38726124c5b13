package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what is given to a constructor or put into a new collection. */
final class Creators {
  private Creators() {}

  static Stream<ApexParser.ExpressionContext> values(ApexParser.CreatorContext creator) {
    if (creator.classCreatorRest() != null) {
      ApexParser.ExpressionListContext list =
          creator.classCreatorRest().arguments().expressionList();
      return list == null ? Stream.empty() : list.expression().stream();
    }
    if (creator.setCreatorRest() != null) {
      return creator.setCreatorRest().expression().stream();
    }
    if (creator.mapCreatorRest() != null) {
      return creator.mapCreatorRest().mapCreatorRestPair().stream()
          .flatMap(p -> p.expression().stream());
    }
    if (creator.arrayCreatorRest() == null) {
      return Stream.empty();
    }
    return creator.arrayCreatorRest().arrayInitializer() == null
        ? Stream.ofNullable(creator.arrayCreatorRest().expression())
        : creator.arrayCreatorRest().arrayInitializer().expression().stream();
  }

  /** The field of {@code Status__c = 'new'} between the parentheses of a constructor. */
  static Optional<String> namedField(ApexParser.ExpressionContext value) {
    return value instanceof ApexParser.AssignExpressionContext assign
            && assign.ASSIGN() != null
            && assign.expression(0) instanceof ApexParser.PrimaryExpressionContext target
            && target.primary() instanceof ApexParser.IdPrimaryContext
        ? Optional.of(target.getText())
        : Optional.empty();
  }
}
