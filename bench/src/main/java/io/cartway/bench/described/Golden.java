package io.cartway.bench.described;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request of a golden case with its answer.
 *
 * @param name method and case, such as {@code product.list/none request 1}
 * @param path as sent, without the query
 * @param body null when there was none or none in JSON
 * @param status of the answer, 0 without one
 * @param answer null when there was none in JSON
 * @param succeeds whether the case ends without an error, so that the answer is one of a shop that works
 */
record Golden(
        String name,
        String method,
        String path,
        Query query,
        @Nullable JsonNode body,
        int status,
        @Nullable JsonNode answer,
        boolean succeeds) {

    private static final Pattern STATUS = Pattern.compile("HTTP/\\S+ (\\d{3})");

    /** All requests below a connector's folder, in the order of their names. */
    static List<Golden> load(Path folder) throws IOException {
        List<Golden> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("request-\\d+\\.http"))
                    .sorted()
                    .toList()) {
                found.add(read(folder, file));
            }
        }
        return found;
    }

    private static Golden read(Path folder, Path file) throws IOException {
        String number = file.getFileName().toString().replaceAll("\\D", "");
        String[] request = parts(Files.readString(file));
        String[] line = request[0].lines().findFirst().orElse("").split(" ", 2);
        URI url = URI.create(line[1]);
        Path answered = file.resolveSibling("response-" + number + ".http");
        String[] response = Files.exists(answered) ? parts(Files.readString(answered)) : new String[] {"", ""};
        Path expected = file.resolveSibling("expected.json");
        boolean succeeds = Files.exists(expected)
                && !Json.read(Files.readAllBytes(expected)).has("error");
        String raw = url.getRawQuery();
        return new Golden(
                folder.relativize(file.getParent()) + " request " + number,
                line[0],
                url.getRawPath(),
                Query.parse(raw == null ? "" : raw),
                json(request[1]),
                status(response[0]),
                json(response[1]),
                succeeds);
    }

    private static int status(String head) {
        Matcher line = STATUS.matcher(head);
        return line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
    }

    /** Head and body. */
    private static String[] parts(String text) {
        String plain = text.replace("\r\n", "\n");
        int end = plain.indexOf("\n\n");
        return end < 0 ? new String[] {plain, ""} : new String[] {plain.substring(0, end), plain.substring(end + 2)};
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return text.isBlank() ? null : Json.parse(text);
        } catch (JsonProcessingException other) {
            return null;
        }
    }
}
