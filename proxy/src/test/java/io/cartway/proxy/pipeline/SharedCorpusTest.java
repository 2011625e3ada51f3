package io.cartway.proxy.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Collections of smuggling headers and parser cases that are not part of this project: {@code -Dcartway.shared=DIR} names
 * the directory that holds {@code security/corpora}.
 */
@Tag("shared")
@EnabledIfSystemProperty(named = "cartway.shared", matches = ".+")
class SharedCorpusTest {
    /** What is refused here on purpose although a lenient parser reads it; by the words with which it is refused. */
    private static final Pattern STRICTER = Pattern.compile("refused (405"
            + "|400 a chunk size is not a hexadecimal number, or has an extension"
            + "|400 bad request target"
            + "|400 the request line does not end in a version of HTTP"
            + "|400 there must be exactly one valid Host)");

    private static JsonNode corpus(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of(System.getProperty("cartway.shared"), "security", "corpora", name)
                        .toFile());
    }

    @Test
    void no_smuggling_header_passes() throws IOException {
        List<String> passed = new ArrayList<>();
        int total = 0;
        for (JsonNode one : corpus("request-smuggling-headers.json")) {
            String header =
                    new String(Base64.getDecoder().decode(one.get("header_b64").asText()), ISO_8859_1);
            for (String request : List.of(
                    // with a length: whoever ignores the header reads five bytes
                    "POST /r HTTP/1.1\r\nHost: a.test\r\nContent-Length: 5\r\n" + header + "\r\n\r\n0\r\n\r\n",
                    "POST /r HTTP/1.1\r\nHost: a.test\r\n" + header + "\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                    // with a sound coding: whoever honours the header may see another one
                    "POST /r HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n" + header
                            + "\r\n\r\n0\r\n\r\n")) {
                total++;
                try (Http1Probe probe = new Http1Probe().send(request)) {
                    if (!probe.statuses().startsWith("4")) {
                        passed.add(one.get("name").asText() + " "
                                + one.get("printable").asText() + " " + probe.statuses());
                    }
                }
            }
        }
        System.out.println(
                "figures: smuggling headers: " + total + " requests, " + passed.size() + " not refused: " + passed);
        assertThat(passed).isEmpty();
    }

    @Test
    void parser_cases_are_refused_that_are_errors_and_of_others_only_what_our_rules_forbid() throws IOException {
        List<String> served = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int errors = 0;
        int behindTheLast = 0;
        int sound = 0;
        int stricter = 0;
        for (JsonNode one : corpus("http1-parsing-cases.json")) {
            String type = one.path("meta").path("type").asText();
            if (!type.equals("request") || !one.path("meta").path("noScan").isMissingNode()) {
                continue;
            }
            String name = one.get("file").asText() + ": " + one.get("title").asText();
            try (Http1Probe probe =
                    new Http1Probe().send(withHost(bytes(one.get("input_md").asText())))) {
                boolean isError = one.get("expect_error").asBoolean();
                if (isError && probe.statuses().isEmpty()) {
                    probe.send("\r\n"); // some cases end before the empty line that ends the headers
                }
                boolean wasRefused =
                        probe.statuses().contains("4") || probe.statuses().contains("505");
                if (isError) {
                    errors++;
                    if (!wasRefused && probe.statuses().equals("200") && !probe.isOpen()) {
                        behindTheLast++; // the error stands behind a sound request that ends the connection: nobody
                        // reads it
                    } else if (!wasRefused) {
                        served.add(name + " -> " + probe.statuses());
                    }
                } else {
                    sound++;
                    String events = probe.exchanges.events.toString();
                    if (wasRefused && STRICTER.matcher(events).find()) {
                        stricter++;
                    } else if (wasRefused) {
                        refused.add(name + " -> " + probe.statuses() + " " + events);
                    }
                }
            }
        }
        System.out.printf(
                "figures: parsing cases that are errors: %d, of which %d behind a request that ends the connection; served %d%n",
                errors, behindTheLast, served.size());
        System.out.printf(
                "figures: parsing cases that are sound to their parser: %d, of which %d refused by a stricter rule of ours; refused without one %d%n",
                sound, stricter, refused.size());
        assertThat(served).isEmpty();
        assertThat(refused).isEmpty();
        assertThat(errors).isGreaterThan(15);
    }

    /** Most of the cases were written without a Host, which is a fault of its own here. */
    private static String withHost(String request) {
        int lineEnd = request.indexOf("\r\n", 2);
        return lineEnd < 0 || request.toLowerCase(Locale.ROOT).contains("\nhost:")
                ? request
                : request.substring(0, lineEnd) + "\r\nHost: a.test" + request.substring(lineEnd);
    }

    /** A line break means CRLF unless the line ends with an explicit one (SOURCE.txt of the collection). */
    private static String bytes(String text) {
        StringBuilder bytes = new StringBuilder();
        String[] lines = (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            boolean explicit = line.endsWith("\\n") || line.endsWith("\\r");
            bytes.append(line.replace("\\r", "\r")
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\f", "\f"));
            if (i < lines.length - 1 && !explicit) {
                bytes.append("\r\n");
            }
        }
        return bytes.toString();
    }
}
