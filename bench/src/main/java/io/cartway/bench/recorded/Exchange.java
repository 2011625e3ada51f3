package io.cartway.bench.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.bench.emulator.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One recorded request with its answer, from {@code NAME.request}, {@code NAME.headers} and {@code NAME.json}. */
record Exchange(String name, String method, URI url, String body, int status, JsonNode answer, Instant at) {

    /** All exchanges of a folder, in the order in which they happened. */
    static List<Exchange> load(Path folder) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".request")).toList()) {
                exchanges.add(read(file));
            }
        }
        // Dates have no fractions: within a second what was written comes before what was read.
        exchanges.sort(Comparator.comparing(Exchange::at)
                .thenComparing(exchange -> exchange.method().equals("GET"))
                .thenComparing(Exchange::name));
        return exchanges;
    }

    private static Exchange read(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".request", "");
        String request = Files.readString(file);
        int end = request.indexOf('\n') < 0 ? request.length() : request.indexOf('\n');
        String[] line = request.substring(0, end).strip().split(" ", 2);
        List<String> headers = Files.readAllLines(file.resolveSibling(name + ".headers"));
        byte[] json = Files.readAllBytes(file.resolveSibling(name + ".json"));
        return new Exchange(
                name,
                line[0],
                URI.create(line[1]),
                request.substring(Math.min(end + 1, request.length())).strip(),
                Integer.parseInt(headers.get(0).split(" ", 3)[1]),
                Json.read(json),
                date(headers));
    }

    private static Instant date(List<String> headers) {
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("date:"))
                .map(header -> ZonedDateTime.parse(header.substring(5).strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
