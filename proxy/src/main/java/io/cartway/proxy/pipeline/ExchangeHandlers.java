package io.cartway.proxy.pipeline;

import io.netty.channel.ChannelPipeline;

/**
 * Adds everything from {@link HandlerNames#EXCHANGE_OBSERVER} on, for one HTTP/1.1 connection or one HTTP/2 stream: the
 * same handlers in the same order.
 *
 * <p>The contract that the edge keeps towards these handlers, on both versions:
 *
 * <ul>
 *   <li>Inbound come {@code HttpRequest}, {@code HttpContent}, {@code LastHttpContent}, or a full request as all in one;
 *       check {@code decoderResult()} first ({@link FramingGuard} does). Auto-read is off.
 *   <li>The edge asks for heads. A handler that wants the body calls {@code read()} once for each message; it may get more
 *       than it asked for when the stream has ended. {@code 100 Continue} is sent by the edge at the first such read.
 *   <li>The next head comes only after the last message of the answer was written out.
 *   <li>Outbound go {@code HttpResponse}, {@code HttpContent}, {@code LastHttpContent}, flushed by the writer, or {@link
 *       Abort}. The edge adds {@code connection} and {@code transfer-encoding} and drops the body of an answer to HEAD.
 *   <li>The integrator's going away is {@code channelInactive}, on HTTP/2 preceded by {@link ClientGone}.
 * </ul>
 */
public interface ExchangeHandlers {
    /** Adds the handlers at the end of the pipeline. Runs on the connection's event loop. */
    void addTo(ChannelPipeline pipeline, ConnectionInfo info);
}
