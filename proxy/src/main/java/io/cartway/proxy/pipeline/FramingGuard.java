package io.cartway.proxy.pipeline;

import io.cartway.proxy.error.ProxyException;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses every request that two parsers could understand differently, or that is no request of this API, before anything
 * is done with it: RFC 9112 chapters 3, 5 and 6, stricter where the RFC leaves a choice. A refusal is a {@link
 * ProxyException} with its HTTP status, thrown towards the error responder; the message is released.
 *
 * <p>Stateless: one for all connections.
 */
@Sharable
public final class FramingGuard extends ChannelInboundHandlerAdapter {
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");
    private static final int MAX_HOST = 253;

    private static final int MAX_LENGTH_DIGITS = 19;
    private static final String RAW = "/raw/";

    private final int maxFields;

    /** Guards with the limit of header fields of these settings. */
    public FramingGuard(EdgeSettings settings) {
        this.maxFields = settings.headerFields();
    }

    /** Whether requests of this method may have a body: POST, PUT, and PATCH of a passthrough. */
    static boolean takesBody(HttpMethod method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        try {
            if (msg instanceof HttpObject object) {
                checkDecoded(object);
                if (object instanceof HttpRequest request) {
                    checkHead(request);
                }
            }
        } catch (ProxyException refusal) {
            ReferenceCountUtil.release(msg);
            throw refusal;
        }
        ctx.fireChannelRead(msg);
    }

    private static void checkDecoded(HttpObject message) {
        if (message.decoderResult().isFailure()) {
            Throwable cause = message.decoderResult().cause();
            if (cause instanceof ProxyException known) {
                throw known;
            } else if (cause instanceof TooLongHttpLineException) {
                throw ProxyException.framing(414, "the request line is too long");
            } else if (cause instanceof TooLongHttpHeaderException) {
                throw ProxyException.framing(431, "the header fields are too large");
            }
            throw refused("the request is not valid HTTP");
        }
        if (message instanceof LastHttpContent last && !last.trailingHeaders().isEmpty()) {
            throw refused("trailers are not accepted");
        }
    }

    private void checkHead(HttpRequest request) {
        boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (!http10 && !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            throw ProxyException.framing(505, "the HTTP version is not supported");
        }
        HttpHeaders headers = request.headers();
        checkFields(headers);
        String host = checkHost(headers);
        String target = RequestTarget.check(request.uri(), host);
        checkMethod(request.method(), target);
        checkLength(headers, http10);
        checkBodyAllowed(request);
        checkExpectations(headers);
        if (!target.equals(request.uri())) {
            request.setUri(target);
        }
    }

    private void checkFields(HttpHeaders headers) {
        int count = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (++count > maxFields) {
                throw ProxyException.framing(431, "there are more than " + maxFields + " header fields");
            }
            checkName(field.getKey());
            checkValue(field.getValue());
        }
    }

    private static void checkName(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // An underscore is allowed by the RFC, but becomes a hyphen in some servers behind.
            boolean token = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "!#$%&'*+-.^`|~".indexOf(c) >= 0;
            if (!token) {
                throw refused("a header field name has a character that is not allowed");
            }
        }
    }

    private static void checkValue(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7f) {
                throw refused("a header field value has a character that is not allowed");
            }
        }
    }

    private static String checkHost(HttpHeaders headers) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !isHost(hosts.get(0))) {
            throw refused("there must be exactly one valid Host");
        }
        return hosts.get(0);
    }

    /** A registered name, an IPv4 address or a bracketed IPv6 address, and perhaps a port. */
    private static boolean isHost(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']');
        String name = hasPort ? text.substring(0, colon) : text;
        if (hasPort && !isPort(text.substring(colon + 1))) {
            return false;
        }
        return name.startsWith("[") ? IPV6.matcher(name).matches() : isName(name);
    }

    private static boolean isPort(String text) {
        return text.length() <= 5 && isLength(text);
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_HOST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && (i == 0 || (c != '.' && c != '-' && c != '_'))) {
                return false;
            }
        }
        return true;
    }

    private static void checkMethod(HttpMethod method, String target) {
        if (!METHODS.contains(method) && !(method.equals(HttpMethod.PATCH) && target.startsWith(RAW))) {
            throw ProxyException.framing(405, "the method is not allowed here");
        }
    }

    private static void checkLength(HttpHeaders headers, boolean http10) {
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!encodings.isEmpty()) {
            if (http10
                    || !lengths.isEmpty()
                    || encodings.size() != 1
                    || !encodings.get(0).equalsIgnoreCase("chunked")) {
                throw refused("Transfer-Encoding must be exactly \"chunked\", once, without Content-Length");
            }
        } else if (!lengths.isEmpty() && (lengths.size() != 1 || !isLength(lengths.get(0)))) {
            throw refused("Content-Length must be one number");
        }
    }

    private static boolean isLength(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void checkBodyAllowed(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (!takesBody(request.method())
                && (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                        || !headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0"))) {
            throw refused("only POST and PUT may have a body");
        }
    }

    private static void checkExpectations(HttpHeaders headers) {
        for (String expectation : headers.getAll(HttpHeaderNames.EXPECT)) {
            if (!HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
                throw ProxyException.framing(417, "the only expectation that can be met is 100-continue");
            }
        }
        if (headers.contains(HttpHeaderNames.UPGRADE)) {
            throw refused("there is nothing to upgrade to");
        }
    }

    private static ProxyException refused(String message) {
        return ProxyException.framing(400, message);
    }
}
