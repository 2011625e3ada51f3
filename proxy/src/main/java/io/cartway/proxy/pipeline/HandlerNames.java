package io.cartway.proxy.pipeline;

/**
 * The name of every handler. In order, with the wire on the left:
 *
 * <pre>
 * downstream (integrator)
 *   connection        connection-limit(at registration)  tls  tls-first-record  alpn(removes itself)
 *   HTTP/1.1            http-codec  flow-gate  http1-connection  exchange...
 *   HTTP/2 parent       h2-codec(h2-abuse inside)  h2-multiplex  h2-connection
 *   HTTP/2 stream         stream-codec  flow-gate  exchange...
 *   exchange...       exchange-observer  compress(where configured)  framing-guard  route  admit  authenticate  quota
 *                     validate  credential  exchange  error-responder
 *
 * upstream (platform)
 *   connection        upstream-tls  upstream-alpn(removes itself)
 *   HTTP/1.1            upstream-codec  upstream-exchange
 *   HTTP/2 parent       upstream-h2-codec  upstream-h2-multiplex  upstream-h2-connection
 *   HTTP/2 stream         upstream-stream-codec  upstream-exchange
 * </pre>
 *
 * Where the order matters: the connection limit comes before TLS, so that a refused connection costs no TLS engine. The
 * flow gate sits directly behind the codec, so that no handler judges the second pipelined request while the first is
 * being answered. {@code http1-connection} and {@code h2-connection} hold the idle time-out, since it belongs to the
 * connection and acts only when no exchange runs. Only the codec slot knows the version of HTTP.
 */
public final class HandlerNames {
    /** TLS; a peek at the ClientHello first, which replaces itself. */
    public static final String TLS = "tls";
    /** A small TLS record first after a pause. */
    public static final String TLS_FIRST_RECORD = "tls-first-record";
    /** Chooses the version of HTTP, then removes itself. */
    public static final String ALPN = "alpn";
    /** HTTP/1.1 bytes to messages, with the checks of the raw bytes. */
    public static final String HTTP_CODEC = "http-codec";
    /** One message for each read. */
    public static final String FLOW_GATE = "flow-gate";
    /** One exchange at a time, its deadlines, persistence, the orderly end. */
    public static final String HTTP1_CONNECTION = "http1-connection";
    /** HTTP/2 frames, with the budgets for abusive ones. */
    public static final String H2_CODEC = "h2-codec";
    /** A channel for each stream. */
    public static final String H2_MULTIPLEX = "h2-multiplex";
    /** SETTINGS, GOAWAY, idle time-out, errors of the connection. */
    public static final String H2_CONNECTION = "h2-connection";
    /** HTTP/2 frames of one stream to messages. */
    public static final String STREAM_CODEC = "stream-codec";
    /** Milestones, log entry and meters of an exchange. */
    public static final String EXCHANGE_OBSERVER = "exchange-observer";
    /** Compresses answers. */
    public static final String COMPRESS = "compress";
    /** Refuses what two parsers could understand differently. */
    public static final String FRAMING_GUARD = "framing-guard";
    /** Path to route. */
    public static final String ROUTE = "route";
    /** Sheds load. */
    public static final String ADMIT = "admit";
    /** Who calls, and may they. */
    public static final String AUTHENTICATE = "authenticate";
    /** How often they may. */
    public static final String QUOTA = "quota";
    /** The method's parameters. */
    public static final String VALIDATE = "validate";
    /** Opens the store's credential. */
    public static final String CREDENTIAL = "credential";
    /** The terminal handler. */
    public static final String EXCHANGE = "exchange";
    /** Renders failures. */
    public static final String ERROR_RESPONDER = "error-responder";
    /** TLS towards a platform. */
    public static final String UPSTREAM_TLS = "upstream-tls";
    /** Learns the version of HTTP that the platform chose, then removes itself. */
    public static final String UPSTREAM_ALPN = "upstream-alpn";
    /** HTTP/1.1 towards a platform. */
    public static final String UPSTREAM_CODEC = "upstream-codec";
    /** Hands the answer to the exchange, in which it waits and has its deadlines. */
    public static final String UPSTREAM_EXCHANGE = "upstream-exchange";
    /** HTTP/2 frames towards a platform. */
    public static final String UPSTREAM_H2_CODEC = "upstream-h2-codec";
    /** A channel for each stream towards a platform. */
    public static final String UPSTREAM_H2_MULTIPLEX = "upstream-h2-multiplex";
    /** SETTINGS and GOAWAY of a platform. */
    public static final String UPSTREAM_H2_CONNECTION = "upstream-h2-connection";
    /** HTTP/2 frames of one stream to messages. */
    public static final String UPSTREAM_STREAM_CODEC = "upstream-stream-codec";

    private HandlerNames() {}
}
