/**
 * The metadata folder: reads its YAML files and the environment into values, and says with file and
 * line what is wrong with them.
 *
 * <p>Uses {@code tls}, {@code model} and {@code error}; the only user of the YAML parser.
 */
@NullMarked
package io.sallyport.config;

import org.jspecify.annotations.NullMarked;
