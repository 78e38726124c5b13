package io.sallyport.crosscheck.project;

import java.util.Optional;

/**
 * A custom field of an object of the project.
 *
 * @param object the API name of its object
 * @param name its API name
 * @param type as its file says it, such as {@code ExternalLookup}; empty if it says none
 * @param xml the element that holds it: a file of its own, or {@code fields} of the object's file
 */
public record ObjectField(String object, String name, String type, XmlElement xml) {
  public Place place() {
    return xml.place();
  }

  /** Where a part of its declaration begins, such as {@code type}; else where it begins itself. */
  public Place placeOf(String part) {
    return xml.placeOf(part);
  }

  /** For messages: {@code Order__x.Status__c}. */
  public String path() {
    return object + "." + name;
  }

  /** Whether it was made in the project, rather than by Salesforce, as ExternalId was. */
  public boolean isCustom() {
    return Names.folded(name).endsWith("__c");
  }

  public boolean isType(String... types) {
    for (String each : types) {
      if (type.equalsIgnoreCase(each)) {
        return true;
      }
    }
    return false;
  }

  /** The name of its column in the external system. */
  public Optional<String> externalColumn() {
    return xml.text("externalDeveloperName");
  }

  /** The object that a relationship leads to. */
  public Optional<String> referenceTo() {
    return xml.text("referenceTo");
  }

  /** The name of the relationship as a parent's subquery says it, with its ending. */
  public Optional<String> childRelationship() {
    return xml.text("relationshipName").map(n -> n + "__r");
  }

  /** The name of the relationship as a child's path says it: {@code Order__r} of Order__c. */
  public String parentRelationship() {
    return isCustom() ? name.substring(0, name.length() - 1) + "r" : name;
  }

  public boolean isFilteringDisabled() {
    return xml.isTrue("isFilteringDisabled");
  }

  public boolean isSortingDisabled() {
    return xml.isTrue("isSortingDisabled");
  }
}
