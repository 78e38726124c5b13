/**
 * What an administrator of Salesforce would otherwise click together, as files of a project: data
 * source, credentials, external objects, relationships and permissions.
 */
@NullMarked
package io.sallyport.salesforce.export;

import org.jspecify.annotations.NullMarked;
