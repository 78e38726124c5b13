/**
 * What operators ask of a running gateway, and what it answers them: health, meters, drills.
 *
 * <p>Uses {@code resilience}, {@code metrics} and what is below them; knows no server.
 */
@NullMarked
package io.sallyport.admin;

import org.jspecify.annotations.NullMarked;
