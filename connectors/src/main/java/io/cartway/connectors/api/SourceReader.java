package io.cartway.connectors.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML file into {@link SourceNode}s. One reader per file. */
final class SourceReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final SourceProblems problems;

    SourceReader(String file, SourceProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The file's top level; empty when the file is not a mapping, which is reported. */
    SourceNode.Mapping read(InputStream in) throws IOException {
        try (YAMLParser parser = YAML.createParser(in)) {
            parser.nextToken();
            if (node(parser, file + ":1") instanceof SourceNode.Mapping top) {
                return top;
            }
            problems.add(file + ":1", "names with values are expected here");
        } catch (JsonProcessingException e) {
            problems.add(
                    file + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "is no YAML: " + e.getOriginalMessage());
        }
        return new SourceNode.Mapping(Map.of(), file + ":1");
    }

    /** The value at the current token; a mapping or sequence is said to stand where its key stands. */
    private SourceNode node(YAMLParser parser, String place) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, SourceNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                String keyPlace = place(parser);
                parser.nextToken();
                if (entries.put(key, node(parser, keyPlace)) != null) {
                    problems.add(keyPlace, "'" + key + "' stands here twice");
                }
            }
            return new SourceNode.Mapping(entries, place);
        }
        if (token == JsonToken.START_ARRAY) {
            List<SourceNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser, place(parser)));
            }
            return new SourceNode.Sequence(List.copyOf(items), place);
        }
        return new SourceNode.Scalar(
                token == null || token == JsonToken.VALUE_NULL ? "" : parser.getText(), place(parser));
    }

    private String place(YAMLParser parser) {
        return file + ":" + parser.currentTokenLocation().getLineNr();
    }
}
