package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.SalesforceObject;
import java.util.Optional;

/**
 * An object that a query is at.
 *
 * @param table behind it; empty for an object that nothing is sent for
 */
record Level(SalesforceObject object, Optional<ExternalTable> table) {}
