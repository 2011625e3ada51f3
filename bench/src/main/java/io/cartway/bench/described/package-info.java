/**
 * Our requests against the descriptions that the platforms publish: every golden request and every answer that leads to
 * success, by OpenAPI and Swagger files that lie outside of the project.
 */
@NullMarked
package io.cartway.bench.described;

import org.jspecify.annotations.NullMarked;
