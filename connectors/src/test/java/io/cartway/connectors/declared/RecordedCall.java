package io.cartway.connectors.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A call that reads recorded answers.
 *
 * @param connector its id
 * @param base a pattern of where the API begins: the table leaves it out
 * @param places where answers were recorded whose requests were not kept, by the name of the answer
 * @param method of the unified API
 * @param arguments of the call
 * @param same by the name of each recorded answer that it is about: paths of its values, and where in the unified answer
 *     they stand
 * @param at where the answer is put if not where it was recorded, or empty
 * @param others names of recorded answers to what else is asked, by where it is asked
 * @param written bodies that we wrote for what else is asked and was not recorded, by where it is asked
 * @param says texts of the unified answer that stand in no recorded answer, by their path
 * @param sends by where something is written: paths of values of the answers, and where in the sent body they stand
 * @param code of the error that it must end with, or 0
 */
record RecordedCall(
        String connector,
        String base,
        Map<String, String> places,
        String method,
        ObjectNode arguments,
        Map<String, Map<String, String>> same,
        String at,
        Map<String, String> others,
        Map<String, JsonNode> written,
        Map<String, String> says,
        Map<String, Map<String, String>> sends,
        int code) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /**
     * What a file says of the recorded answers of a platform.
     *
     * @param calls that read them
     * @param reasons why the others are read by no call, by name
     */
    record Table(List<RecordedCall> calls, Map<String, String> reasons) {
        /** The connectors that have one, in the order of their names. */
        static List<String> connectors() {
            Path folder = Path.of("src/test/resources/recorded");
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".yaml"))
                        .map(name -> name.substring(0, name.length() - ".yaml".length()))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(folder.toString(), e);
            }
        }

        /** {@code recorded/CONNECTOR.yaml}. */
        static Table of(String connector) {
            JsonNode file = file("/recorded/" + connector + ".yaml");
            List<RecordedCall> calls = new ArrayList<>();
            file.path("calls").forEach(call -> {
                call.path("answers")
                        .forEach(name -> calls.add(
                                call(connector, call, Map.of(name.asText(), texts(call.path("same"))), file)));
                if (call.has("together")) {
                    calls.add(call(connector, call, maps(call.path("together")), file));
                }
            });
            Map<String, String> reasons = new LinkedHashMap<>();
            file.path("reasons")
                    .properties()
                    .forEach(reason -> reason.getValue().forEach(name -> {
                        if (reasons.put(name.asText(), reason.getKey()) != null) {
                            throw new AssertionError(name + " has two reasons");
                        }
                    }));
            return new Table(calls, reasons);
        }
    }

    private static JsonNode file(String name) {
        try (InputStream in = Objects.requireNonNull(RecordedCall.class.getResourceAsStream(name), name)) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static RecordedCall call(
            String connector, JsonNode call, Map<String, Map<String, String>> same, JsonNode file) {
        Map<String, JsonNode> written = new LinkedHashMap<>();
        file.path("written").properties().forEach(e -> written.put(e.getKey(), e.getValue()));
        call.path("written").properties().forEach(e -> written.put(e.getKey(), e.getValue()));
        return new RecordedCall(
                connector,
                file.path("base").asText(),
                texts(file.path("recorded_at")),
                call.path("call").asText(),
                call.path("with") instanceof ObjectNode arguments ? arguments : Golden.JSON.createObjectNode(),
                same,
                call.path("at").asText(),
                texts(call.path("others")),
                written,
                texts(call.path("says")),
                maps(call.path("sends")),
                call.path("code").asInt());
    }

    private static Map<String, Map<String, String>> maps(JsonNode object) {
        Map<String, Map<String, String>> maps = new LinkedHashMap<>();
        object.properties().forEach(e -> maps.put(e.getKey(), texts(e.getValue())));
        return maps;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }

    /** What the shop says where nothing was recorded. */
    static Golden.Response response(JsonNode written) {
        try {
            return new Golden.Response(
                    200,
                    Golden.JSON.createObjectNode().put("content-type", "application/json"),
                    Golden.JSON.writeValueAsString(written));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(written.toString(), e);
        }
    }

    @Override
    public String toString() {
        return connector + " " + method + " of " + String.join(", ", same.keySet());
    }
}
