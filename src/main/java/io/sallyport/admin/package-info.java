/**
 * What operators ask of a running gateway, and what it answers them: health, meters, drills, checks
 * of projects.
 *
 * <p>Uses {@code resilience}, {@code metrics}, {@code crosscheck} and what is below them; knows no
 * server.
 */
@NullMarked
package io.sallyport.admin;

import org.jspecify.annotations.NullMarked;
