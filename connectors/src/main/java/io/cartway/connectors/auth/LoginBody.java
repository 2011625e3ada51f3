package io.cartway.connectors.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cartway.connectors.secret.Credential;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a login: fields of the credential under the platform's names, by themselves or as the variables of a
 * GraphQL document. Every value is a JSON string, so none can change the document. Immutable, any thread.
 *
 * @param document GraphQL, or null for a plain object
 * @param fields names of the platform to names of credential fields
 */
public record LoginBody(@Nullable String document, Map<String, String> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    public LoginBody {
        fields = Map.copyOf(fields);
    }

    /**
     * The bytes to send. They hold the secrets.
     *
     * @throws io.cartway.connectors.spi.CallRefused when the credential lacks a field
     */
    public ByteBuffer of(Credential credential) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (document != null) {
                json.writeStringField("query", document);
                json.writeObjectFieldStart("variables");
            }
            for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
                byte[] secret = Secrets.of(credential, field.getValue());
                json.writeStringField(field.getKey(), new String(secret, StandardCharsets.UTF_8));
            }
            if (document != null) {
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON object in memory", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
