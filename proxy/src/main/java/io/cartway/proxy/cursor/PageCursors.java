package io.cartway.proxy.cursor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.api.StrictJson;
import io.cartway.proxy.error.ProxyException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seals and opens cursors. A cursor is text of the alphabet {@code A-Za-z0-9_-} that holds a {@link PageCursor} and the
 * moment at which it ends, encrypted and authenticated, bound to the account, the store and the method it was given out
 * for. Every node that has the same key opens it, also after a restart. Thread-safe.
 */
public final class PageCursors {
    /** How long a cursor may be used. */
    public static final Duration LIFE = Duration.ofHours(24);

    /**
     * The most that a call's arguments may take up, in bytes of JSON, so that its cursors fit into a request line of
     * 32 KiB.
     */
    public static final int MAX_ARGUMENTS = 20_000;

    private static final int MAX_POSITION = 2_000;
    private static final int MAX_LENGTH = 32_000;
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final String POSITION = "position";
    private static final String ARGUMENTS = "arguments";
    private static final String ENDS = "ends";

    private final Aead aead;
    private final Clock clock;

    /** Cursors under this key. The AEAD must stand any number of messages, and open what other processes sealed. */
    public PageCursors(Aead aead, Clock clock) {
        this.aead = aead;
        this.clock = clock;
    }

    /**
     * The text for a caller.
     *
     * @throws ProxyException 107 when the platform's position is too long to be handed out
     */
    public String seal(CursorScope scope, PageCursor cursor) {
        if (cursor.position().length() > MAX_POSITION) {
            throw ProxyException.of(
                    ReturnCode.STORE_ERROR, "the platform's page position is too long to be handed on; use start");
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put(ENDS, clock.instant().plus(LIFE).getEpochSecond());
        content.put(POSITION, cursor.position());
        content.set(ARGUMENTS, cursor.arguments());
        try {
            byte[] sealed = aead.encrypt(content.toString().getBytes(StandardCharsets.UTF_8), scope.bytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a cursor can't be sealed", e);
        }
    }

    /**
     * Opens what a caller sent, also when it came percent-escaped, in the other base64 alphabet or with padding.
     *
     * @throws ProxyException 109 when it is none of ours for this scope, was changed, or is too old
     */
    public PageCursor open(CursorScope scope, String text) {
        JsonNode content = StrictJson.object(unsealed(scope, text));
        if (!(content.get(ARGUMENTS) instanceof ObjectNode arguments)) {
            throw unknown();
        }
        if (clock.instant().getEpochSecond() > content.path(ENDS).asLong()) {
            throw ProxyException.of(
                    ReturnCode.INCORRECT_PARAMETERS,
                    "Parameter 'page_cursor' is older than " + LIFE.toHours()
                            + " hours: call without it to begin the list again.");
        }
        return new PageCursor(content.path(POSITION).asText(), arguments);
    }

    private byte[] unsealed(CursorScope scope, String text) {
        if (text.length() > MAX_LENGTH) {
            throw unknown();
        }
        String plain = ESCAPED.matcher(text.strip())
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
        try {
            byte[] sealed = Base64.getUrlDecoder()
                    .decode(plain.replace('+', '-').replace('/', '_').replace("=", ""));
            return aead.decrypt(sealed, scope.bytes());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw unknown();
        }
    }

    /** One text for every reason, so that nothing can be learned by trying. */
    private static ProxyException unknown() {
        return ProxyException.of(
                ReturnCode.INCORRECT_PARAMETERS,
                "Parameter 'page_cursor' was not given out for this method of this store, or was changed: send"
                        + " pagination.next as it stands, or call without it to begin the list again.");
    }
}
