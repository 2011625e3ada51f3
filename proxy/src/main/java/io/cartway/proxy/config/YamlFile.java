package io.cartway.proxy.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML file into keys and texts, and keeps the line of each. */
final class YamlFile {
    /**
     * What stands at a key.
     *
     * @param line where
     * @param values one text, or those of a list
     * @param shape whether it was a list, a text, nothing, or a section without keys
     */
    record Entry(int line, List<String> values, Shape shape) {}

    /** Forms of a value. */
    enum Shape {
        TEXT,
        LIST,
        NOTHING
    }

    private final Path file;
    private final List<ConfigProblem> problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private YamlFile(Path file, List<ConfigProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Every key with its value; what can't be read is added to {@code problems}. */
    static Map<String, Entry> read(Path file, List<ConfigProblem> problems) {
        return new YamlFile(file, problems).read();
    }

    private Map<String, Entry> read() {
        YAMLFactory yaml = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = yaml.createParser(Files.readAllBytes(file))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                section("", parser);
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                problem(1, "expected keys and values, as \"listen: 0.0.0.0:8443\"");
            }
        } catch (JsonProcessingException e) {
            // The parser's own text quotes the file, which may hold a secret in a wrong place.
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            boolean duplicate = e.getOriginalMessage().startsWith("Duplicate field");
            problem(line, duplicate ? "this key is given twice" : "not valid YAML");
        } catch (IOException e) {
            problems.add(
                    new ConfigProblem(file.toString(), "can't be read: does it exist, and may this user read it?"));
        }
        return entries;
    }

    private void section(String prefix, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            switch (parser.nextToken()) {
                case START_OBJECT -> section(key + ".", parser);
                case START_ARRAY -> entries.put(key, new Entry(line, list(key, parser), Shape.LIST));
                case VALUE_NULL -> entries.put(key, new Entry(line, List.of(), Shape.NOTHING));
                default -> {
                    String text = parser.getText();
                    entries.put(key, new Entry(line, List.of(text), text.isBlank() ? Shape.NOTHING : Shape.TEXT));
                }
            }
        }
    }

    private List<String> list(String key, JsonParser parser) throws IOException {
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                values.add(parser.getText());
            } else {
                problem(parser.currentTokenLocation().getLineNr(), key + ": expected a list of plain values");
                parser.skipChildren();
            }
        }
        return values;
    }

    private void problem(int line, String message) {
        problems.add(new ConfigProblem(file + ":" + line, message));
    }
}
