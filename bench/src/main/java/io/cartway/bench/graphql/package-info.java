/** Holds the GraphQL requests that connectors make against a platform's own schema. */
@NullMarked
package io.cartway.bench.graphql;

import org.jspecify.annotations.NullMarked;
