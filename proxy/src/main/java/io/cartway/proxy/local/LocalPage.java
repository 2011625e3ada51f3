package io.cartway.proxy.local;

import io.cartway.connectors.api.RawArguments;
import io.cartway.proxy.caller.Caller;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A path of Cartway's own beside the contract: /log, /openapi.json, /capabilities. Thread-safe. */
@FunctionalInterface
public interface LocalPage {
    /** The page, or exceptionally a {@code ProxyException}. */
    CompletionStage<Page> answer(Request request);

    /**
     * What a page may look at.
     *
     * @param caller who asks; null on a page for everyone
     * @param query decoded pairs, keys taken out
     * @param accept the Accept header field, or empty
     */
    record Request(@Nullable Caller caller, List<RawArguments.Pair> query, String accept) {
        /** Who asks, on a page that is not for everyone. */
        public Caller requireCaller() {
            if (caller == null) {
                throw new IllegalStateException("the page is open to everyone");
            }
            return caller;
        }

        /** The last value of a parameter, or null. */
        public @Nullable String parameter(String name) {
            String value = null;
            for (RawArguments.Pair pair : query) {
                if (pair.name().equals(name)) {
                    value = pair.value();
                }
            }
            return value;
        }
    }

    /** A whole answer with HTTP 200. */
    final class Page {
        private final String contentType;
        private final byte[] body;

        /** Takes the array over. */
        public Page(String contentType, byte[] body) {
            this.contentType = contentType;
            this.body = body;
        }

        /** The media type. */
        public String contentType() {
            return contentType;
        }

        /** The bytes; nobody changes them. */
        public byte[] body() {
            return body;
        }
    }
}
