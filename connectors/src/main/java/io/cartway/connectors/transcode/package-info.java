/** The engine that turns upstream bytes into unified bytes, one record at a time. Its objects belong to one exchange and one thread. */
@NullMarked
package io.cartway.connectors.transcode;

import org.jspecify.annotations.NullMarked;
