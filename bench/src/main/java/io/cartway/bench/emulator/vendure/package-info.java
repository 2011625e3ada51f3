/**
 * A Vendure 3.7 shop (Admin API, GraphQL): generated data behind a schema of its own, executed by graphql-java, so that
 * selection sets, aliases, fragments and variables mean what they should. No I/O; thread-safe.
 */
@NullMarked
package io.cartway.bench.emulator.vendure;

import org.jspecify.annotations.NullMarked;
