/**
 * What stands in a Salesforce project, read once, in source format or Metadata API format: files,
 * XML, objects, fields and data sources.
 *
 * <p>Uses {@code model}.
 */
@NullMarked
package io.sallyport.crosscheck.project;

import org.jspecify.annotations.NullMarked;
