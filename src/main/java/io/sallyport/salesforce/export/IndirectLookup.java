package io.sallyport.salesforce.export;

import io.sallyport.error.Suggestion;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.Property;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A relationship to an object whose records are in Salesforce, by a field of that object that holds
 * the same values.
 *
 * @param set the name of an entity set
 * @param property the name of one of its properties
 * @param object the API name of a standard or custom object
 * @param field the API name of a custom field of that object
 */
public record IndirectLookup(String set, String property, String object, String field) {
  private static final Pattern FORM = Pattern.compile("([^.=]+)\\.([^.=]+)=(\\w+)\\.(\\w+__[cC])");
  private static final String EXTERNAL = "__x";

  /**
   * Reads {@code Customers.AccountKey=Account.ErpKey__c}.
   *
   * @throws IllegalArgumentException with a sentence that says what is expected
   */
  public static IndirectLookup parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no indirect lookup: Set.Property=Object.Field__c is, such as"
              + " Customers.AccountKey=Account.ErpKey__c.");
    }
    if (matcher.group(3).toLowerCase(Locale.ROOT).endsWith(EXTERNAL)) {
      throw new IllegalArgumentException(
          "'" + text + "' leads to an external object; an indirect lookup leads to another.");
    }
    return new IndirectLookup(
        matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
  }

  /** Why the model does not have it, in a sentence; empty if it does. */
  public Optional<String> problem(Model model) {
    Optional<EntitySet> from = model.entitySet(set);
    if (from.isEmpty()) {
      return Optional.of(
          "The service has no entity set '"
              + set
              + "'."
              + Suggestion.sentence(
                  model.entitySets().stream().map(EntitySet::name).toList(), set));
    }
    Optional<Property> by = from.flatMap(s -> s.type().property(property));
    if (by.isEmpty()) {
      return Optional.of(
          set
              + " has no property '"
              + property
              + "'."
              + Suggestion.sentence(
                  from.get().type().properties().stream().map(Property::name).toList(), property));
    }
    return by.filter(p -> FieldKinds.lookupLength(p).isEmpty())
        .map(
            p ->
                set
                    + "."
                    + property
                    + " cannot be an indirect lookup: short text, integers and GUIDs can, if they"
                    + " can be filtered.");
  }

  @Override
  public String toString() {
    return set + "." + property + "=" + object + "." + field;
  }
}
