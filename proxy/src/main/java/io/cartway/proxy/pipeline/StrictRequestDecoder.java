package io.cartway.proxy.pipeline;

import io.cartway.proxy.error.ProxyException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder with the checks of {@link RawRequestCheck} in front and bounds on what may wait. What is wrong comes as a
 * message whose {@code decoderResult} has failed, in its place among the messages; everything after it is discarded.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private final EdgeSettings settings;
    private final RawRequestCheck check = new RawRequestCheck();
    private final Runnable headBegun;
    private boolean inHead;
    private int unanswered;
    private boolean overrun;
    private boolean discarding;
    private int discarded;

    /** @param headBegun told when the first byte of a head has come */
    StrictRequestDecoder(EdgeSettings settings, Runnable headBegun) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.requestLineBytes())
                .setMaxHeaderSize(settings.headerBytes())
                .setMaxChunkSize(65_536) // one content for each read of the socket
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false));
        this.settings = settings;
        this.headBegun = headBegun;
    }

    /** A request that failed before, or without, being decoded. */
    static HttpRequest failedRequest(ProxyException failure) {
        HttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", Unpooled.EMPTY_BUFFER);
        request.setDecoderResult(DecoderResult.failure(failure));
        return request;
    }

    /** The end of a body that failed. */
    static LastHttpContent failedBody(ProxyException failure) {
        LastHttpContent content = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        content.setDecoderResult(DecoderResult.failure(failure));
        return content;
    }

    /** Whether a part of a head is here. */
    boolean hasPartOfHead() {
        return inHead;
    }

    /** Whether more requests were pipelined than may wait, so that those behind are lost. */
    boolean isOverrun() {
        return overrun;
    }

    /** From now on bytes are counted and dropped; more than may linger closes. */
    void discard() {
        discarding = true;
        inHead = false;
    }

    /** The answer to a request was written. */
    void answered() {
        unanswered--;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (discarding) {
            discarded += in.readableBytes();
            in.skipBytes(in.readableBytes());
            if (discarded > settings.lingerBytes()) {
                ctx.close();
            }
            return;
        }
        if (unanswered > settings.pipelinedRequests()) {
            overrun = true; // the connection closes after the answer that is being written
            discard();
            return;
        }
        String violation = check.examine(in);
        if (violation != null) {
            fail(in, out, ProxyException.framing(400, violation));
            return;
        }
        if (check.inHead()) {
            if (!inHead) {
                inHead = true;
                headBegun.run();
            }
            if (!check.takeLineEnded() && in.readableBytes() <= settings.requestLineBytes()) {
                return; // no line to decode: not to search the same bytes again with every byte that comes
            }
        }
        int before = in.readableBytes();
        int first = out.size();
        super.decode(ctx, in, out);
        check.consumed(before - in.readableBytes());
        for (int i = first; i < out.size(); i++) {
            decoded((HttpObject) out.get(i));
        }
    }

    /** Netty takes versions in any case. */
    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        if (!isVersion(initialLine[2])) {
            throw ProxyException.framing(400, "the request line does not end in a version of HTTP");
        }
        return super.createMessage(initialLine);
    }

    /** RFC 9112 section 2.3: {@code HTTP/1.1}, in upper case. */
    private static boolean isVersion(String text) {
        return text.length() == 8
                && text.startsWith("HTTP/")
                && isDigit(text.charAt(5))
                && text.charAt(6) == '.'
                && isDigit(text.charAt(7));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void decoded(HttpObject message) {
        if (message instanceof HttpRequest request) {
            inHead = false;
            unanswered++;
            check.bodyBegins(HttpUtil.isTransferEncodingChunked(request));
        }
        if (message.decoderResult().isFailure()) {
            discard();
        } else if (message instanceof LastHttpContent) {
            check.headBegins();
        }
    }

    private void fail(ByteBuf in, List<Object> out, ProxyException failure) {
        in.skipBytes(in.readableBytes());
        boolean head = check.inHead();
        if (head) {
            unanswered++;
        }
        discard();
        HttpObject failed = head ? failedRequest(failure) : failedBody(failure);
        out.add(failed);
    }

    /** The body bytes of a message, or 0. */
    static int bytesOf(Object message) {
        return message instanceof HttpContent content ? content.content().readableBytes() : 0;
    }
}
