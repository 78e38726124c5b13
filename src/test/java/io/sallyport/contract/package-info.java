/** What Salesforce Connect demands of a producer, requirement by requirement. */
@NullMarked
package io.sallyport.contract;

import org.jspecify.annotations.NullMarked;
