/**
 * The mapping language: files that say, field by field, where a unified field comes from. They are compiled
 * when they are first needed, with all mistakes of a file reported together, into immutable mappings that any thread may use; a plan is specialised for the
 * fields that a call wants.
 *
 * <p>Used by the connectors that data declares and by readers of {@code platform} packages.
 */
@NullMarked
package io.cartway.connectors.mapping;

import org.jspecify.annotations.NullMarked;
