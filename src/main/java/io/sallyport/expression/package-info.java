/**
 * What a filter or an order says, and what it means: expressions as values, the functions of OData,
 * and the evaluator that is the authority on their meaning.
 *
 * <p>Uses {@code model} and {@code error}; knows neither SQL nor HTTP.
 */
@NullMarked
package io.sallyport.expression;

import org.jspecify.annotations.NullMarked;
