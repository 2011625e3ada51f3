package io.cartway.proxy.upstream;

import io.cartway.connectors.spi.ResponseHead;
import java.util.Map;

/** The head of an upstream answer, with its fields in order for a passthrough. */
public interface UpstreamHead extends ResponseHead {
    /** Every header field in order, names as sent. */
    Iterable<Map.Entry<String, String>> fields();
}
