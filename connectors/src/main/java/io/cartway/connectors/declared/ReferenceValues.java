package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.spi.Call;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.ResponseHead;
import io.cartway.connectors.spi.ResponseReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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

    /** Fetches these, each by a request of its own, then goes on. */
    Outcome fetch(Set<String> names, Output out, Function<Output, Outcome> then) {
        List<StoreValue> unknown = new ArrayList<>();
        for (String name : names) {
            // Every name is declared: the files were checked against the declaration.
            StoreValue value = Objects.requireNonNull(declaration.storeValues().get(name));
            String known = value.operation() == null
                    ? call.store().url().toString()
                    : call.memory().get(name);
            if (known == null) {
                unknown.add(value);
            } else {
                values.put(name, known);
            }
        }
        return next(unknown.iterator(), out, then);
    }

    private Outcome next(Iterator<StoreValue> unknown, Output out, Function<Output, Outcome> then) {
        if (!unknown.hasNext()) {
            return then.apply(out);
        }
        StoreValue value = unknown.next();
        Operation operation = Objects.requireNonNull(value.operation());
        return new Outcome.Next(new PlannedStep(
                operation.request(call.store(), Ask.PLAIN), head -> reader(value, head, unknown, then)));
    }

    private ResponseReader reader(
            StoreValue value, ResponseHead head, Iterator<StoreValue> unknown, Function<Output, Outcome> then) {
        if (UNTOLD.contains(head.status())) {
            return new SettledAnswer(out -> remember(value, "", UNTOLD_FOR, unknown, out, then));
        }
        return triage.readSmall(head, call.now(), (json, out) -> {
            JsonNode found = AnswerText.node(json, value.path());
            String text = found.isValueNode() ? found.asText("") : "";
            return remember(value, text, value.ttl(), unknown, out, then);
        });
    }

    /** An empty text is remembered for what the shop doesn't have or doesn't tell. */
    private Outcome remember(
            StoreValue value,
            String text,
            Duration ttl,
            Iterator<StoreValue> unknown,
            Output out,
            Function<Output, Outcome> then) {
        call.memory().put(value.name(), text, ttl);
        values.put(value.name(), text);
        return next(unknown, out, then);
    }
}
