package io.cartway.connectors.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that a stranger sent: RFC 8259 to the letter, UTF-8 only, no key twice, nothing behind the value, and bounded:
 * depth 64, texts 5 MiB, numbers 100 digits and exponents of at most 100, 100,000 keys (the limits of the edge). Pure
 * functions, any thread.
 */
public final class StrictJson {
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_VALUES = 1_000_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(5 << 20)
                    .maxNumberLength(100)
                    .maxNameLength(1024)
                    .maxTokenCount(2L * MAX_VALUES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private StrictJson() {}

    /**
     * The JSON object of a request body; an empty body is an empty object.
     *
     * @throws ArgumentsRefused 109, saying where the mistake is, never what stands there
     */
    public static ObjectNode object(byte[] body) {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : object(new ByteArrayInputStream(body));
    }

    /** As {@link #object(byte[])}, from a stream that is not closed; the stream must not block. */
    public static ObjectNode object(InputStream body) {
        // Strict decoding by the JDK: the parser's own decoder lets overlong and surrogate forms pass.
        Reader text = new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonParser parser = JSON.createParser(text)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (read(parser) instanceof ObjectNode object) {
                return object;
            }
            throw refused("must be a JSON object");
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw refused("is no valid JSON" + place + ", holds a key twice or exceeds a limit");
        } catch (CharacterCodingException e) {
            throw refused("is not UTF-8");
        } catch (IOException e) {
            throw refused("could not be read");
        }
    }

    /** The value of a short text, or null when it is no JSON. */
    static @Nullable JsonNode textOrNull(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            return read(parser);
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonNode value = new TreeBuilder(parser).value();
        if (parser.nextToken() != null) {
            throw new MalformedJson(parser, "more than one value");
        }
        return value;
    }

    private static ArgumentsRefused refused(String what) {
        return new ArgumentsRefused(ReturnCode.INCORRECT_PARAMETERS, "The request body " + what + ".");
    }

    /** Builds nodes itself, to count keys and to look at each number before it is kept. */
    private static final class TreeBuilder {
        private final JsonParser parser;
        private final JsonNodeFactory nodes = JsonNodeFactory.instance;
        private int keys;

        TreeBuilder(JsonParser parser) {
            this.parser = parser;
        }

        /** The value at the current token; recursion is bounded by the parser's nesting limit. */
        JsonNode value() throws IOException {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new MalformedJson(parser, "no value");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> nodes.textNode(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                case VALUE_TRUE -> nodes.booleanNode(true);
                case VALUE_FALSE -> nodes.booleanNode(false);
                case VALUE_NULL -> nodes.nullNode();
                default -> throw new MalformedJson(parser, "unexpected token");
            };
        }

        private JsonNode number() throws IOException {
            JsonNode number = ParameterValue.bounded(parser.getDecimalValue());
            if (number == null) {
                throw new MalformedJson(parser, "number too large");
            }
            return number;
        }

        private ObjectNode object() throws IOException {
            ObjectNode object = nodes.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (++keys > MAX_KEYS) {
                    throw new MalformedJson(parser, "too many keys");
                }
                String key = parser.currentName();
                parser.nextToken();
                object.set(key, value());
            }
            return object;
        }

        private ArrayNode array() throws IOException {
            ArrayNode array = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value());
            }
            return array;
        }
    }

    /** What we find wrong ourselves, with the place. */
    private static final class MalformedJson extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        MalformedJson(JsonParser parser, String message) {
            super(message, parser.currentTokenLocation());
        }
    }
}
