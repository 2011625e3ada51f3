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

/**
 * The body of a login: fields of the credential under the platform's names. Every value is a JSON string or percent-encoded,
 * so none can change the document. Immutable, any thread.
 *
 * @param form how they are written
 * @param fields names of the platform to names of credential fields
 * @param constants names of the platform to values that are the same for every store
 */
public record LoginBody(Form form, Map<String, String> fields, Map<String, String> constants) {
    private static final JsonFactory JSON = new JsonFactory();

    /** How the fields are written. */
    public sealed interface Form {
        /** A plain object. */
        record Json() implements Form {}

        /** The variables of a document. */
        record GraphQl(String document) implements Form {}

        /** As forms of a web page are: what OAuth asks for (RFC 6749 section 6). */
        record UrlEncoded() implements Form {}
    }

    public LoginBody {
        fields = Map.copyOf(fields);
        constants = Map.copyOf(constants);
    }

    /** What it says of itself. */
    public String mediaType() {
        return form instanceof Form.UrlEncoded ? "application/x-www-form-urlencoded" : "application/json";
    }

    /**
     * The bytes to send. They hold the secrets.
     *
     * @throws io.cartway.connectors.spi.CallRefused when the credential lacks a field
     */
    public ByteBuffer of(Credential credential) {
        Map<String, String> values = new TreeMap<>(constants);
        fields.forEach(
                (name, field) -> values.put(name, new String(Secrets.of(credential, field), StandardCharsets.UTF_8)));
        return form instanceof Form.UrlEncoded ? urlEncoded(values) : json(values);
    }

    private static ByteBuffer urlEncoded(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(PercentEncoding.encode(name))
                .append('=')
                .append(PercentEncoding.encode(value)));
        return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private ByteBuffer json(Map<String, String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (form instanceof Form.GraphQl graphQl) {
                json.writeStringField("query", graphQl.document());
                json.writeObjectFieldStart("variables");
            }
            for (Map.Entry<String, String> value : values.entrySet()) {
                json.writeStringField(value.getKey(), value.getValue());
            }
            if (form instanceof Form.GraphQl) {
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON object in memory", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
