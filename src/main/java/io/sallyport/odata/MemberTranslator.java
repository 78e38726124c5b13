package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.List;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceIt;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.UriResourceRoot;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;

/** From a path in an expression to the property that it leads to. */
final class MemberTranslator {
  private final EntitySet set;
  private final SystemOption use;

  MemberTranslator(EntitySet set, SystemOption use) {
    this.set = set;
    this.use = use;
  }

  Expression translate(Member member) {
    List<UriResource> path = member.getResourcePath().getUriResourceParts();
    // $it is the entity at hand; it may be written, and the parser's text has it where it helps.
    List<UriResource> rest =
        path.get(0) instanceof UriResourceIt ? path.subList(1, path.size()) : path;
    if (member.getStartTypeFilter() != null) {
      throw notSupported("A type cast");
    }
    if (rest.size() != 1 || !(rest.get(0) instanceof UriResourcePrimitiveProperty part)) {
      throw notSupported(feature(rest));
    }
    String name = part.getProperty().getName();
    return ShownText.of(usable(set.type().property(name).orElseThrow()));
  }

  private Property usable(Property property) {
    if (use == SystemOption.FILTER && !property.usage().filterable()) {
      throw new GatewayException(
              ErrorCode.QUERY_NOT_FILTERABLE,
              Names.quoted(property.name()) + " of " + set + " cannot be used in a filter.")
          .at(property.name());
    }
    if (use == SystemOption.ORDERBY && !property.usage().sortable()) {
      throw new GatewayException(
              ErrorCode.QUERY_NOT_SORTABLE,
              Names.quoted(property.name()) + " of " + set + " cannot be used for ordering.")
          .at(property.name());
    }
    return property;
  }

  private static String feature(List<UriResource> path) {
    UriResource last = path.isEmpty() ? null : path.get(path.size() - 1);
    if (last == null || path.get(0) instanceof UriResourceRoot) {
      return "The entity itself as a value";
    }
    if (last instanceof UriResourceLambdaAny || last instanceof UriResourceLambdaAll) {
      return "The operator any or all";
    }
    if (last instanceof UriResourceCount) {
      return "The count of related entities";
    }
    return path.stream().anyMatch(UriResourceNavigation.class::isInstance)
        ? "A path to related entities"
        : "A path of this kind";
  }

  private GatewayException notSupported(String feature) {
    return new GatewayException(
            ErrorCode.NOT_SUPPORTED, feature + " is not supported in " + use + ".")
        .at(use.text());
  }
}
