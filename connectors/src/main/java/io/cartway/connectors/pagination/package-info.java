/** How a wanted range of records is cut into a platform's pages. Pure values, any thread. Connectors use it. */
@NullMarked
package io.cartway.connectors.pagination;

import org.jspecify.annotations.NullMarked;
