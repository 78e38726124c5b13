/**
 * The commands, and the one place where the rooms are put together.
 *
 * <p>Uses all rooms; no room uses it.
 */
@NullMarked
package io.sallyport;

import org.jspecify.annotations.NullMarked;
