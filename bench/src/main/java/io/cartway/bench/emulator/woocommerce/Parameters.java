package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.bench.emulator.Json;
import io.cartway.bench.emulator.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of each call, from {@code parameters.txt}, and the check that WordPress makes before a call runs. Immutable. */
final class Parameters {
    private final Map<String, List<ParameterRule>> calls = new LinkedHashMap<>();

    Parameters() {
        List<ParameterRule> rules = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("[")) {
                rules = new ArrayList<>();
                calls.put(line.substring(1, line.length() - 1), rules);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(ParameterRule.parse(line));
            }
        }
    }

    /**
     * Checks a query.
     *
     * @throws WooError naming every parameter that is wrong
     */
    void check(String call, Query query) {
        Faults faults = new Faults();
        for (ParameterRule rule : rules(call)) {
            String value = query.get(rule.name());
            List<String> items = query.list(rule.name());
            if (value == null && items != null) {
                value = String.join(",", items);
            }
            if (value != null) {
                faults.add(rule, rule.fault(TextNode.valueOf(value), true));
            }
        }
        faults.raise();
    }

    /**
     * Checks a JSON body; {@code creating} also asks for what is required.
     *
     * @throws WooError naming every parameter that is missing, or every one that is wrong
     */
    void check(String call, JsonNode body, boolean creating) {
        var missing = Json.array();
        for (ParameterRule rule : rules(call)) {
            if (creating && rule.required() && !body.has(rule.name())) {
                missing.add(rule.name());
            }
        }
        if (!missing.isEmpty()) {
            List<String> names = new ArrayList<>();
            missing.forEach(name -> names.add(name.asText()));
            ObjectNode data = Json.object();
            data.set("params", missing);
            throw new WooError(
                    400, "rest_missing_callback_param", "Missing parameter(s): " + String.join(", ", names), data);
        }
        Faults faults = new Faults();
        for (ParameterRule rule : rules(call)) {
            JsonNode value = body.get(rule.name());
            if (value != null && !value.isNull()) {
                faults.add(rule, rule.fault(value, false));
            }
        }
        faults.raise();
    }

    /** One wrong parameter outside the table, in the same form. */
    static WooError invalid(String name, ParameterRule.Fault fault) {
        Faults faults = new Faults();
        faults.put(name, fault);
        return faults.error();
    }

    private List<ParameterRule> rules(String call) {
        return calls.getOrDefault(call, List.of());
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Parameters.class.getResourceAsStream("parameters.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Faults {
        private final ObjectNode params = Json.object();
        private final ObjectNode details = Json.object();

        void add(ParameterRule rule, ParameterRule.@Nullable Fault fault) {
            if (fault != null) {
                put(rule.name(), fault);
            }
        }

        void put(String name, ParameterRule.Fault fault) {
            params.put(name, fault.message());
            ObjectNode detail = Json.object().put("code", fault.code()).put("message", fault.message());
            if (fault.code().equals("rest_invalid_type")) {
                detail.putObject("data").put("param", name);
            } else {
                detail.putNull("data");
            }
            details.set(name, detail);
        }

        void raise() {
            if (!params.isEmpty()) {
                throw error();
            }
        }

        WooError error() {
            List<String> names = new ArrayList<>();
            params.fieldNames().forEachRemaining(names::add);
            ObjectNode data = Json.object();
            data.set("params", params);
            data.set("details", details);
            return new WooError(400, "rest_invalid_param", "Invalid parameter(s): " + String.join(", ", names), data);
        }
    }
}
