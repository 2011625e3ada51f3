package io.cartway.connectors.declared;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.cartway.connectors.declared.Problem.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML document whose every value knows its place. Immutable. Keys and scalars are text, {@code on} and {@code 1} too. */
sealed interface Yaml {
    Place place();

    record Scalar(Place place, String text) implements Yaml {}

    record Sequence(Place place, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Place place, Map<String, Yaml> members) implements Yaml {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** Reads the first document; null and a problem when it isn't YAML. */
    static @Nullable Yaml read(String file, String text, List<Problem> problems) {
        try (YAMLParser parser = YAMLFactory.builder().build().createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add(new Problem(new Place(file, 1, 1), "the file is empty"));
                return null;
            }
            return new Builder(file, parser, problems).value();
        } catch (JsonProcessingException e) {
            problems.add(new Problem(Builder.place(file, e.getLocation()), "no YAML: " + e.getOriginalMessage()));
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a text can be read", e);
        }
    }

    /** Follows the parser's tokens. */
    record Builder(String file, YAMLParser parser, List<Problem> problems) {
        Yaml value() throws IOException {
            Place place = place(file, parser.currentTokenLocation());
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                return mapping(place);
            }
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                List<Yaml> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                return new Sequence(place, items);
            }
            return new Scalar(place, parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
        }

        private Yaml mapping(Place place) throws IOException {
            Map<String, Yaml> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Place at = place(file, parser.currentTokenLocation());
                parser.nextToken();
                if (members.put(name, value()) != null) {
                    problems.add(new Problem(at, "'" + name + "' stands here twice"));
                }
            }
            return new Mapping(place, members);
        }

        static Place place(String file, @Nullable JsonLocation location) {
            return location == null
                    ? new Place(file, 1, 1)
                    : new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        }
    }
}
