package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.model.EntitySet;
import java.util.Optional;

/**
 * The tables behind the external objects of a project.
 *
 * @param gateway what it serves, if it is known
 * @param otherwise the adapter of objects whose data source the project does not hold
 */
record ExternalTables(Metadata metadata, Optional<ServedModel> gateway, Adapter otherwise) {
  /** The table of an object; empty if the object is of Salesforce, or of a source without OData. */
  Optional<ExternalTable> of(SalesforceObject object) {
    CallSettings settings = CallSettings.of(object, otherwise);
    return object.isExternal() && settings.adapter().isOData()
        ? Optional.of(
            new ExternalTable(
                object, settings, gateway.flatMap(g -> entitySet(g, object)), metadata))
        : Optional.empty();
  }

  /** In any letter case, because that of a name in a query says nothing. */
  private static Optional<EntitySet> entitySet(ServedModel gateway, SalesforceObject object) {
    return gateway.model().entitySets().stream()
        .filter(s -> s.name().equalsIgnoreCase(object.externalName()))
        .findFirst();
  }
}
