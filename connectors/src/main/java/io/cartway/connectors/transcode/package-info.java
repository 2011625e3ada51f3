/**
 * The engine that turns upstream bytes into unified bytes, one record at a time, allocating nothing per record.
 *
 * <p>Shapes and ops are immutable and shared by all threads; a reader, its window and its slots belong to one exchange
 * and one thread. Used by {@code mapping}, which builds shapes and ops, by readers of {@code platform} packages and by
 * hooks. Structure, checks and figures: {@code proxy/adr/0003-transcoder.md}.
 */
@NullMarked
package io.cartway.connectors.transcode;

import org.jspecify.annotations.NullMarked;
