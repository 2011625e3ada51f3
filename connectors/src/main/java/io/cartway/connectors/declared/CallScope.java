package io.cartway.connectors.declared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.mapping.MappingPlan;
import io.cartway.connectors.mapping.RecordsPath;
import io.cartway.connectors.mapping.RuleFile;
import io.cartway.connectors.mapping.Variables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a file with steps work on: the arguments that were given, and what the steps have brought. Belongs
 * to one call.
 */
final class CallScope {
    static final ObjectMapper JSON = numbersAsWritten(new JsonFactory());

    private static final int DEEPEST_ANSWER = 512;

    /** An answer is read into a scope, which is written and read again: so it may be less deep than Jackson's 1000. */
    private static final ObjectMapper ANSWERS = numbersAsWritten(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_ANSWER)
                    .build())
            .build());

    private final ObjectNode root = JSON.createObjectNode();
    private final ObjectNode steps;
    private boolean beyond;

    /**
     * With what was given.
     *
     * @param translated values that stand for the caller's own
     */
    CallScope(Arguments arguments, Map<String, JsonNode> translated) {
        for (String name : arguments.given()) {
            JsonNode value = arguments.json(name);
            if (value != null && !value.isNull()) {
                root.set(name, value);
            }
        }
        translated.forEach(root::set);
        steps = root.putObject("$step");
    }

    /** Numbers keep every digit. */
    private static ObjectMapper numbersAsWritten(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Keeps what a step has brought. */
    void answered(String step, JsonNode content) {
        steps.set(step, content);
    }

    /** Keeps what a step has brought for one more element. */
    void answeredOne(String step, JsonNode content) {
        ArrayNode all = steps.get(step) instanceof ArrayNode known ? known : steps.putArray(step);
        all.add(content);
    }

    /** What the rules make of it; a missing node for nothing. */
    JsonNode apply(MappingPlan rules, Variables values) {
        byte[] written = rules.write(bytes(), values);
        if (written == null) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(written);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("what rules write is JSON", e);
        }
    }

    /** Whether the rules make anything of it. */
    boolean holds(MappingPlan guard, Variables values) {
        return guard.write(bytes(), values) != null;
    }

    byte[] bytes() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a part of the records as the list that the answer's rules go over; how long it is. */
    int slice(RecordsPath records, Variables values, long start, int count) {
        List<JsonNode> all = records.in(root, values);
        ArrayNode slice = root.putArray(RuleFile.RECORDS);
        all.stream().skip(start).limit(count).forEach(slice::add);
        beyond = all.size() > start + count;
        return slice.size();
    }

    /** Whether there were records behind that part. */
    boolean beyond() {
        return beyond;
    }

    /** A body, or null when it isn't JSON that rules can work on. */
    static @Nullable JsonNode parse(String body) {
        try {
            JsonNode json = ANSWERS.readTree(body);
            return json.isMissingNode() ? null : json;
        } catch (JsonProcessingException | NumberFormatException e) { // the latter: an exponent that no int can hold
            return null;
        }
    }
}
