/**
 * Meters: what is counted and timed while the gateway works, and how a monitoring system reads it.
 *
 * <p>Uses {@code plan} and what is below it, and alone Micrometer. Label values come from closed
 * lists (the model, enums, status codes), never from what a client sends.
 */
@NullMarked
package io.sallyport.metrics;

import org.jspecify.annotations.NullMarked;
