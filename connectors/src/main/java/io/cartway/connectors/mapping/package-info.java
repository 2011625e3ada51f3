/** The mapping language: files are compiled at start-up into immutable plans that any thread may use. */
@NullMarked
package io.cartway.connectors.mapping;

import org.jspecify.annotations.NullMarked;
