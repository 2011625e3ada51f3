package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code $store} values of one call: those that aren't known are fetched before anything else. */
final class ReferenceValues {
    /** What a key may not read is taken as absent, but asked for again soon: the shop's owner may allow it. */
    private static final Duration UNTOLD_FOR = Duration.ofMinutes(1);

    private static final Set<Integer> UNTOLD = Set.of(401, 403, 404);

    private final Declaration declaration;
    private final Call call;
    private final Triage triage;
    private final Map<String, String> values = new HashMap<>();

    ReferenceValues(Declaration declaration, Call call) {
        this.declaration = declaration;
        this.call = call;
        this.triage = new Triage(declaration.errors());
    }

    /** A value that is known, or null: the shop doesn't have it, or doesn't tell. */
    @Nullable
    String get(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** All that is known, an empty text for what the shop doesn't have or doesn't tell. */
    Map<String, String> all() {
        return values;
    }

    /** Fetches these, those of one answer by one request, then goes on. */
    Outcome fetch(Set<String> names, Output out, Function<Output, Outcome> then) {
        Map<Operation, List<StoreValue>> unknown = new LinkedHashMap<>();
        for (String name : names) {
            // Every name is declared: the files were checked against the declaration.
            StoreValue value = Objects.requireNonNull(declaration.storeValues().get(name));
            Operation operation = value.operation();
            String known = operation == null
                    ? call.store().url().toString()
                    : call.memory().get(name);
            if (known != null) {
                values.put(name, known);
            } else if (operation != null) {
                unknown.computeIfAbsent(operation, asked -> new ArrayList<>()).add(value);
            }
        }
        return next(List.copyOf(unknown.values()).iterator(), out, then);
    }

    private Outcome next(Iterator<List<StoreValue>> unknown, Output out, Function<Output, Outcome> then) {
        if (!unknown.hasNext()) {
            return then.apply(out);
        }
        List<StoreValue> asked = unknown.next();
        Operation operation = Objects.requireNonNull(asked.get(0).operation());
        return new Outcome.Next(new PlannedStep(
                operation.request(call.store(), Ask.PLAIN), head -> reader(asked, head, unknown, then)));
    }

    private ResponseReader reader(
            List<StoreValue> asked,
            ResponseHead head,
            Iterator<List<StoreValue>> unknown,
            Function<Output, Outcome> then) {
        if (UNTOLD.contains(head.status())) {
            return new SettledAnswer(out -> without(asked, unknown, out, then));
        }
        ResponseReader small = triage.readSmall(head, call.now(), (json, out) -> {
            for (StoreValue value : asked) {
                JsonNode found = AnswerText.node(json, value.path());
                remember(value, found.isValueNode() ? found.asText("") : "", value.ttl());
            }
            return next(unknown, out, then);
        });
        return new AfterAnswer(
                small, (error, out) -> untold(error) ? without(asked, unknown, out, then) : new Outcome.Failed(error));
    }

    private Outcome without(
            List<StoreValue> asked, Iterator<List<StoreValue>> unknown, Output out, Function<Output, Outcome> then) {
        asked.forEach(value -> remember(value, "", UNTOLD_FOR));
        return next(unknown, out, then);
    }

    /** GraphQL says in a success that a key may not read something. */
    private static boolean untold(PlatformError error) {
        return error.code() == ReturnCode.STORE_API_ACCESS && error.httpStatus() == 200;
    }

    /** An empty text is remembered for what the shop doesn't have or doesn't tell. */
    private void remember(StoreValue value, String text, Duration ttl) {
        call.memory().put(value.name(), text, ttl);
        values.put(value.name(), text);
    }
}
