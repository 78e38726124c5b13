package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A method, or anything else that holds code.
 *
 * @param type the class it stands in, with its outer class
 * @param name of an accessor that of the property; of a body of fields that of the class
 * @param returns empty for {@code void} and for what is no method
 * @param arity how many parameters it has
 * @param variables its parameters, then its local variables
 * @param sites what happens in it, in the order in which it is run
 */
public record ApexMethod(
    String type,
    String name,
    Kind kind,
    Optional<TypeName> returns,
    int arity,
    List<Variable> variables,
    List<Site> sites,
    Modifiers modifiers,
    Place place) {
  public ApexMethod {
    variables = List.copyOf(variables);
    sites = List.copyOf(sites);
  }

  /** What holds code. */
  public enum Kind {
    METHOD,
    CONSTRUCTOR,
    /** A getter or setter. */
    ACCESSOR,
    /** A block of a class, static or not. */
    INITIALIZER,
    /** The values that the fields of a class begin with. */
    FIELDS,
    /** The body of a trigger or of a script. */
    BODY
  }

  public List<Variable> parameters() {
    return variables.subList(0, arity);
  }

  /** The sites of one kind. */
  public <T extends Site> Stream<T> sites(Class<T> kindOfSite) {
    return sites.stream().filter(kindOfSite::isInstance).map(kindOfSite::cast);
  }

  public Stream<Expression.Call> calls() {
    return sites(Site.Invocation.class).map(Site.Invocation::call);
  }

  ApexMethod with(List<Variable> newVariables, List<Site> newSites) {
    return new ApexMethod(
        type, name, kind, returns, arity, newVariables, newSites, modifiers, place);
  }
}
