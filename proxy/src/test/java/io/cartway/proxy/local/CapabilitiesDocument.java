package io.cartway.proxy.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code docs/capabilities.md}, made from what {@code GET /capabilities} says. */
final class CapabilitiesDocument {
    private static final String HEAD = """
            # What each platform serves

            Made from the connectors' declarations, as `GET /capabilities` tells them; don't edit. To make it anew:
            `mvn -q -pl proxy -am test -Dtest=CapabilitiesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dcartway.write=true`.

            "calls" is the least number of requests to the platform that a call makes; a job (`*.batch`) makes those of its items
            later. A parameter that is not listed is refused with the reason when it is given. A field is *native* when it is copied
            or converted from one field of the platform, *derived* when it is computed from several or fixed, *absent* when the
            platform has nothing like it.

            """;

    private CapabilitiesDocument() {}

    static String of(ApiCatalog catalog, JsonNode report) {
        StringBuilder text = new StringBuilder(HEAD);
        overview(catalog, report, text);
        fields(report, text);
        for (JsonNode platform : report.path("platforms")) {
            platform(platform, text);
        }
        return text.toString();
    }

    private static void overview(ApiCatalog catalog, JsonNode report, StringBuilder text) {
        List<JsonNode> platforms = new ArrayList<>();
        report.path("platforms").forEach(platforms::add);
        Map<String, Set<String>> served = new TreeMap<>();
        for (ApiMethod method : catalog.methods().values()) {
            if (method.aliasOf() == null && !LocalRoutes.METHODS.contains(method.name())) {
                served.put(method.name(), new TreeSet<>());
            }
        }
        platforms.forEach(platform -> platform.path("methods")
                .forEach(method -> served.computeIfAbsent(method.path("method").asText(), name -> new TreeSet<>())
                        .add(platform.path("id").asText())));
        text.append("## Methods\n\n| method |");
        platforms.forEach(platform ->
                text.append(' ').append(platform.path("id").asText()).append(" |"));
        text.append("\n|---|").append("---|".repeat(platforms.size())).append('\n');
        served.forEach((name, by) -> {
            text.append("| `").append(name).append("` |");
            platforms.forEach(
                    platform -> text.append(by.contains(platform.path("id").asText()) ? " yes |" : " |"));
            text.append('\n');
        });
        text.append("| **in all** |");
        platforms.forEach(platform ->
                text.append(" **").append(platform.path("methods").size()).append("** |"));
        text.append("\n\nAnswered by Cartway itself for every store: `")
                .append(String.join("`, `", new TreeSet<>(LocalRoutes.METHODS)))
                .append("`.\n");
    }

    /** How many fields of each record every platform tells, of those that the contract has. */
    private static void fields(JsonNode report, StringBuilder text) {
        Map<String, Map<String, String>> told = new TreeMap<>();
        Set<String> platforms = new TreeSet<>();
        for (JsonNode platform : report.path("platforms")) {
            platforms.add(platform.path("id").asText());
            for (JsonNode method : platform.path("methods")) {
                String name = method.path("method").asText();
                int all = method.path("fields").size();
                if (name.matches("(?!batch).*\\.(list|info)") && all > 0) {
                    told.computeIfAbsent(name, unused -> new TreeMap<>())
                            .put(
                                    platform.path("id").asText(),
                                    all - from(method, "absent").size() + " of " + all);
                }
            }
        }
        text.append(
                "\n## Fields\n\nHow many of a record's fields a platform tells, of those that the contract has.\n\n| method |");
        platforms.forEach(id -> text.append(' ').append(id).append(" |"));
        text.append("\n|---|").append("---|".repeat(platforms.size())).append('\n');
        told.forEach((name, by) -> {
            text.append("| `").append(name).append("` |");
            platforms.forEach(id ->
                    text.append(by.containsKey(id) ? " " + by.get(id) : "").append(" |"));
            text.append('\n');
        });
    }

    private static void platform(JsonNode platform, StringBuilder text) {
        text.append("\n## ")
                .append(platform.path("id").asText())
                .append("\n\n`cart_id` ")
                .append(platform.path("cart_id").asText())
                .append(", API ")
                .append(platform.path("version").asText())
                .append(", ")
                .append(platform.path("methods").size())
                .append(
                        " methods.\n\n| method | calls | parameters | native | derived | absent |\n|---|---|---|---|---|---|\n");
        for (JsonNode method : platform.path("methods")) {
            text.append("| `")
                    .append(method.path("method").asText())
                    .append("` | ")
                    .append(method.path("upstream_calls").asInt())
                    .append(" | ")
                    .append(String.join(", ", names(method.path("parameters"))))
                    .append(" | ")
                    .append(String.join(", ", from(method, "native")))
                    .append(" | ")
                    .append(String.join(", ", from(method, "derived")))
                    .append(" | ")
                    .append(String.join(", ", from(method, "absent")))
                    .append(" |\n");
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> from(JsonNode method, String provenance) {
        return names(method.path("fields")).stream()
                .filter(name -> method.path("fields").path(name).asText().equals(provenance))
                .toList();
    }
}
