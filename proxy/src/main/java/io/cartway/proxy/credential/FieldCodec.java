package io.cartway.proxy.credential;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The plain form of a credential while it is sealed or opened: per field a length, a name, a length, a value. */
final class FieldCodec {
    private FieldCodec() {}

    /** The caller wipes the array. */
    static byte[] encode(Map<String, SecretBytes> fields) {
        Map<String, SecretBytes> sorted = new TreeMap<>(fields);
        int size = 0;
        for (Map.Entry<String, SecretBytes> field : sorted.entrySet()) {
            size += 8 + name(field.getKey()).length + value(field.getValue()).length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        sorted.forEach((name, value) -> {
            byte[] encoded = name(name);
            out.putInt(encoded.length).put(encoded);
            out.putInt(value(value).length).put(value(value));
        });
        return out.array();
    }

    /** The values are copies: the caller wipes the array. */
    static Credential decode(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        Map<String, SecretBytes> fields = new HashMap<>();
        try {
            while (in.hasRemaining()) {
                String name = new String(take(in), StandardCharsets.UTF_8);
                fields.put(name, SecretBytes.owning(take(in)));
            }
        } catch (BufferUnderflowException e) {
            fields.values().forEach(SecretBytes::close);
            throw new CredentialException(
                    CredentialException.Reason.TAMPERED,
                    "a sealed credential has an unknown form: connect the store again");
        }
        return new Credential(fields);
    }

    private static byte[] take(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] value(SecretBytes value) {
        return value.reveal(SecretAccess.INSTANCE);
    }
}
