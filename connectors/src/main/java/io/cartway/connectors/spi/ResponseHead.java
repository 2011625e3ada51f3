package io.cartway.connectors.spi;

import org.jspecify.annotations.Nullable;

/** Status and header fields of an upstream answer, as a read-only view that is valid only during the call it is given to. */
public interface ResponseHead {
    /** The HTTP status, 200 to 599. */
    int status();

    /** The first value of a header field, its name in any case; null if there is none. */
    @Nullable
    String header(String name);
}
