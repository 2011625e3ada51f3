package io.cartway.proxy.idempotency;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a call was answered. Immutable; prints nothing of it. */
public final class KeptAnswer {
    private static final int HEAD = 2 * Integer.BYTES;

    private final ReturnCode code;
    private final int retryAfterSeconds;
    private final byte[] content;

    private KeptAnswer(ReturnCode code, int retryAfterSeconds, byte[] content) {
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
        this.content = content;
    }

    /** A success: the whole JSON answer, which nobody may change any more. */
    public static KeptAnswer success(byte[] json) {
        return new KeptAnswer(ReturnCode.OK, -1, json);
    }

    /** A failure. */
    public static KeptAnswer failure(ProxyException failure) {
        return new KeptAnswer(
                failure.code(),
                failure.retryAfterSeconds(),
                String.valueOf(failure.getMessage()).getBytes(StandardCharsets.UTF_8));
    }

    /** The return code. */
    public ReturnCode code() {
        return code;
    }

    /** The whole JSON answer of a success, else the message in UTF-8; not to be changed. */
    public byte[] content() {
        return content;
    }

    /** The failure that it was. */
    public ProxyException toException() {
        String message = new String(content, StandardCharsets.UTF_8);
        return retryAfterSeconds < 0
                ? ProxyException.of(code, message)
                : ProxyException.retryAfter(code, retryAfterSeconds, message);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(HEAD + content.length)
                .putInt(code.code())
                .putInt(retryAfterSeconds)
                .put(content)
                .array();
    }

    static KeptAnswer ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        ReturnCode code = ReturnCode.of(buffer.getInt());
        int retryAfter = buffer.getInt();
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return new KeptAnswer(code, retryAfter, content);
    }

    @Override
    public String toString() {
        return "KeptAnswer[" + code + "]";
    }
}
