package io.sallyport.odata;

import java.util.Locale;

/** What a request asks for, as logs and meters tell it: a closed list of few words. */
public enum RequestKind {
  /** A page of entities, or of references to them. */
  LIST,
  /** One entity. */
  ENTITY,
  /** A property of an entity. */
  PROPERTY,
  /** The number of entities. */
  COUNT,
  /** A page of groups. */
  AGGREGATE,
  /** The description of the service, in whichever form. */
  METADATA,
  /** The list of entity sets. */
  SERVICE_DOCUMENT,
  /** Several requests in one. */
  BATCH,
  /** What is allowed. */
  OPTIONS,
  /** Refused before it was clear what was asked. */
  UNKNOWN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word in logs and metrics. */
  public String label() {
    return label;
  }

  static RequestKind of(Operation operation) {
    if (operation instanceof Operation.ReadRelated related) {
      return of(related.read());
    }
    if (operation instanceof Operation.ReadCollection) {
      return LIST;
    }
    if (operation instanceof Operation.ReadEntity) {
      return ENTITY;
    }
    if (operation instanceof Operation.ReadProperty) {
      return PROPERTY;
    }
    if (operation instanceof Operation.ReadCount) {
      return COUNT;
    }
    if (operation instanceof Operation.Aggregate) {
      return AGGREGATE;
    }
    return operation instanceof Operation.ReadMetadata ? METADATA : SERVICE_DOCUMENT;
  }
}
