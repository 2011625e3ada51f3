package io.cartway.connectors.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A secret that can be wiped. Says nothing of itself in {@code toString}, {@code equals} or {@code hashCode}.
 *
 * <p>Not thread-safe: it belongs to one exchange. {@link #reveal} is only called in {@code auth}, {@code webhook} and
 * the proxy's {@code credential} package (an ArchUnit rule).
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private boolean wiped;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not keep it. */
    public static SecretBytes owning(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /** A copy of the text's UTF-8 form. */
    public static SecretBytes ofText(String text) {
        return new SecretBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same secret once more, to be wiped by itself. */
    public SecretBytes copy() {
        return new SecretBytes(bytes.clone());
    }

    /**
     * The bytes themselves, not a copy; valid until {@link #close}.
     *
     * @param access proof that the caller may see secrets
     * @throws IllegalStateException after it was wiped
     */
    public byte[] reveal(SecretAccess access) {
        access.check();
        if (wiped) {
            throw new IllegalStateException("this secret was wiped");
        }
        return bytes;
    }

    /** Overwrites the bytes. May be called more than once. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "***";
    }
}
