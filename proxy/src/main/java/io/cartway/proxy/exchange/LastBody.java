package io.cartway.proxy.exchange;

import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/** The body of a request that came in one piece, as a message of its own. */
final class LastBody {
    private LastBody() {}

    /** Takes the buffer over from the full request. */
    static LastHttpContent of(FullHttpRequest full) {
        DefaultLastHttpContent last = new DefaultLastHttpContent(full.content());
        last.setDecoderResult(full.decoderResult());
        return last;
    }
}
