package io.cartway.connectors.mapping;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cartway.connectors.mapping.Yaml.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a YAML text into a tree with positions. One use, one thread. */
final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int MAX_DEPTH = 100;

    private final String source;
    private final Problems problems;

    YamlReader(String source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The document, or null after a problem. */
    @Nullable
    Yaml read(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add(new Position(source, 1, 1), "the file is empty");
                return null;
            }
            return node(parser, 0);
        } catch (JacksonException e) {
            problems.add(
                    position(e.getLocation()),
                    "not YAML: " + e.getOriginalMessage().split("\n", 2)[0]);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Yaml node(JsonParser parser, int depth) throws IOException {
        Position at = position(parser.currentTokenLocation());
        if (depth > MAX_DEPTH) {
            problems.add(at, "nested too deeply");
            parser.skipChildren();
            return new Yaml.Scalar(at, "", JsonNodeFactory.instance.nullNode());
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Position key = position(parser.currentTokenLocation());
                String name = parser.currentName();
                parser.nextToken();
                Yaml.Entry before = entries.put(name, new Yaml.Entry(key, node(parser, depth + 1)));
                if (before != null) {
                    problems.add(
                            key,
                            "'" + name + "' stands here a second time; the first is in line "
                                    + before.at().line());
                }
            }
            return new Yaml.Members(at, entries);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Yaml> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, depth + 1));
            }
            return new Yaml.Sequence(at, items);
        }
        return new Yaml.Scalar(at, parser.getText(), scalar(parser));
    }

    private static JsonNode scalar(JsonParser parser) throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> json.booleanNode(true);
            case VALUE_FALSE -> json.booleanNode(false);
            case VALUE_NULL -> json.nullNode();
            case VALUE_NUMBER_INT -> json.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> json.numberNode(parser.getDecimalValue());
            default -> json.textNode(parser.getText());
        };
    }

    private Position position(@Nullable JsonLocation location) {
        return location == null
                ? new Position(source, 1, 1)
                : new Position(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
